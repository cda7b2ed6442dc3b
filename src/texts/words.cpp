#include "texts/words.h"

namespace twofold {

std::string in_words(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return tr("GOOD");
    case Verdict::Bad: return tr("BAD");
    case Verdict::NotChecked: return tr("NOT CHECKED");
    }
    return {};
}

std::string in_words(DiscState state)
{
    switch (state) {
    case DiscState::Recording: return tr("recording");
    case DiscState::Unverified: return tr("unverified");
    case DiscState::Good: return tr("good");
    case DiscState::Spoilt: return tr("spoilt");
    case DiscState::Bad: return tr("bad");
    case DiscState::Interrupted: return tr("interrupted");
    case DiscState::Unrecorded: return tr("unrecorded");
    }
    return {};
}

std::string in_words(BlockUse use)
{
    switch (use) {
    case BlockUse::File: return tr("a file");
    case BlockUse::Structure: return tr("the file system");
    case BlockUse::Padding: return tr("nothing");
    case BlockUse::Unknown: return tr("unknown");
    }
    return {};
}

} // namespace twofold
