#include "volume/image/tree/directory_walk.h"

#include "base/error.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace twofold {

namespace {

constexpr int deepest = 128;
constexpr std::size_t longest_path = 4096;
constexpr std::size_t most_entries = 1'000'000;
constexpr std::size_t most_messages = 1000;

constexpr std::uint32_t kind_mask = 0170000;
constexpr std::uint32_t kind_regular = 0100000;
constexpr std::uint32_t kind_directory = 0040000;

[[nodiscard]] Error too_large()
{
    return {ErrorCode::InvalidInput,
            {msgid("The directories of this image are larger than any real ones.")}};
}

[[nodiscard]] std::string shown(const std::string& path)
{
    return path.empty() ? "/" : path;
}

[[nodiscard]] Message about(const char* id, const std::string& path)
{
    return {id, {{"path", shown(path)}}};
}

[[nodiscard]] std::string raw(ByteView identifier)
{
    return {reinterpret_cast<const char*>(identifier.data()), identifier.size()};
}

[[nodiscard]] bool usable(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of(std::string_view{"/\0", 2}) == std::string_view::npos;
}

} // namespace

DirectoryWalk::DirectoryWalk(FrontReader& front, Naming naming) : front_{front}, naming_{naming} {}

void DirectoryWalk::note(std::vector<Message>& list, Message message)
{
    if (list.size() < most_messages) list.push_back(std::move(message));
    if (list.size() == most_messages) {
        list.push_back({msgid("There is more of this; the rest is not listed.")});
    }
}

void DirectoryWalk::note_unread(const Pending& directory, const char* id)
{
    note(tree_.problems, about(id, directory.path));
    auto& unread = tree_.unread_directories;
    if (unread.empty() || unread.back() != directory.path) unread.push_back(directory.path);
}

WalkedTree DirectoryWalk::walk(std::uint32_t root_extent, std::uint32_t root_bytes)
{
    pending_.push({.extent = root_extent, .bytes = root_bytes});
    while (!pending_.empty()) {
        const Pending next = pending_.top();
        pending_.pop();
        walk_directory(next);
    }
    for (const std::uint64_t block : continuation_blocks_) {
        tree_.structures.push_back({block, 1});
    }
    return std::move(tree_);
}

std::optional<std::uint64_t> DirectoryWalk::measure(const Pending& directory)
{
    const auto block = front_.block(directory.extent);
    if (!block) {
        note_unread(directory, msgid("The directory {path} cannot be read."));
        return std::nullopt;
    }
    // Every directory begins with a record of itself (ECMA-119 6.8.2.2). What does not is no
    // directory, whatever points at it.
    const auto self = directory_record(*block, 0);
    if (!self || !self->is_self()) {
        note_unread(directory, msgid("The directory {path} is damaged."));
        return std::nullopt;
    }
    if (at_root_ && naming_ == Naming::Primary) sharing_skip_ = sharing_protocol(self->system_use);
    return directory.bytes.value_or(self->bytes);
}

void DirectoryWalk::walk_directory(const Pending& directory)
{
    if (!visited_.insert(directory.extent).second) {
        note(tree_.problems,
             about(msgid("The directory {path} is the same as another one."), directory.path));
        return;
    }
    const auto bytes = measure(directory);
    if (!bytes) return;
    directory_bytes_ += *bytes;
    if (directory_bytes_ > most_directory_bytes) throw too_large();

    const BlockRange blocks = ImageExtent{directory.extent, *bytes}.blocks();
    tree_.structures.push_back(blocks);
    std::uint64_t left = *bytes;
    for (std::uint64_t number = blocks.first; number < blocks.end(); ++number) {
        const auto block = front_.block(number);
        if (block) {
            walk_block(directory, *block, left);
        } else {
            left -= std::min(left, block_bytes);
            open_.reset();
            note_unread(directory, msgid("A part of the directory {path} cannot be read."));
        }
    }
    if (open_) {
        note(tree_.problems, about(msgid("The last part of {path} is missing."), open_->file.path));
        open_.reset();
    }
}

void DirectoryWalk::walk_block(const Pending& directory, ByteView block, std::uint64_t& left)
{
    const auto used = static_cast<std::size_t>(std::min<std::uint64_t>(left, block.size()));
    left -= used;
    block = block.first(used);
    for (std::size_t at = 0; at < block.size() && block[at] != std::byte{0};) {
        const auto record = directory_record(block, at);
        if (!record) {
            note_unread(directory, msgid("The directory {path} is damaged."));
            return;
        }
        take(directory, *record);
        at += record->length;
    }
}

std::string DirectoryWalk::continuation(std::uint32_t block, std::uint32_t offset,
                                        std::uint32_t length)
{
    constexpr std::uint32_t longest = 2 * block_bytes;
    continuation_bytes_ += length;
    if (continuation_bytes_ > most_directory_bytes) throw too_large();
    if (offset >= block_bytes || length == 0 || length > longest) return {};
    std::string area;
    for (std::uint64_t number = block; area.size() < length; ++number) {
        const auto bytes = front_.block(number);
        if (!bytes) return {};
        continuation_blocks_.insert(number);
        const std::size_t from = area.empty() ? offset : 0;
        area += raw(
            bytes->subspan(from, std::min<std::size_t>(length - area.size(), block_bytes - from)));
    }
    return area;
}

RockRidgeEntry DirectoryWalk::entry_of(const DirectoryRecord& record)
{
    if (!sharing_skip_) return {};
    return rock_ridge_entry(
        record.system_use, at_root_ ? 0 : *sharing_skip_,
        [this](std::uint32_t block, std::uint32_t offset, std::uint32_t length) {
            return continuation(block, offset, length);
        });
}

void DirectoryWalk::take(const Pending& directory, const DirectoryRecord& record)
{
    const RockRidgeEntry entry = entry_of(record);
    if (at_root_ && record.is_self()) tree_.rock_ridge = entry.extensions_used;
    at_root_ = false;
    if (record.is_self() || record.is_parent()) return;
    if ((record.flags & DirectoryRecord::associated_flag) != 0) return;
    if (entry.relocated) return;
    if (entry.damaged) {
        note(tree_.problems,
             about(msgid("A name in the directory {path} is damaged."), directory.path));
    }

    std::string name = naming_ == Naming::Joliet ? joliet_name(record.identifier)
                       : entry.has_name          ? entry.name
                                                 : plain_name(record.identifier);
    if (entry.child) return take_directory(directory, *entry.child, std::nullopt, name);
    if (record.is_directory()) {
        return take_directory(directory, record.extent + record.attribute_blocks, record.bytes,
                              name);
    }
    std::string path = path_of(directory, std::move(name));
    if (path.empty()) return;
    const std::uint32_t kind = entry.mode.value_or(kind_regular) & kind_mask;
    if (entry.symbolic_link || (kind != kind_regular && kind != kind_directory)) {
        tree_.special_files.push_back(std::move(path));
    } else {
        take_file(record, entry, std::move(path));
    }
}

std::string DirectoryWalk::path_of(const Pending& directory, std::string name)
{
    if (!usable(name)) {
        note(tree_.problems,
             {msgid("In the directory {path} stands the name “{name}”, which no file may have."),
              {{"path", shown(directory.path)}, {"name", shown_as_utf8(name)}}});
        return {};
    }
    if (!is_utf8(name)) {
        name = shown_as_utf8(name);
        note(tree_.warnings, {msgid("The name {name} in the directory {path} is not UTF-8."),
                              {{"path", shown(directory.path)}, {"name", name}}});
    }
    std::string path = directory.path.empty() ? std::move(name) : directory.path + '/' + name;
    if (path.size() > longest_path) {
        note(tree_.problems,
             about(msgid("The names below the directory {path} are too long."), directory.path));
        return {};
    }
    path_bytes_ += path.size();
    if (path_bytes_ > most_directory_bytes ||
        tree_.files.size() + tree_.directories.size() + tree_.special_files.size() > most_entries) {
        throw too_large();
    }
    return path;
}

void DirectoryWalk::take_directory(const Pending& parent, std::uint32_t extent,
                                   std::optional<std::uint32_t> bytes, const std::string& name)
{
    std::string path = path_of(parent, name);
    if (path.empty()) return;
    if (parent.depth >= deepest) {
        note(tree_.problems, about(msgid("The directory {path} lies too deep."), path));
        tree_.unread_directories.push_back(std::move(path));
        return;
    }
    tree_.directories.push_back(path);
    pending_.push({extent, bytes, std::move(path), parent.depth + 1});
}

void DirectoryWalk::take_file(const DirectoryRecord& record, const RockRidgeEntry& entry,
                              std::string path)
{
    std::string identifier = raw(record.identifier);
    if (open_ && open_->identifier != identifier) {
        note(tree_.problems, about(msgid("The last part of {path} is missing."), open_->file.path));
        open_.reset();
    }
    if (!open_) open_ = OpenFile{std::move(identifier), {.path = std::move(path)}};
    add_extent(record, open_->file);
    if (entry.compressed || entry.sparse) {
        open_->file.obstacle = {msgid("It is stored compressed, in a way only Linux knows.")};
    }
    if ((record.flags & DirectoryRecord::multi_extent_flag) != 0) return;
    tree_.files.push_back(std::move(open_->file));
    open_.reset();
}

void DirectoryWalk::add_extent(const DirectoryRecord& record, ImageTreeFile& file)
{
    if (record.interleaved) file.obstacle = {msgid("It is stored interleaved with another file.")};
    if (record.bytes == 0) return;
    const ImageExtent extent{std::uint64_t{record.extent} + record.attribute_blocks, record.bytes};
    if (extent.blocks().end() > front_.end()) {
        file.obstacle = {msgid("It lies behind the end of the image.")};
        file.unreadable = true;
    }
    file.bytes += extent.bytes;
    file.extents.push_back(extent);
}

} // namespace twofold
