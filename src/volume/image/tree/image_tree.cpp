#include "volume/image/tree/image_tree.h"

#include "base/error.h"
#include "base/named.h"
#include "volume/image/blocks/sequential_pass.h"
#include "volume/image/tree/directory_walk.h"
#include "volume/image/tree/front_reader.h"
#include "volume/image/tree/tree_comparison.h"
#include "volume/image/tree/tree_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace twofold {

namespace {

constexpr std::array tree_kinds{
    Named<TreeKind>{TreeKind::Plain, "plain"},
    Named<TreeKind>{TreeKind::Joliet, "joliet"},
    Named<TreeKind>{TreeKind::RockRidge, "rock-ridge"},
};

constexpr std::uint64_t first_of_session = 16; ///< ECMA-119 6.7.1
constexpr std::uint64_t most_descriptors = 64;

void move_behind(std::vector<Message>& from, std::vector<Message>& to)
{
    std::ranges::move(from, std::back_inserter(to));
}

/// Sorts by path; of two files with one path the second is a problem and goes.
void settle(std::vector<ImageTreeFile>& files, std::vector<Message>& problems)
{
    std::ranges::stable_sort(files, {}, &ImageTreeFile::path);
    const auto twice = [&](const ImageTreeFile& one, const ImageTreeFile& other) {
        if (one.path != other.path) return false;
        problems.push_back(
            {msgid("The name {path} stands twice in its directory."), {{"path", one.path}}});
        return true;
    };
    const auto rest = std::ranges::unique(files, twice);
    files.erase(rest.begin(), rest.end());
}

void settle(std::vector<BlockRange>& ranges)
{
    std::ranges::sort(ranges, {}, &BlockRange::first);
    std::vector<BlockRange> joined;
    for (const BlockRange range : ranges) {
        if (!joined.empty() && range.first <= joined.back().end()) {
            joined.back().count = std::max(joined.back().end(), range.end()) - joined.back().first;
        } else {
            joined.push_back(range);
        }
    }
    ranges = std::move(joined);
}

/// The first of its kind counts; a second that leads elsewhere is told of.
void take(const VolumeDescriptor& descriptor, std::optional<VolumeDescriptor>& place, bool& more)
{
    if (!place) {
        place = descriptor;
    } else if (place->root_extent != descriptor.root_extent) {
        more = true;
    }
}

} // namespace

std::string_view name_of(TreeKind kind) noexcept
{
    return row_of(tree_kinds, kind).name;
}

const ImageTreeFile* ImageTree::find(std::string_view path) const noexcept
{
    const auto found = std::ranges::lower_bound(files, path, {}, &ImageTreeFile::path);
    return found != files.end() && found->path == path ? &*found : nullptr;
}

VolumeDescriptors read_descriptors(FrontReader& front, std::uint64_t session)
{
    const std::uint64_t first_descriptor = session + first_of_session;
    VolumeDescriptors found;
    bool unreadable = false;
    bool damaged = false;
    std::uint64_t number = first_descriptor;
    for (; number < first_descriptor + most_descriptors && number < front.end(); ++number) {
        const auto block = front.block(number);
        if (!block) {
            unreadable = true;
            continue;
        }
        const auto descriptor = volume_descriptor(*block);
        // One flipped bit makes no descriptor of the first; the next says where the files are.
        if (!descriptor && !found.primary && !found.joliet) {
            damaged = true;
            continue;
        }
        if (!descriptor || descriptor->kind == VolumeDescriptor::Kind::Terminator) break;
        switch (descriptor->kind) {
        case VolumeDescriptor::Kind::Primary: take(*descriptor, found.primary, found.more); break;
        case VolumeDescriptor::Kind::Joliet: take(*descriptor, found.joliet, found.more); break;
        case VolumeDescriptor::Kind::Enhanced: take(*descriptor, found.enhanced, found.more); break;
        case VolumeDescriptor::Kind::Terminator:
        case VolumeDescriptor::Kind::Other: break;
        }
    }
    // Many programs write one that leads to the primary tree again.
    if (found.enhanced && found.primary &&
        found.enhanced->root_extent == found.primary->root_extent) {
        found.enhanced.reset();
    }
    found.blocks = {first_descriptor, number + 1 - first_descriptor};
    if (unreadable) found.problems.push_back({msgid("A volume descriptor cannot be read.")});
    if (damaged) found.problems.push_back({msgid("A volume descriptor is damaged.")});
    if (!found.primary && !found.joliet) {
        if (unreadable) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("The volume descriptors cannot be read; what the files are is not "
                               "known.")}};
        }
        throw Error{ErrorCode::InvalidInput,
                    {msgid("This is not an ISO 9660 image: it has no volume descriptor.")}};
    }
    if (found.first().logical_block != block_bytes) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The image has blocks of {bytes} bytes; optical discs have 2048."),
                     {{"bytes", std::to_string(found.first().logical_block)}}}};
    }
    return found;
}

ImageTree read_tree(FrontReader& front, const VolumeDescriptors& descriptors)
{
    ImageTree tree;
    tree.volume_identifier = descriptors.first().volume_identifier;
    tree.volume_blocks = descriptors.first().volume_blocks;
    tree.problems = descriptors.problems;
    tree.structures.push_back(descriptors.blocks);

    WalkedTree primary;
    if (descriptors.primary) {
        primary = DirectoryWalk{front, DirectoryWalk::Naming::Primary}.walk(
            descriptors.primary->root_extent, descriptors.primary->root_bytes);
    }
    WalkedTree joliet;
    if (descriptors.joliet) {
        joliet = DirectoryWalk{front, DirectoryWalk::Naming::Joliet}.walk(
            descriptors.joliet->root_extent, descriptors.joliet->root_bytes);
    }
    WalkedTree enhanced;
    if (descriptors.enhanced) {
        enhanced = DirectoryWalk{front, DirectoryWalk::Naming::Primary}.walk(
            descriptors.enhanced->root_extent, descriptors.enhanced->root_bytes);
    }
    tree.seeks = front.seeks();

    for (WalkedTree* walked : {&primary, &joliet, &enhanced}) {
        settle(walked->files, walked->problems);
    }
    const TreeDifferences differences =
        compare_trees({.primary = descriptors.primary ? &primary : nullptr,
                       .joliet = descriptors.joliet ? &joliet : nullptr,
                       .enhanced = descriptors.enhanced ? &enhanced : nullptr,
                       .more = descriptors.more});
    for (WalkedTree* walked : {&primary, &joliet, &enhanced}) {
        std::ranges::copy(walked->structures, std::back_inserter(tree.structures));
        move_behind(walked->problems, tree.problems);
        move_behind(walked->warnings, tree.warnings);
        std::ranges::sort(walked->directories);
        std::ranges::sort(walked->special_files);
    }
    std::ranges::copy(differences.damage, std::back_inserter(tree.problems));
    std::ranges::copy(differences.remarks, std::back_inserter(tree.warnings));
    settle(tree.structures);

    tree.has_joliet = descriptors.joliet.has_value();
    if (primary.rock_ridge) {
        tree.preferred = TreeKind::RockRidge;
    } else if (tree.has_joliet) {
        tree.preferred = TreeKind::Joliet;
    }
    tree.joliet = std::move(joliet.files);
    if (tree.preferred == TreeKind::Joliet) {
        tree.files = tree.joliet;
        tree.directories = std::move(joliet.directories);
        tree.unread_directories = std::move(joliet.unread_directories);
        tree.special_files = std::move(joliet.special_files);
    } else {
        tree.files = std::move(primary.files);
        tree.directories = std::move(primary.directories);
        tree.unread_directories = std::move(primary.unread_directories);
        tree.special_files = std::move(primary.special_files);
    }
    return tree;
}

ImageTree read_tree(BlockReader& reader)
{
    SequentialPass pass{reader, {}};
    FrontReader front{reader, pass, most_directory_bytes};
    const VolumeDescriptors descriptors = read_descriptors(front);
    pass.end_at(descriptors.first().volume_blocks);
    return read_tree(front, descriptors);
}

} // namespace twofold
