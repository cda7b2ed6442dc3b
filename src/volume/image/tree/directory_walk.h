#pragma once

#include "volume/image/tree/front_reader.h"
#include "volume/image/tree/image_tree.h"
#include "volume/image/tree/rock_ridge.h"

#include <cstdint>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <vector>

namespace twofold {

/// Everything one tree of an image holds.
struct WalkedTree {
    std::vector<ImageTreeFile> files;
    std::vector<std::string> directories;
    std::vector<std::string> unread_directories; ///< see ImageTree
    std::vector<std::string> special_files;
    std::vector<BlockRange> structures;
    std::vector<Message> problems;
    std::vector<Message> warnings;
    bool rock_ridge = false;
};

/// Walks one tree of an image, in the order of the positions of its directories, and trusts nothing
/// it reads: each directory once, and limits on depth, names, entries and bytes.
class DirectoryWalk {
public:
    enum class Naming { Primary, Joliet };

    DirectoryWalk(FrontReader& front, Naming naming);

    /// Throws Error{InvalidInput} when a limit is passed.
    [[nodiscard]] WalkedTree walk(std::uint32_t root_extent, std::uint32_t root_bytes);

private:
    struct Pending {
        std::uint32_t extent = 0;
        std::optional<std::uint32_t> bytes; ///< none: given by the directory's own "."
        std::string path;                   ///< empty: the root
        int depth = 0;
    };
    struct FurtherBack {
        bool operator()(const Pending& one, const Pending& other) const noexcept
        {
            return one.extent > other.extent;
        }
    };
    /// A file some of whose extents were seen.
    struct OpenFile {
        std::string identifier;
        ImageTreeFile file;
    };

    void walk_directory(const Pending& directory);
    /// Bytes the directory has; nullopt, with a problem noted, if it is none.
    std::optional<std::uint64_t> measure(const Pending& directory);
    void walk_block(const Pending& directory, ByteView block, std::uint64_t& left);
    void take(const Pending& directory, const DirectoryRecord& record);
    void take_directory(const Pending& parent, std::uint32_t extent,
                        std::optional<std::uint32_t> bytes, const std::string& name);
    void take_file(const DirectoryRecord& record, const RockRidgeEntry& entry, std::string path);
    void add_extent(const DirectoryRecord& record, ImageTreeFile& file);
    /// Empty, with a problem noted, if the name must not be used.
    std::string path_of(const Pending& directory, std::string name);
    [[nodiscard]] RockRidgeEntry entry_of(const DirectoryRecord& record);
    [[nodiscard]] std::string continuation(std::uint32_t block, std::uint32_t offset,
                                           std::uint32_t length);
    void note(std::vector<Message>& list, Message message);
    /// Notes that entries of the directory are lost.
    void note_unread(const Pending& directory, const char* id);

    FrontReader& front_;
    Naming naming_;
    std::optional<std::size_t> sharing_skip_;
    bool at_root_ = true;
    std::priority_queue<Pending, std::vector<Pending>, FurtherBack> pending_;
    std::set<std::uint32_t> visited_;
    std::set<std::uint64_t> continuation_blocks_;
    std::optional<OpenFile> open_;
    std::uint64_t directory_bytes_ = 0;
    std::uint64_t continuation_bytes_ = 0;
    std::uint64_t path_bytes_ = 0;
    WalkedTree tree_;
};

} // namespace twofold
