#include "footage/source_files.h"

#include "base/error.h"
#include "footage/original_name.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace twofold {

namespace {

namespace fs = std::filesystem;

bool is_made_by_a_system(std::string_view name)
{
    constexpr std::array<std::string_view, 9> names{"system volume information",
                                                    "$recycle.bin",
                                                    "recycler",
                                                    "recycled",
                                                    "lost+found",
                                                    "thumbs.db",
                                                    "ehthumbs.db",
                                                    "desktop.ini",
                                                    "indexervolumeguid"};
    // File systems of cards do not tell letters by case, and write them as they like.
    std::string small{name};
    std::ranges::transform(small, small.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return std::ranges::find(names, small) != names.end();
}

/// The last name of a path as a person gave it: of "/media/DSJ01/" it is "DSJ01", of "." the name
/// of the directory that is.
std::string last_name(const fs::path& path)
{
    std::error_code failure;
    fs::path full = fs::absolute(path, failure).lexically_normal();
    if (!full.has_filename()) full = full.parent_path();
    return full.filename().string();
}

std::optional<SkipReason> reason_to_skip(const fs::directory_entry& entry)
{
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) return SkipReason::Hidden;
    if (is_made_by_a_system(name)) return SkipReason::SystemEntry;
    std::error_code failure;
    const fs::file_status status = entry.symlink_status(failure);
    if (failure) return SkipReason::Unreadable;
    if (fs::is_symlink(status)) return SkipReason::SymbolicLink;
    if (!fs::is_regular_file(status) && !fs::is_directory(status)) return SkipReason::NotRegular;
    return std::nullopt;
}

/// Collects what is found, each file once however it was reached.
class Collection {
public:
    void add_named(const fs::path& file)
    {
        add({file, {}, shown(last_name(fs::absolute(file).parent_path()))});
    }

    void add_folder(const fs::path& folder)
    {
        const std::string name = last_name(folder);
        bool has_files = false;
        bool is_readable = true;
        std::vector<fs::path> open{folder};
        while (!open.empty()) {
            const fs::path next = std::move(open.back());
            open.pop_back();
            std::error_code failure;
            for (fs::directory_iterator entry{next, failure}, end; !failure && entry != end;
                 entry.increment(failure)) {
                if (const auto reason = reason_to_skip(*entry)) {
                    skip(entry->path(), *reason);
                } else if (entry->is_directory()) {
                    open.push_back(entry->path());
                } else {
                    has_files = true;
                    const fs::path below = next.lexically_relative(folder);
                    const bool at_top = below.empty() || below == ".";
                    const fs::path device_folder = at_top ? fs::path{name} : fs::path{name} / below;
                    add({entry->path(), folder, shown(device_folder)});
                }
            }
            if (failure) {
                is_readable = false;
                skip(next, SkipReason::Unreadable);
            }
        }
        if (!has_files && is_readable) found_.empty.push_back(folder);
    }

    SourceFiles take()
    {
        std::ranges::sort(found_.files, {},
                          [](const SourceFile& file) { return file.path.native(); });
        std::ranges::sort(found_.skipped, {},
                          [](const SkippedEntry& entry) { return entry.path.native(); });
        return std::move(found_);
    }

private:
    void add(SourceFile file)
    {
        std::error_code failure;
        const fs::path place = fs::canonical(file.path, failure);
        if (failure || seen_.insert(place).second) found_.files.push_back(std::move(file));
    }

    void skip(const fs::path& path, SkipReason reason) { found_.skipped.push_back({path, reason}); }

    SourceFiles found_;
    std::set<fs::path> seen_;
};

} // namespace

SourceFiles files_below(const std::vector<fs::path>& named)
{
    Collection collection;
    for (const fs::path& path : named) {
        std::error_code failure;
        const fs::file_status status = fs::status(path, failure);
        if (status.type() == fs::file_type::not_found) {
            throw Error{ErrorCode::NotFound,
                        {msgid("{path} does not exist."), {{"path", shown(path)}}}};
        }
        if (failure) throw system_error(shown(path), failure.value());
        if (fs::is_directory(status)) {
            collection.add_folder(path);
        } else {
            collection.add_named(path);
        }
    }
    return collection.take();
}

std::size_t SourceFiles::unreadable() const noexcept
{
    return static_cast<std::size_t>(
        std::ranges::count(skipped, SkipReason::Unreadable, &SkippedEntry::reason));
}

Message message_of(const SkippedEntry& skipped)
{
    const auto about = [&](const char* id) { return Message{id, {{"path", shown(skipped.path)}}}; };
    switch (skipped.reason) {
    case SkipReason::Hidden: return about(msgid("{path} was skipped: it is hidden."));
    case SkipReason::SystemEntry:
        return about(msgid("{path} was skipped: an operating system made it."));
    case SkipReason::SymbolicLink:
        return about(msgid("{path} was skipped: it is a symbolic link."));
    case SkipReason::NotRegular: return about(msgid("{path} was skipped: it is not a file."));
    case SkipReason::Unreadable:
        return about(msgid("{path} cannot be read; footage may lie there that was NOT taken in."));
    }
    return {};
}

} // namespace twofold
