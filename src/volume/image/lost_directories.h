#pragma once

#include "fixity/digest.h"
#include "jobs/job.h"
#include "volume/image/image_tree.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// A content that some directory record of the image tells of, in whatever tree and whether or not
/// anything leads to that directory.
struct RecordedContent {
    std::vector<ImageExtent> extents;
    std::uint64_t bytes = 0;
    std::set<std::string> names; ///< last part of the path: of Rock Ridge, Joliet and plain ISO

    [[nodiscard]] bool is_named(std::string_view path) const;
};

/// Every content that directory records in `within` tell of, by place. Blocks that are no part of a
/// directory are passed over: a block is taken for one when all of it parses as directory records
/// (ECMA-119 9.1). What is found proves nothing: only a digest does. Contents that would lie behind
/// the end of the image are left out.
[[nodiscard]] std::vector<RecordedContent> recorded_contents(BlockReader& reader, BlockRange within,
                                                             Job& job);

/// The place of a text that begins with a line of a manifest, ends in the last used block before
/// `end` and has the digest; nullopt if there is none. For the manifests, which close the files of
/// an image that this program made.
[[nodiscard]] std::optional<ImageExtent> manifest_before(BlockReader& reader, std::uint64_t end,
                                                         const Digest& expected, Job& job);

} // namespace twofold
