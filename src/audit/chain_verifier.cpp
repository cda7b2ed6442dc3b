#include "audit/chain_verifier.h"

#include "base/named.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

constexpr std::array faults{
    Named<AuditFault>{AuditFault::Altered, "altered"},
    Named<AuditFault>{AuditFault::Missing, "missing"},
    Named<AuditFault>{AuditFault::Reordered, "reordered"},
    Named<AuditFault>{AuditFault::CutOff, "cut-off"},
    Named<AuditFault>{AuditFault::Rewritten, "rewritten"},
    Named<AuditFault>{AuditFault::RowAltered, "row-altered"},
    Named<AuditFault>{AuditFault::RowMissing, "row-missing"},
    Named<AuditFault>{AuditFault::RowAdded, "row-added"},
    Named<AuditFault>{AuditFault::Schema, "schema"},
};

/// To find out where a misplaced entry belongs, each is tried in the place of every other one. More
/// than this many are not two entries that changed places but a log that was overwritten.
constexpr std::size_t most_places_tried = 500;

std::string number(std::int64_t seq)
{
    return std::to_string(seq);
}

AuditFinding missing(std::int64_t first, std::int64_t last)
{
    if (first == last) {
        return {AuditFault::Missing,
                first,
                last,
                {msgid("Entry {seq} is missing."), {{"seq", number(first)}}}};
    }
    return {AuditFault::Missing,
            first,
            last,
            {msgid("Entries {first} to {last} are missing."),
             {{"first", number(first)}, {"last", number(last)}}}};
}

AuditFinding altered(std::int64_t seq)
{
    return {AuditFault::Altered,
            seq,
            seq,
            {msgid("Entry {seq} was altered: its content does not have the digest it was entered "
                   "with."),
             {{"seq", number(seq)}}}};
}

AuditFinding replaced(std::int64_t seq)
{
    return {AuditFault::Altered,
            seq,
            seq,
            {msgid("Entry {seq} was replaced: the entry after it continues from another one."),
             {{"seq", number(seq)}}}};
}

AuditFinding twice(std::int64_t seq)
{
    return {AuditFault::Altered,
            seq,
            seq,
            {msgid("There is more than one entry {seq}."), {{"seq", number(seq)}}}};
}

AuditFinding reordered(std::int64_t stands, std::int64_t belongs)
{
    return {AuditFault::Reordered,
            stands,
            stands,
            {msgid("Entry {belongs} stands in the place of entry {stands}."),
             {{"belongs", number(belongs)}, {"stands", number(stands)}}}};
}

AuditFinding cut_off(std::int64_t last, const AuditAnchor& anchor)
{
    return {AuditFault::CutOff,
            last + 1,
            anchor.head.seq,
            {msgid("The log ends at entry {last}, but {carrier} was made when it had at least "
                   "{known} entries: the end is cut off."),
             {{"last", number(last)},
              {"carrier", anchor.carrier},
              {"known", number(anchor.head.seq)}}}};
}

AuditFinding rewritten(const AuditAnchor& anchor)
{
    return {
        AuditFault::Rewritten,
        anchor.head.seq,
        anchor.head.seq,
        {msgid("Entry {seq} is not the one that {carrier} knows: the log was rewritten there or "
               "before."),
         {{"seq", number(anchor.head.seq)}, {"carrier", anchor.carrier}}}};
}

} // namespace

std::string_view name_of(AuditFault fault) noexcept
{
    return row_of(faults, fault).name;
}

std::optional<AuditFinding> held_against(const AuditAnchor& anchor, const AuditHead& end,
                                         const std::optional<std::string>& hash)
{
    if (anchor.head.seq > end.seq) return cut_off(end.seq, anchor);
    if (!hash) return missing(anchor.head.seq, anchor.head.seq);
    if (*hash != to_text(anchor.head.hash)) return rewritten(anchor);
    return std::nullopt;
}

ChainVerifier::ChainVerifier(std::vector<AuditAnchor> anchors) : anchors_{std::move(anchors)}
{
    std::ranges::stable_sort(anchors_, {},
                             [](const AuditAnchor& anchor) { return anchor.head.seq; });
}

void ChainVerifier::next(const AuditEntry& entry)
{
    const Digest should_be = digest_of(entry);
    const bool fits = entry.hash == to_text(should_be);
    if (!fits) misfits_.push_back(entry);

    const std::int64_t expected = report_.head.seq + 1;
    if (entry.seq > expected) {
        report_.findings.push_back(missing(expected, entry.seq - 1));
    } else if (entry.seq < expected) {
        report_.findings.push_back(twice(entry.seq));
    } else if (fits && previous_fits_ && entry.prev != previous_hash_) {
        if (expected > 1) {
            report_.findings.push_back(replaced(expected - 1));
        } else {
            report_.findings.push_back(altered(entry.seq));
        }
    }
    if (entry.at < previous_at_) report_.clock_went_back.push_back(entry.seq);

    report_.head = {entry.seq, should_be};
    ++report_.entries;
    previous_at_ = entry.at;
    previous_hash_ = entry.hash;
    previous_fits_ = fits;
    compare_with_anchors(entry);
}

void ChainVerifier::compare_with_anchors(const AuditEntry& entry)
{
    for (; next_anchor_ < anchors_.size(); ++next_anchor_) {
        const AuditAnchor& anchor = anchors_[next_anchor_];
        if (anchor.head.seq > entry.seq) return;
        if (anchor.head.seq < entry.seq) continue; // that entry is missing, which was found already
        if (to_text(anchor.head.hash) == entry.hash) {
            ++report_.anchors_matched;
        } else {
            report_.findings.push_back(rewritten(anchor));
        }
    }
}

void ChainVerifier::name_the_misfits()
{
    for (const AuditEntry& misfit : misfits_) {
        AuditEntry tried = misfit;
        const auto belongs = [&](const AuditEntry& place) {
            tried.seq = place.seq;
            return misfit.hash == to_text(digest_of(tried));
        };
        const auto place = misfits_.size() <= most_places_tried
                               ? std::ranges::find_if(misfits_, belongs)
                               : misfits_.end();
        report_.findings.push_back(place != misfits_.end() ? reordered(misfit.seq, place->seq)
                                                           : altered(misfit.seq));
    }
}

AuditReport ChainVerifier::finish()
{
    name_the_misfits();
    if (next_anchor_ < anchors_.size()) {
        report_.findings.push_back(cut_off(report_.head.seq, anchors_.back()));
    } else if (report_.entries == 0) {
        report_.findings.push_back(
            {AuditFault::Missing,
             1,
             1,
             {msgid("The log is empty: not even its first entry is there.")}});
    }
    std::ranges::stable_sort(report_.findings, {}, &AuditFinding::first);
    return std::move(report_);
}

} // namespace twofold
