#include "volume/image/build/image_layout.h"

#include "base/error.h"
#include "base/handle.h"
#include "volume/image/build/iso_library.h"
#include "volume/image/tree/image_tree.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace twofold {

namespace {

constexpr std::uint64_t blocks_for(std::uint64_t bytes)
{
    return (bytes + block_bytes - 1) / block_bytes;
}

/// Stands for a file while libisofs lays the image out: it has a size and an identity. What
/// libisofs reads ahead from it is thrown away with the rest behind the head.
struct StandIn {
    std::uint64_t bytes = 0;
    ino_t number = 0;
};

const StandIn& stand_in(IsoStream* stream)
{
    return *static_cast<const StandIn*>(stream->data);
}

IsoStreamIface stand_in_methods()
{
    IsoStreamIface methods{};
    methods.version = 2;
    std::memcpy(methods.type, "user", sizeof methods.type);
    methods.open = [](IsoStream*) { return 1; };
    methods.close = [](IsoStream*) { return 1; };
    methods.get_size = [](IsoStream* stream) { return static_cast<off_t>(stand_in(stream).bytes); };
    methods.read = [](IsoStream*, void* into, size_t count) {
        std::memset(into, 0, count);
        return static_cast<int>(count);
    };
    methods.is_repeatable = [](IsoStream*) { return 1; };
    methods.get_id = [](IsoStream* stream, unsigned* file_system, dev_t* device, ino_t* number) {
        constexpr unsigned not_one_of_libisofs = 100;
        *file_system = not_one_of_libisofs;
        *device = 0;
        *number = stand_in(stream).number;
    };
    methods.free = [](IsoStream*) {};
    methods.update_size = [](IsoStream*) { return 1; };
    methods.get_input_stream = [](IsoStream*, int) -> IsoStream* { return nullptr; };
    return methods;
}

void release(burn_source* source)
{
    source->cancel(source);
    source->free_data(source);
    std::free(source); // NOLINT(cppcoreguidelines-no-malloc): what burn_source_free() does
}

/// The tree of an image in libisofs.
class IsoTree {
public:
    IsoTree(const IsoLibrary& library, const std::string& volume_identifier,
            std::span<const ImageEntry> entries);

    [[nodiscard]] IsoImage* get() const { return image_.get(); }

private:
    IsoDir* directory(const std::string& path);
    void add(const ImageEntry& entry, std::size_t index, int weight);

    const IsoLibrary& library_;
    IsoStreamIface methods_ = stand_in_methods();
    std::vector<StandIn> stand_ins_; ///< the streams of the image point into it
    std::unordered_map<std::string, IsoDir*> directories_;
    Handle<IsoImage, iso_image_unref> image_;
};

IsoTree::IsoTree(const IsoLibrary& library, const std::string& volume_identifier,
                 std::span<const ImageEntry> entries)
    : library_{library}, stand_ins_(entries.size())
{
    IsoImage* image = nullptr;
    library.check(iso_image_new(volume_identifier.c_str(), &image), volume_identifier);
    image_.reset(image);
    // libisofs keeps each directory as a sorted list and looks for the place from its begin, so
    // that names which come backwards are placed at once.
    std::vector<std::size_t> backwards(entries.size());
    std::iota(backwards.begin(), backwards.end(), std::size_t{0});
    std::ranges::sort(backwards, std::ranges::greater{},
                      [&](std::size_t i) -> const std::string& { return entries[i].path; });
    for (const std::size_t i : backwards) {
        add(entries[i], i, static_cast<int>(entries.size() - i));
    }
}

IsoDir* IsoTree::directory(const std::string& path)
{
    if (path.empty()) return iso_image_get_root(image_.get());
    const auto [place, is_new] = directories_.try_emplace(path, nullptr);
    if (!is_new) return place->second;
    const std::size_t slash = path.rfind('/');
    IsoDir* parent = directory(slash == std::string::npos ? "" : path.substr(0, slash));
    IsoDir* made = nullptr;
    library_.check(iso_tree_add_new_dir(parent, path.substr(slash + 1).c_str(), &made), path);
    directories_[path] = made;
    return made;
}

void IsoTree::add(const ImageEntry& entry, std::size_t index, int weight)
{
    const std::size_t slash = entry.path.rfind('/');
    IsoDir* parent = directory(slash == std::string::npos ? "" : entry.path.substr(0, slash));
    stand_ins_[index] = {entry.bytes, index + 1};
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc): libisofs releases it with free()
    Handle<iso_stream, iso_stream_unref> stream{
        static_cast<iso_stream*>(std::malloc(sizeof(iso_stream)))};
    if (!stream) throw std::bad_alloc{};
    *stream = {&methods_, 1, &stand_ins_[index]};
    IsoFile* file = nullptr;
    library_.check(
        iso_tree_add_new_file(parent, entry.path.substr(slash + 1).c_str(), stream.get(), &file),
        entry.path);
    static_cast<void>(stream.release());
    // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): the file owns the stream now
    iso_node_set_sort_weight(reinterpret_cast<IsoNode*>(file), weight);
}

/// "2026112308300000": the form in which a volume descriptor bears a time (ECMA-119 8.4.26.1).
std::string descriptor_time(Timestamp stamp)
{
    return fmt::format("{:%Y%m%d%H%M%S}00", fmt::gmtime(stamp.time_since_epoch().count()));
}

/// Everything that decides how the image looks, so that equal plans give equal bytes.
Handle<IsoWriteOpts, iso_write_opts_free> write_options(Timestamp stamp)
{
    constexpr mode_t read_only = 0444;
    constexpr mode_t read_only_directory = 0555;
    constexpr int as_given = 2;
    constexpr int joliet_alone = 2;
    constexpr int all_trees = 7;
    constexpr int least_fifo = 64;
    constexpr int level = 3; // files of several extents, ECMA-119 10.3
    IsoWriteOpts* made = nullptr;
    if (iso_write_opts_new(&made, 0) < 0) throw std::bad_alloc{};
    Handle<IsoWriteOpts, iso_write_opts_free> options{made};
    IsoWriteOpts* o = made;
    const auto time = static_cast<time_t>(stamp.time_since_epoch().count());
    std::string identity = descriptor_time(stamp);
    std::array utf8{'U', 'T', 'F', '-', '8', '\0'};
    iso_write_opts_set_iso_level(o, level);
    iso_write_opts_set_rockridge(o, 1);
    iso_write_opts_set_rrip_version_1_10(o, 1); // what mkisofs and xorriso write
    iso_write_opts_set_joliet(o, 1);
    iso_write_opts_set_joliet_longer_paths(o, 1);
    iso_write_opts_set_allow_deep_paths(o, 1);
    iso_write_opts_set_allow_longer_paths(o, 1);
    iso_write_opts_set_omit_version_numbers(o, joliet_alone);
    iso_write_opts_set_no_force_dots(o, joliet_alone);
    iso_write_opts_set_output_charset(o, utf8.data());
    iso_write_opts_set_sort_files(o, 1);
    iso_write_opts_set_tail_blocks(o, tail_blocks);
    iso_write_opts_set_fifo_size(o, least_fifo);
    iso_write_opts_set_replace_mode(o, as_given, as_given, as_given, as_given);
    iso_write_opts_set_default_dir_mode(o, read_only_directory);
    iso_write_opts_set_default_file_mode(o, read_only);
    iso_write_opts_set_default_uid(o, 0);
    iso_write_opts_set_default_gid(o, 0);
    iso_write_opts_set_always_gmt(o, 1);
    iso_write_opts_set_dir_rec_mtime(o, all_trees);
    iso_write_opts_set_replace_timestamps(o, as_given);
    iso_write_opts_set_default_timestamp(o, time);
    iso_write_opts_set_pvd_times(o, time, time, 0, 0, identity.data());
    return options;
}

/// The production of an image by libisofs, cancelled at the end.
class IsoProduction {
public:
    IsoProduction(const IsoLibrary& library, const IsoTree& tree, IsoWriteOpts* options)
    {
        burn_source* made = nullptr;
        library.check(iso_image_create_burn_source(tree.get(), options, &made), "/");
        source_.reset(made);
    }

    [[nodiscard]] std::uint64_t bytes() const
    {
        return static_cast<std::uint64_t>(source_->get_size(source_.get()));
    }

    /// The next bytes. libisofs drops a last part that is smaller than what is asked for, so never
    /// ask for more than there is.
    void read(std::span<std::byte> into)
    {
        constexpr std::size_t at_once = std::size_t{64} * block_bytes;
        while (!into.empty()) {
            const std::size_t now = std::min(into.size(), at_once);
            auto* bytes = reinterpret_cast<unsigned char*>(into.data());
            if (source_->read_xt(source_.get(), bytes, static_cast<int>(now)) !=
                static_cast<int>(now)) {
                throw Error{ErrorCode::InvalidInput,
                            {msgid("libisofs broke off while it wrote the directories.")}};
            }
            into = into.subspan(now);
        }
    }

private:
    Handle<burn_source, release> source_;
};

/// The head of an image as a source of blocks.
class HeadReader final : public BlockReader {
public:
    explicit HeadReader(const ImageLayout& layout) : layout_{layout} {}

    [[nodiscard]] std::uint64_t block_count() const override { return layout_.bytes / block_bytes; }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return 64; }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override
    {
        const std::uint64_t head_blocks = layout_.head.size() / block_bytes;
        if (range.first >= head_blocks) return 0;
        const std::uint64_t count = std::min(range.count, head_blocks - range.first);
        std::memcpy(into.data(), layout_.head.data() + range.first * block_bytes,
                    count * block_bytes);
        return count;
    }

private:
    const ImageLayout& layout_;
};

/// Bytes of the front, laid out with a front copy of any size: its size changes no directory's.
std::uint64_t front_bytes(std::uint64_t image_bytes, std::span<const ImageEntry> entries)
{
    std::uint64_t behind = tail_blocks * block_bytes;
    for (const ImageEntry& entry : entries) {
        behind += blocks_for(entry.bytes) * block_bytes;
    }
    return image_bytes - std::min(image_bytes, behind);
}

/// With the size that the copy of the front must have, where there is one.
void size_front_copy(const IsoLibrary& library, const std::string& volume_identifier,
                     std::vector<ImageEntry>& entries)
{
    const auto copy = std::ranges::find(entries, front_copy_path, &ImageEntry::path);
    if (copy == entries.end()) return;
    copy->bytes = 1; // an empty file would not have a block
    const IsoTree tree{library, volume_identifier, entries};
    const auto options = write_options({});
    iso_write_opts_set_will_cancel(options.get(), 1);
    copy->bytes = front_bytes(IsoProduction{library, tree, options.get()}.bytes(), entries);
}

[[noreturn]] void refuse(const std::string& path)
{
    throw Error{ErrorCode::InvalidInput,
                {msgid("{path} would not stand in the image as planned; its name or size does not "
                       "fit the file system."),
                 {{"path", path}}}};
}

/// Throws unless `tree` shows exactly `entries`, each where the layout puts it.
void compare(const std::vector<ImageTreeFile>& tree, std::span<const ImageEntry> entries,
             const ImageLayout& layout)
{
    std::vector<std::size_t> by_path(entries.size());
    std::iota(by_path.begin(), by_path.end(), std::size_t{0});
    const auto path_of = [&](std::size_t i) -> const std::string& { return entries[i].path; };
    std::ranges::sort(by_path, {}, path_of);
    for (std::size_t n = 0; n < by_path.size(); ++n) {
        const ImageEntry& entry = entries[by_path[n]];
        if (n >= tree.size()) refuse(entry.path);
        const ImageTreeFile& found = tree[n];
        if (found.path != entry.path || found.bytes != entry.bytes || !found.obstacle.empty()) {
            refuse(entry.path);
        }
        std::uint64_t next = layout.first_blocks[by_path[n]];
        std::uint64_t bytes = 0;
        for (const ImageExtent& extent : found.extents) {
            if (extent.bytes > 0 && extent.block != next) refuse(entry.path);
            next += blocks_for(extent.bytes);
            bytes += extent.bytes;
        }
        if (bytes != entry.bytes) refuse(entry.path);
    }
    if (tree.size() > entries.size()) refuse(tree.back().path);
}

void check_layout(const std::string& volume_identifier, std::span<const ImageEntry> entries,
                  const ImageLayout& layout)
{
    HeadReader reader{layout};
    const ImageTree tree = read_tree(reader);
    if (!tree.problems.empty()) throw Error{ErrorCode::InvalidInput, tree.problems.front()};
    if (tree.volume_identifier != volume_identifier) refuse(volume_identifier);
    compare(tree.files, entries, layout);
    compare(tree.joliet, entries, layout);
}

} // namespace

std::vector<ImageEntry> entries_of(const ImagePlan& plan)
{
    std::vector<ImageEntry> entries;
    entries.reserve(plan.files.size());
    for (const ImageFile& file : plan.files) {
        entries.push_back({file.path, bytes_of(file)});
    }
    return entries;
}

ImageLayout lay_out(const ImagePlan& plan)
{
    std::vector<ImageEntry> entries = entries_of(plan);
    ImageLayout layout;
    {
        const IsoLibrary library;
        size_front_copy(library, plan.volume_identifier, entries);
        const IsoTree tree{library, plan.volume_identifier, entries};
        const auto options = write_options(plan.stamp);
        IsoProduction production{library, tree, options.get()};
        layout.bytes = production.bytes();
        // (iso_write_opts_get_data_start() leaves out the block to which empty files point.)
        layout.head.resize(front_bytes(layout.bytes, entries));
        if (layout.head.empty()) refuse(plan.volume_identifier);
        const auto copy = std::ranges::find(entries, front_copy_path, &ImageEntry::path);
        if (copy != entries.end() && copy->bytes != layout.head.size()) {
            refuse(std::string{front_copy_path});
        }
        production.read(layout.head);
    }
    std::uint64_t next = layout.head.size() / block_bytes;
    layout.first_blocks.reserve(entries.size());
    for (const ImageEntry& entry : entries) {
        layout.first_blocks.push_back(next);
        next += blocks_for(entry.bytes);
    }
    check_layout(plan.volume_identifier, entries, layout);
    return layout;
}

std::uint64_t image_bytes(std::span<const ImageEntry> entries)
{
    std::vector<ImageEntry> sized{entries.begin(), entries.end()};
    const auto copy = std::ranges::find(sized, front_copy_path, &ImageEntry::path);
    if (copy != sized.end()) copy->bytes = 1; // an empty file would not have a block
    const IsoLibrary library;
    const IsoTree tree{library, "SIZE", sized};
    const auto options = write_options({});
    iso_write_opts_set_will_cancel(options.get(), 1);
    const std::uint64_t bytes = IsoProduction{library, tree, options.get()}.bytes();
    if (copy == sized.end()) return bytes;
    return bytes + front_bytes(bytes, sized) - block_bytes;
}

} // namespace twofold
