#include "volume/image/rescue/rescue_file.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

constexpr mode_t owner_and_group = 0660;

FileDescriptor opened(const std::filesystem::path& path, int flags)
{
    FileDescriptor file{::open(path.c_str(), flags | O_CLOEXEC, owner_and_group)};
    if (!file) throw system_error(path.string(), errno);
    return file;
}

void write_at(const FileDescriptor& file, std::uint64_t offset, std::span<const std::byte> bytes,
              const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const ssize_t put =
            ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) throw system_error(path.string(), errno);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
        offset += static_cast<std::uint64_t>(put);
    }
}

RescueMap map_in(const std::filesystem::path& path, RescueSubject subject)
{
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown)) return RescueMap{std::move(subject)};
    RescueMap map = RescueMap::parse(read_text(path, std::size_t{1} << 30U));
    if (map.subject() == subject) return map;
    throw Error{
        ErrorCode::Refused,
        {msgid("The rescue map {map} belongs to volume {other} ({digest}), not to volume "
               "{volume}. Name another map with --map."),
         {{"map", path.string()},
          {"other", map.subject().volume},
          {"digest", map.subject().digests.empty() ? "" : to_text(map.subject().digests.front())},
          {"volume", subject.volume}}}};
}

} // namespace

RescueFile::RescueFile(std::filesystem::path image, std::filesystem::path map,
                       RescueSubject subject)
    : image_{std::move(image)}, map_path_{std::move(map)}, map_{map_in(map_path_,
                                                                       std::move(subject))}
{
    std::error_code unknown;
    // A map without its image knows of bytes that are gone.
    if (map_.missing_blocks() < map_.subject().blocks &&
        !std::filesystem::exists(image_, unknown)) {
        map_ = RescueMap{map_.subject()};
    }
    file_ = opened(image_, O_RDWR | O_CREAT);
    const std::uint64_t bytes = map_.subject().blocks * block_bytes;
    if (::ftruncate(file_.get(), static_cast<off_t>(bytes)) != 0) {
        throw system_error(image_.string(), errno);
    }
    for (std::size_t source = 1; source <= map_.sources().size(); ++source) {
        if (map_.where(source, SourceState::Differs).empty()) continue;
        if (std::filesystem::exists(variant_path(source), unknown)) {
            variants_.emplace(source, opened(variant_path(source), O_RDWR));
        } else {
            for (const BlockRange& blocks : map_.where(source, SourceState::Differs)) {
                map_.mark(blocks, source, SourceState::Untried);
            }
        }
    }
}

std::uint64_t RescueFile::read(BlockRange range, std::span<std::byte> into)
{
    std::uint64_t good = 0;
    while (good < range.count && range.first + good < block_count()) {
        const RescueMap::Run run = map_.at(range.first + good);
        if (run.taken == 0) break;
        good = std::min(run.blocks.end(), range.end()) - range.first;
    }
    static_cast<void>(
        read_at(file_, range.first * block_bytes, into.first(good * block_bytes), image_));
    return good;
}

void RescueFile::take(BlockRange blocks, std::span<const std::byte> bytes, std::size_t source)
{
    if (blocks.count == 0) return;
    write_at(file_, blocks.first * block_bytes, bytes.first(blocks.count * block_bytes), image_);
    map_.take(blocks, source);
}

void RescueFile::compare(BlockRange blocks, std::span<const std::byte> bytes, std::size_t source)
{
    std::vector<std::byte> ours(block_bytes);
    for (std::uint64_t block = blocks.first; block < blocks.end(); ++block) {
        const auto theirs = bytes.subspan((block - blocks.first) * block_bytes, block_bytes);
        if (read({block, 1}, ours) == 0) {
            take({block, 1}, theirs, source);
        } else if (std::ranges::equal(ours, theirs)) {
            map_.mark({block, 1}, source, SourceState::Same);
        } else {
            keep_aside(block, theirs, source);
        }
    }
}

void RescueFile::keep_aside(std::uint64_t block, std::span<const std::byte> bytes,
                            std::size_t source)
{
    auto file = variants_.find(source);
    if (file == variants_.end()) {
        file = variants_.emplace(source, opened(variant_path(source), O_RDWR | O_CREAT)).first;
    }
    write_at(file->second, block * block_bytes, bytes, variant_path(source));
    map_.mark({block, 1}, source, SourceState::Differs);
}

void RescueFile::variant(std::uint64_t block, std::size_t source, std::span<std::byte> into) const
{
    const bool aside = map_.at(block).states[source - 1] == static_cast<char>(SourceState::Differs);
    static_cast<void>(
        aside ? read_at(variants_.at(source), block * block_bytes, into, variant_path(source))
              : read_at(file_, block * block_bytes, into, image_));
}

void RescueFile::choose(const std::vector<std::pair<std::uint64_t, std::size_t>>& choices)
{
    if (choices.empty()) return;
    struct Settled {
        std::uint64_t block;
        std::size_t source;
        RescueMap::Run before;
        std::vector<std::byte> old_bytes;
        std::vector<std::byte> new_bytes;
    };
    std::vector<Settled> settled;
    for (const auto& [block, source] : choices) {
        Settled one{block, source, map_.at(block), std::vector<std::byte>(block_bytes),
                    std::vector<std::byte>(block_bytes)};
        variant(block, source, one.new_bytes);
        if (read({block, 1}, one.old_bytes) == 0 || one.old_bytes == one.new_bytes) continue;
        settled.push_back(std::move(one));
    }
    // If the power fails in the middle, these blocks are read again and nothing is mistaken.
    for (const Settled& one : settled) {
        map_.forget({one.block, 1});
    }
    save();
    std::vector<std::byte> other(block_bytes);
    for (const Settled& one : settled) {
        take({one.block, 1}, one.new_bytes, one.source);
        for (std::size_t source = 1; source <= one.before.states.size(); ++source) {
            const auto state = static_cast<SourceState>(one.before.states[source - 1]);
            if (source == one.source) continue;
            if (state == SourceState::Same) {
                keep_aside(one.block, one.old_bytes, source);
            } else if (state == SourceState::Differs) {
                static_cast<void>(read_at(variants_.at(source), one.block * block_bytes, other,
                                          variant_path(source)));
                map_.mark({one.block, 1}, source,
                          other == one.new_bytes ? SourceState::Same : SourceState::Differs);
            } else {
                map_.mark({one.block, 1}, source, state);
            }
        }
    }
    save();
}

void RescueFile::save()
{
    sync(file_, image_);
    for (const auto& [source, file] : variants_) {
        sync(file, variant_path(source));
    }
    replace_file(map_path_, map_.to_text());
    saved_ = std::chrono::steady_clock::now();
}

void RescueFile::save_now_and_then()
{
    constexpr std::chrono::seconds often_enough{3};
    if (std::chrono::steady_clock::now() - saved_ >= often_enough) save();
}

void RescueFile::remove_variants()
{
    for (const auto& [source, file] : variants_) {
        std::error_code ignored;
        std::filesystem::remove(variant_path(source), ignored);
        for (const BlockRange& blocks : map_.where(source, SourceState::Differs)) {
            map_.mark(blocks, source, SourceState::Untried);
        }
    }
    variants_.clear();
}

std::filesystem::path RescueFile::variant_path(std::size_t source) const
{
    std::filesystem::path path = image_;
    path += ".other-" + std::to_string(source);
    return path;
}

} // namespace twofold
