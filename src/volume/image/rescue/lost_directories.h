#pragma once

#include "fixity/digest.h"
#include "jobs/job.h"
#include "volume/image/tree/image_tree.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// A content that a directory record of the image describes, in any tree, even if nothing leads to
/// that directory.
struct RecordedContent {
    std::vector<ImageExtent> extents;
    std::uint64_t bytes = 0;
    std::set<std::string> names; ///< last part of the path: of Rock Ridge, Joliet and plain ISO

    [[nodiscard]] bool is_named(std::string_view path) const;
};

/// Every content that directory records in `within` describe, by position. Blocks that are not part
/// of a directory are skipped: a block counts as one if all of it parses as directory records
/// (ECMA-119 9.1). What is found proves nothing: only a digest does. Contents beyond the end of the
/// image are omitted.
[[nodiscard]] std::vector<RecordedContent> recorded_contents(BlockReader& reader, BlockRange within,
                                                             Job& job);

/// The position of a text that begins with a line of a manifest, ends in the last used block before
/// `end` and has the digest; nullopt if there is none. For the manifests, which close the files of
/// an image that this program made.
[[nodiscard]] std::optional<ImageExtent> manifest_before(BlockReader& reader, std::uint64_t end,
                                                         const Digest& expected, Job& job);

} // namespace twofold
