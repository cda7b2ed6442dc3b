#include "volume/image/rescue/lost_directories.h"

#include "volume/image/blocks/iso_record.h"
#include "volume/image/tree/rock_ridge.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace twofold {

namespace {

/// More names than any image of ours has; an end for hostile ones.
constexpr std::size_t most_contents = 1'000'000;
/// A manifest of a million files.
constexpr std::uint64_t most_manifest_blocks = 65'536;

using Block = std::array<std::byte, block_bytes>;

/// The records of a block; empty if it is no part of a directory.
std::vector<DirectoryRecord> records_of(ByteView block)
{
    std::vector<DirectoryRecord> records;
    std::size_t at = 0;
    while (at < block.size() && block[at] != std::byte{0}) {
        const auto record = directory_record(block, at);
        if (!record) return {};
        records.push_back(*record);
        at += record->length;
    }
    // What is behind the last record is zero (ECMA-119 6.8.1.1).
    const bool ends = std::ranges::all_of(block.subspan(std::min(at, block.size())),
                                          [](std::byte byte) { return byte == std::byte{0}; });
    if (!ends) return {};
    return records;
}

std::string last_part(std::string_view path)
{
    return std::string{path.substr(path.rfind('/') + 1)};
}

class RecordScan {
public:
    RecordScan(BlockReader& reader, Job& job) : reader_{reader}, job_{job} {}

    std::vector<RecordedContent> scan(BlockRange within)
    {
        const std::uint64_t end = std::min(within.end(), reader_.block_count());
        for (std::uint64_t number = within.first; number < end; ++number) {
            job_.check();
            Block block{};
            if (reader_.read({number, 1}, block) == 1) {
                take(records_of(block));
            } else {
                open_.reset();
            }
            if (found_.size() > most_contents) break;
        }
        std::vector<RecordedContent> contents;
        contents.reserve(found_.size());
        for (auto& [extents, content] : found_) {
            content.extents = extents;
            contents.push_back(std::move(content));
        }
        return contents;
    }

private:
    /// A file of several extents, some of which were seen.
    struct Open {
        std::string identifier;
        std::vector<ImageExtent> extents;
    };

    void take(const std::vector<DirectoryRecord>& records)
    {
        if (records.empty()) open_.reset();
        for (const DirectoryRecord& record : records) {
            constexpr unsigned not_a_file =
                DirectoryRecord::directory_flag | DirectoryRecord::associated_flag;
            if ((record.flags & not_a_file) != 0 || record.interleaved || record.bytes == 0) {
                open_.reset();
                continue;
            }
            const std::string identifier{reinterpret_cast<const char*>(record.identifier.data()),
                                         record.identifier.size()};
            if (!open_ || open_->identifier != identifier) open_ = Open{identifier, {}};
            open_->extents.push_back(
                {std::uint64_t{record.extent} + record.attribute_blocks, record.bytes});
            if ((record.flags & DirectoryRecord::multi_extent_flag) != 0) continue;
            note(record, std::move(open_->extents));
            open_.reset();
        }
    }

    void note(const DirectoryRecord& record, std::vector<ImageExtent> extents)
    {
        const bool fits = std::ranges::all_of(extents, [&](const ImageExtent& extent) {
            return extent.block > 0 && extent.blocks().end() <= reader_.block_count();
        });
        if (!fits) return;
        std::uint64_t bytes = 0;
        for (const ImageExtent& extent : extents) {
            bytes += extent.bytes;
        }
        RecordedContent& content = found_[std::move(extents)];
        content.bytes = bytes;
        add_names(record, content.names);
    }

    void add_names(const DirectoryRecord& record, std::set<std::string>& names)
    {
        names.insert(plain_name(record.identifier));
        names.insert(joliet_name(record.identifier));
        const RockRidgeEntry entry = rock_ridge_entry(
            record.system_use, 0,
            [this](std::uint32_t number, std::uint32_t offset, std::uint32_t length) {
                return continuation(number, offset, length);
            });
        if (entry.has_name) names.insert(entry.name);
    }

    std::string continuation(std::uint32_t number, std::uint32_t offset, std::uint32_t length)
    {
        Block block{};
        if (offset >= block_bytes || length > block_bytes - offset) return {};
        if (number >= reader_.block_count() || reader_.read({number, 1}, block) != 1) return {};
        return {reinterpret_cast<const char*>(block.data()) + offset, length};
    }

    BlockReader& reader_;
    Job& job_;
    std::optional<Open> open_;
    std::map<std::vector<ImageExtent>, RecordedContent> found_;
};

bool begins_a_manifest(ByteView block)
{
    constexpr std::size_t digits = 64; // of SHA-256 and SM3
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = static_cast<char>(block[i]);
        if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return false;
    }
    return block[digits] == std::byte{' '} && block[digits + 1] == std::byte{' '};
}

} // namespace

bool RecordedContent::is_named(std::string_view path) const
{
    return names.contains(last_part(path));
}

std::vector<RecordedContent> recorded_contents(BlockReader& reader, BlockRange within, Job& job)
{
    return RecordScan{reader, job}.scan(within);
}

std::optional<ImageExtent> manifest_before(BlockReader& reader, std::uint64_t end,
                                           const Digest& expected, Job& job)
{
    std::vector<std::vector<std::byte>> text; // its blocks, the last one first
    const std::uint64_t first = end - std::min(end, most_manifest_blocks);
    for (std::uint64_t number = std::min(end, reader.block_count()); number > first; --number) {
        job.check();
        std::vector<std::byte> block(block_bytes);
        if (reader.read({number - 1, 1}, block) != 1) return std::nullopt;
        if (text.empty()) {
            // The block that ends it is filled with zeros; blocks of zeros behind it are padding.
            while (!block.empty() && block.back() == std::byte{0}) {
                block.pop_back();
            }
            if (block.empty()) continue;
        }
        text.push_back(std::move(block));
        if (text.back().size() < 66 || !begins_a_manifest(text.back())) continue;
        Digester digester{expected.algorithm};
        std::uint64_t bytes = 0;
        for (auto piece = text.rbegin(); piece != text.rend(); ++piece) {
            digester.update(*piece);
            bytes += piece->size();
        }
        if (digester.finish() == expected) return ImageExtent{number - 1, bytes};
    }
    return std::nullopt;
}

} // namespace twofold
