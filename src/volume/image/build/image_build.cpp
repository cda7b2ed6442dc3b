#include "volume/image/build/image_build.h"

#include "base/error.h"
#include "base/files.h"
#include "fixity/broadcast.h"
#include "volume/image/build/image_layout.h"
#include "volume/volume.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <list>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace twofold {

namespace {

/// The file that becomes the image; removed again unless it is kept.
class OutputFile {
public:
    OutputFile(std::filesystem::path path, std::uint64_t bytes)
        : path_{std::move(path)}, file_{create_new(path_)}
    {
        try {
            reserve(bytes);
        } catch (...) {
            remove();
            throw;
        }
    }
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile()
    {
        if (!kept_) remove();
    }

    void take(const Chunk& chunk)
    {
        write_all(file_, chunk.bytes, path_);
        // Lets the storage begin, so that the wait at the end is short. A hint: failures of the
        // storage are reported by keep().
        ::sync_file_range(file_.get(), static_cast<off_t>(chunk.offset),
                          static_cast<off_t>(chunk.bytes.size()), SYNC_FILE_RANGE_WRITE);
    }

    /// Waits until the file is on the storage; from then on it stays.
    void keep()
    {
        sync(file_, path_);
        sync_directory(path_.has_parent_path() ? path_.parent_path() : ".");
        kept_ = true;
    }

private:
    /// Takes the room now, so that a full storage is known before hours of work. File systems that
    /// cannot do it say so when the bytes come.
    void reserve(std::uint64_t bytes)
    {
        int result = 0;
        do {
            result = ::fallocate(file_.get(), 0, 0, static_cast<off_t>(bytes));
        } while (result != 0 && errno == EINTR);
        if (result != 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) {
            throw system_error(path_.string(), errno);
        }
    }

    void remove() noexcept
    {
        std::error_code ignored; // the failure that brings us here is the one to tell
        std::filesystem::remove(path_, ignored);
    }

    std::filesystem::path path_;
    FileDescriptor file_;
    bool kept_ = false;
};

[[noreturn]] void size_changed(const FootageSource& source, const std::string& found)
{
    throw Error{
        ErrorCode::SourceChanged,
        {msgid("{path} has changed since it was taken in: it had {expected} bytes then, and "
               "has {found} now."),
         {{"path", source.path}, {"expected", std::to_string(source.bytes)}, {"found", found}}}};
}

/// Throws if the file's digest is not the one taken at intake.
void compare(const FootageSource& source, const Digest& found)
{
    const Digest* expected = find(source.digests, found.algorithm);
    if (expected == nullptr || *expected == found) return;
    throw Error{
        ErrorCode::SourceChanged,
        {msgid("{path} has changed since it was taken in: its digest was {expected} then, "
               "and is {found} now."),
         {{"path", source.path}, {"expected", to_text(*expected)}, {"found", to_text(found)}}}};
}

/// Throws unless every source can be held against a digest that is made of it.
void check_plan(const ImagePlan& plan)
{
    for (const ImageFile& file : plan.files) {
        const auto* source = std::get_if<FootageSource>(&file.content);
        if (source == nullptr) continue;
        const bool comparable = std::ranges::any_of(plan.algorithms, [&](DigestAlgorithm made) {
            return find(source->digests, made) != nullptr;
        });
        if (!comparable) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("{path} has no digest from its intake to compare with."),
                         {{"path", source->path}}}};
        }
    }
}

/// One build: the lanes, what they make, and the producer that feeds them.
class Build {
public:
    Build(const ImagePlan& plan, const ImageLayout& layout, OutputFile& output, Job& job);

    BuiltImage run();

private:
    std::vector<Broadcast::Lane> lanes(OutputFile& output);
    void put(const FootageSource& source, std::size_t item);
    void put(const FixedText& fixed, std::size_t item);
    void put(const LateText& late, std::size_t item);
    void put(const FrontCopy& copy, std::size_t item);
    void begin_file(std::size_t item, std::uint64_t bytes);
    [[noreturn]] void not_as_long_as_planned(std::size_t item) const;
    void pad();
    void report();

    const ImagePlan& plan_;
    const ImageLayout& layout_;
    Activity activity_;
    std::vector<FileDigests> files_;      ///< never moves: the lanes write into it
    std::list<ItemDigests> file_digests_; ///< one for each algorithm
    std::list<StreamDigest> image_digests_;
    Broadcast stream_; ///< last: its threads use all of the above
};

Build::Build(const ImagePlan& plan, const ImageLayout& layout, OutputFile& output, Job& job)
    : plan_{plan}, layout_{layout},
      activity_{
          job.begin({msgid("Building the image")}, Unit::Bytes, layout.bytes,
                    Message{msgid("The unfinished image is removed; nothing else changes.")})},
      stream_{lanes(output)}
{}

std::vector<Broadcast::Lane> Build::lanes(OutputFile& output)
{
    files_.reserve(plan_.files.size());
    std::vector<Broadcast::Lane> lanes;
    lanes.emplace_back([&output](const Chunk& chunk) { output.take(chunk); });
    for (const DigestAlgorithm algorithm : plan_.image_algorithms) {
        StreamDigest& digest = image_digests_.emplace_back(algorithm);
        lanes.emplace_back([&digest](const Chunk& chunk) { digest.take(chunk); });
    }
    for (std::size_t column = 0; column < plan_.algorithms.size(); ++column) {
        const auto note = [this, column](std::size_t item, Digest digest) {
            const auto* source = std::get_if<FootageSource>(&plan_.files[item].content);
            if (source != nullptr) compare(*source, digest);
            files_[item].digests[column] = std::move(digest);
        };
        ItemDigests& digests = file_digests_.emplace_back(plan_.algorithms[column], note);
        lanes.emplace_back([&digests](const Chunk& chunk) { digests.take(chunk); });
    }
    return lanes;
}

BuiltImage Build::run()
{
    stream_.append(layout_.head);
    report();
    for (std::size_t item = 0; item < plan_.files.size(); ++item) {
        assert(stream_.position() == layout_.first_blocks[item] * block_bytes);
        const ImageFile& file = plan_.files[item];
        std::visit([&](const auto& content) { put(content, item); }, file.content);
        stream_.end_item(item);
        pad();
        report();
    }
    stream_.append_zeros(tail_blocks * block_bytes);
    report();
    stream_.finish();
    if (stream_.position() != layout_.bytes) {
        throw std::logic_error{"the image is not as long as it was laid out"};
    }
    BuiltImage built{layout_.bytes, {}, std::move(files_), layout_.head.size()};
    for (StreamDigest& digest : image_digests_) {
        built.digests.push_back(digest.finish());
    }
    return built;
}

void Build::put(const FootageSource& source, std::size_t item)
{
    const FileDescriptor file = open_to_read(source.path);
    if (const std::uint64_t now = size_of(file, source.path); now != source.bytes) {
        size_changed(source, std::to_string(now));
    }
    // Small files are read whole before the system could read ahead.
    if (source.bytes > stream_.chunk_bytes()) {
        ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    begin_file(item, source.bytes);
    for (std::uint64_t done = 0; done < source.bytes;) {
        std::span<std::byte> into = stream_.room();
        into = into.first(std::min<std::uint64_t>(into.size(), source.bytes - done));
        const std::size_t got = read_some(file, into, source.path);
        stream_.filled(got, item);
        done += got;
        if (got < into.size()) size_changed(source, std::to_string(done));
        report();
    }
    std::byte beyond{};
    if (read_some(file, {&beyond, 1}, source.path) > 0) {
        size_changed(source, ">" + std::to_string(source.bytes));
    }
}

void Build::put(const FixedText& fixed, std::size_t item)
{
    begin_file(item, fixed.bytes);
    std::uint64_t done = 0;
    fixed.write([&](std::string_view piece) {
        stream_.append(std::as_bytes(std::span{piece}), item);
        done += piece.size();
        report();
    });
    if (done != fixed.bytes) not_as_long_as_planned(item);
}

void Build::put(const LateText& late, std::size_t item)
{
    stream_.drain();
    const std::string text = late.write(files_);
    if (text.size() != late.bytes) not_as_long_as_planned(item);
    begin_file(item, late.bytes);
    stream_.append(std::as_bytes(std::span{text}), item);
}

void Build::put(const FrontCopy& /*copy*/, std::size_t item)
{
    begin_file(item, layout_.head.size());
    stream_.append(layout_.head, item);
}

void Build::begin_file(std::size_t item, std::uint64_t bytes)
{
    files_.push_back({plan_.files[item].path, bytes, Digests(plan_.algorithms.size())});
}

void Build::not_as_long_as_planned(std::size_t item) const
{
    throw std::logic_error{"the text of " + plan_.files[item].path +
                           " is not as long as it was planned"};
}

void Build::pad()
{
    const std::uint64_t beyond = stream_.position() % block_bytes;
    if (beyond != 0) stream_.append_zeros(block_bytes - beyond);
}

/// Tells how far the stream is; throws Stopped when asked to stop.
void Build::report()
{
    activity_.advance(stream_.position() - activity_.progress().done);
}

} // namespace

BuiltImage build_image(const ImagePlan& plan, const std::filesystem::path& output, Job& job)
{
    check_plan(plan);
    const ImageLayout layout = lay_out(plan);
    OutputFile file{output, layout.bytes};
    BuiltImage built = Build{plan, layout, file, job}.run();
    const Activity waiting = job.begin({msgid("Waiting for the storage")}, Unit::Bytes, 0);
    file.keep();
    return built;
}

} // namespace twofold
