#pragma once

#include "base/message.h"
#include "volume/image/blocks/block_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Consecutive bytes of a file in the image.
struct ImageExtent {
    std::uint64_t block = 0;
    std::uint64_t bytes = 0;

    /// The blocks it touches.
    [[nodiscard]] BlockRange blocks() const noexcept
    {
        return {block, (bytes + block_bytes - 1) / block_bytes};
    }
    friend auto operator<=>(const ImageExtent&, const ImageExtent&) = default;
};

/// A regular file as a tree of the image shows it.
struct ImageTreeFile {
    std::string path; ///< UTF-8, '/' between parts, no leading '/'
    std::uint64_t bytes = 0;
    std::vector<ImageExtent> extents; ///< in the order of the file; several from 4 GiB on
    Message obstacle;        ///< why its bytes cannot be taken from the extents; empty: they can
    bool unreadable = false; ///< with an obstacle: the bytes are lost, not only unsupported
};

/// Which of the trees of an image names its files.
enum class TreeKind { Plain, Joliet, RockRidge };

[[nodiscard]] std::string_view name_of(TreeKind kind) noexcept; ///< "rock-ridge"

/// The directories of an ISO 9660 image (ECMA-119) as our own reader reads them; it shares no code
/// with the library that builds images.
struct ImageTree {
    std::string volume_identifier;
    std::uint64_t volume_blocks = 0; ///< as the primary descriptor says
    TreeKind preferred = TreeKind::Plain;
    std::vector<ImageTreeFile> files; ///< of the preferred tree, by path
    bool has_joliet = false;
    std::vector<ImageTreeFile> joliet;    ///< what Windows shows, by path; empty without Joliet
    std::vector<std::string> directories; ///< of the preferred tree, by path, without the root
    /// Of those (and "" for the root) the ones that could not be read in full: files may be
    /// missing.
    std::vector<std::string> unread_directories;
    std::vector<std::string> special_files; ///< links, devices: neither file nor directory
    std::vector<BlockRange> structures;     ///< descriptors, directories, path tables; in order
    std::vector<Message> problems; ///< damaged or hostile structures; what they hid is left out
    std::vector<Message> warnings; ///< unusual but harmless
    std::uint64_t seeks = 0;       ///< blocks read outside the sequential pass

    /// The file at `path` of the preferred tree, or null.
    [[nodiscard]] const ImageTreeFile* find(std::string_view path) const noexcept;
};

/// Most bytes of directories that this program reads before it rejects an image as hostile.
constexpr std::size_t most_directory_bytes = std::size_t{64} << 20U;

/// Reads the directories of the image. Throws Error{InvalidInput} if it is no ISO 9660 image or its
/// directories exceed most_directory_bytes; damage inside the directories is a problem, not an
/// Error. Time and memory stay bounded whatever the bytes are.
[[nodiscard]] ImageTree read_tree(BlockReader& reader);

} // namespace twofold
