#include "volume/bag/directory_check.h"

#include "base/error.h"
#include "base/files.h"
#include "fixity/broadcast.h"
#include "volume/bag/bag_names.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>

namespace twofold {

namespace {

namespace fs = std::filesystem;

/// What lies in the directory, before anything is read.
struct Listing {
    struct File {
        std::string path;    ///< relative
        fs::path place;      ///< where its bytes are: itself, or what a link inside the bag means
        std::uint64_t bytes; ///< as the file system says
    };
    std::vector<File> files;
    std::vector<std::string> special_files;
    std::vector<FileFinding> unreadable; ///< directories
    bool has_payload_directory = false;
};

bool is_inside(const fs::path& path, const fs::path& root)
{
    const auto [end, rest] = std::ranges::mismatch(root, path);
    return end == root.end() && rest != path.end();
}

class Lister {
public:
    explicit Lister(const fs::path& root) : root_{fs::canonical(root)} {}

    Listing list()
    {
        list_directory(root_, "");
        std::ranges::sort(listing_.files, {}, &Listing::File::path);
        std::ranges::sort(listing_.special_files);
        return std::move(listing_);
    }

private:
    void list_directory(const fs::path& directory, const std::string& prefix)
    {
        std::error_code error;
        fs::directory_iterator entry{directory, error};
        if (error && prefix.empty()) throw system_error(directory.string(), error.value());
        for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
            take(*entry, prefix + entry->path().filename().string());
        }
        if (error) {
            listing_.unreadable.push_back(
                {prefix,
                 FindingKind::Unreadable,
                 Verdict::Bad,
                 {msgid("The directory cannot be read: {reason}"), {{"reason", error.message()}}}});
        }
    }

    void take(const fs::directory_entry& entry, std::string path)
    {
        std::error_code error;
        const fs::file_status status = entry.symlink_status(error);
        if (fs::is_directory(status)) {
            if (path == "data") listing_.has_payload_directory = true;
            list_directory(entry.path(), path + '/');
        } else if (fs::is_symlink(status)) {
            take_link(entry.path(), std::move(path));
        } else if (fs::is_regular_file(status)) {
            take_file(entry.path(), std::move(path));
        } else {
            listing_.special_files.push_back(std::move(path));
        }
    }

    void take_link(const fs::path& link, std::string path)
    {
        std::error_code error;
        const fs::path target = fs::canonical(link, error);
        if (!error && is_inside(target, root_) && fs::is_regular_file(target, error)) {
            take_file(target, std::move(path));
        } else {
            listing_.special_files.push_back(std::move(path));
        }
    }

    void take_file(const fs::path& place, std::string path)
    {
        std::error_code error;
        const std::uintmax_t bytes = fs::file_size(place, error);
        listing_.files.push_back({std::move(path), place, error ? 0 : bytes});
    }

    fs::path root_;
    Listing listing_{};
};

/// Opens a regular file and nothing else: no link put there meanwhile, no pipe that would block.
FileDescriptor open_regular(const fs::path& path)
{
    FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    if (!file) throw system_error(path.string(), errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) throw system_error(path.string(), errno);
    if (!S_ISREG(status.st_mode)) throw system_error(path.string(), EINVAL);
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    return file;
}

/// Reads every file once and has its digests made.
class DirectoryReading {
public:
    DirectoryReading(Listing listing, Job& job) : listing_{std::move(listing)}, job_{job} {}

    BagContent read()
    {
        std::vector<std::string> paths;
        std::uint64_t total = 0;
        for (const Listing::File& file : listing_.files) {
            paths.push_back(file.path);
            total += file.bytes;
        }
        const std::vector<DigestAlgorithm> algorithms = algorithms_named(paths);
        for (std::string& path : paths) {
            content_.files.push_back({.path = std::move(path)});
        }
        content_.special_files = std::move(listing_.special_files);
        content_.has_payload_directory = listing_.has_payload_directory;

        std::vector<std::vector<Digest>> digests(algorithms.size(),
                                                 std::vector<Digest>(listing_.files.size()));
        {
            std::vector<ItemDigests> makers;
            makers.reserve(algorithms.size());
            std::vector<Broadcast::Lane> lanes;
            for (std::size_t lane = 0; lane < algorithms.size(); ++lane) {
                makers.emplace_back(algorithms[lane],
                                    [&digests, lane](std::size_t item, Digest digest) {
                                        digests[lane][item] = std::move(digest);
                                    });
                lanes.emplace_back(
                    [&maker = makers.back()](const Chunk& chunk) { maker.take(chunk); });
            }
            // Without a manifest there is nothing to compare with; the tag files are still read.
            const bool digested = !lanes.empty();
            if (!digested) lanes.emplace_back([](const Chunk&) {});
            Broadcast stream{std::move(lanes)};
            Activity activity =
                job_.begin({msgid("Checking the files")}, Unit::Bytes, digested ? total : 0);
            for (std::size_t item = 0; item < listing_.files.size(); ++item) {
                if (digested || is_bag_text(listing_.files[item].path)) {
                    read_file(item, stream, activity);
                } else {
                    content_.files[item].read = false;
                }
            }
            stream.finish();
        }
        for (std::size_t item = 0; item < content_.files.size(); ++item) {
            for (auto& of_one : digests) {
                if (content_.files[item].obstacle.empty()) {
                    content_.files[item].digests.push_back(std::move(of_one[item]));
                }
            }
        }
        return std::move(content_);
    }

private:
    void read_file(std::size_t item, Broadcast& stream, Activity& activity)
    {
        const Listing::File& file = listing_.files[item];
        BagFile& result = content_.files[item];
        std::optional<std::string> text;
        if (is_bag_text(file.path) && file.bytes <= most_bag_text - text_bytes_) text.emplace();
        try {
            const FileDescriptor source = open_regular(file.place);
            while (true) {
                const std::span<std::byte> room = stream.room();
                const std::size_t got = read_some(source, room, file.place);
                if (text) text->append(reinterpret_cast<const char*>(room.data()), got);
                stream.filled(got, item);
                result.bytes += got;
                activity.advance(got);
                if (got < room.size()) break;
            }
        } catch (const Error& error) {
            result.obstacle = error.message();
            text.reset();
        }
        stream.end_item(item);
        if (!text || text->size() > most_bag_text - text_bytes_) return;
        text_bytes_ += text->size();
        content_.texts.emplace(file.path, std::move(*text));
    }

    Listing listing_;
    Job& job_;
    BagContent content_{};
    std::size_t text_bytes_ = 0;
};

} // namespace

BagCheck check_directory(const fs::path& directory, Job& job)
{
    if (!fs::is_directory(directory)) throw system_error(directory.string(), ENOTDIR);
    Listing listing = Lister{directory}.list();
    const std::vector<FileFinding> unreadable = std::move(listing.unreadable);
    BagContent content = DirectoryReading{std::move(listing), job}.read();
    for (const FileFinding& one : unreadable) {
        content.unread_directories.insert(one.path.substr(0, one.path.rfind('/')));
    }
    BagCheck check = check_bag(content);
    if (!unreadable.empty()) {
        check.findings.insert(check.findings.begin(), unreadable.begin(), unreadable.end());
        check.valid = false;
        check.verdict = Verdict::Bad;
    }
    return check;
}

} // namespace twofold
