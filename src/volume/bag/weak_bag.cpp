#include "volume/bag/weak_bag.h"

#include "fixity/strength.h"

namespace twofold {

Message why_too_weak(const BagCheck& bag)
{
    if (!bag.valid || bag.algorithms.empty() || any_proves(bag.algorithms)) return {};
    return {msgid("Every file is as the bag says, but it says so by {algorithm} only, which is too "
                  "weak to prove anything: whoever altered a file can make another with the same "
                  "digest."),
            {{"algorithm", std::string{name_of(bag.algorithms.back())}}}};
}

} // namespace twofold
