#pragma once

#include "volume/image/blocks/block_reader.h"
#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

/// Consecutive blocks of a disc and the file they belong to.
struct FileOnDisc {
    BlockRange blocks;
    std::string path;
};

/// Positions of the files on the discs of a volume, in the order of the blocks; read from the
/// directories of its image. Empty when the image is not sealed or is no longer in the archive.
[[nodiscard]] std::vector<FileOnDisc> layout_of(Archive& archive, const Volume& volume);

/// The file at a block of a layout; empty where no file is.
[[nodiscard]] std::string file_at(const std::vector<FileOnDisc>& layout, std::uint64_t block);

} // namespace twofold
