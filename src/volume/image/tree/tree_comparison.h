#pragma once

#include "volume/image/tree/directory_walk.h"

#include <vector>

namespace twofold {

/// The trees of one image: each system shows one of them. Files sorted by path, once each.
struct TreesOfImage {
    const WalkedTree* primary = nullptr;  ///< with Rock Ridge or without; null: it has none
    const WalkedTree* joliet = nullptr;   ///< what Windows shows
    const WalkedTree* enhanced = nullptr; ///< ISO 9660:1999, of its own and not the primary again
    bool more = false;                    ///< there are still others
};

/// Differences between the trees of an image.
struct TreeDifferences {
    std::vector<Message> damage;  ///< a system would show something else under the same name
    std::vector<Message> remarks; ///< unusual, but common in images of other programs
};

/// Compares the trees with each other: names, kinds, sizes and extents, whichever is preferred.
///
/// An image that says it is a volume of this program must show exactly the same in its two trees,
/// for that is how they are made; everything else is damage. In other images names can be compared
/// only where both trees can express them: a name that denotes another file in the other tree is
/// damage, a file that one tree hides is a remark.
[[nodiscard]] TreeDifferences compare_trees(const TreesOfImage& trees);

} // namespace twofold
