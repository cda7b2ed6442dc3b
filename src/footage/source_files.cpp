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
    constexpr std::array<std::string_view, 6> names{"System Volume Information",
                                                    "$RECYCLE.BIN",
                                                    "RECYCLER",
                                                    "lost+found",
                                                    "Thumbs.db",
                                                    "desktop.ini"};
    return std::ranges::find(names, name) != names.end();
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
    void add_file(const fs::path& file)
    {
        std::error_code failure;
        if (seen_.insert(fs::canonical(file, failure)).second) found_.files.push_back(file);
    }

    void add_folder(const fs::path& folder)
    {
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
                    add_file(entry->path());
                }
            }
            if (failure) skip(next, SkipReason::Unreadable);
        }
    }

    SourceFiles take()
    {
        std::ranges::sort(found_.files, {}, &fs::path::native);
        std::ranges::sort(found_.skipped, {},
                          [](const SkippedEntry& entry) { return entry.path.native(); });
        return std::move(found_);
    }

private:
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
            collection.add_file(path);
        }
    }
    return collection.take();
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
    case SkipReason::Unreadable: return about(msgid("{path} was skipped: it cannot be read."));
    }
    return {};
}

} // namespace twofold
