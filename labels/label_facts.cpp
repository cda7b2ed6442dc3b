#include "labels/label_facts.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace twofold {

LabelFacts box_facts(std::span<const LabelFacts> discs)
{
    if (discs.empty()) {
        throw Error{ErrorCode::Usage, {msgid("There is no disc to make a label for."), {}}};
    }
    LabelFacts box = discs.front();
    std::string first = box.disc_number;
    std::string last = box.disc_number;
    box.made_from = box.made_on;
    bool one_case = true;
    for (const LabelFacts& disc : discs) {
        if (disc.copy != box.copy || disc.unit != box.unit) {
            throw Error{ErrorCode::Refused,
                        {msgid("Discs {one} and {other} do not belong in one box: the copies of a "
                               "volume are kept in different places."),
                         {{"one", discs.front().disc_number}, {"other", disc.disc_number}}}};
        }
        first = std::min(first, disc.disc_number);
        last = std::max(last, disc.disc_number);
        if (disc.made_on && (!box.made_on || *disc.made_on > *box.made_on)) {
            box.made_on = disc.made_on;
        }
        if (disc.made_on && (!box.made_from || *disc.made_on < *box.made_from)) {
            box.made_from = disc.made_on;
        }
        // The enumeration begins with the longest period.
        if (disc.retention && (!box.retention || *disc.retention < *box.retention)) {
            box.retention = disc.retention;
        }
        one_case = one_case && disc.case_number == box.case_number;
    }
    box.discs = static_cast<int>(discs.size());
    box.disc_number = first == last ? first : fmt::format("{} 至 {}", first, last);
    box.part = box.parts = 1;
    box.contents.reset();
    box.image_digest.reset(); // a box has no image
    box.image_bytes = 0;
    box.checked_on.reset();
    if (!one_case) {
        box.case_name.clear();
        box.case_number.clear();
    }
    return box;
}

} // namespace twofold
