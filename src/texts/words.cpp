#include "texts/words.h"

namespace twofold {

std::string in_words(Verdict verdict)
{
    if (language_in_use() == "zh_CN") return std::string{chinese_name_of(verdict)};
    switch (verdict) {
    case Verdict::Good: return "GOOD";
    case Verdict::Bad: return "BAD";
    case Verdict::NotChecked: return "NOT CHECKED";
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
