#include "base/path_below.h"

#include "base/error.h"

#include <algorithm>

namespace twofold {

bool is_name_below(std::string_view name) noexcept
{
    if (name.find('\0') != std::string_view::npos) return false;
    while (true) {
        const std::size_t slash = name.find('/');
        const std::string_view part = name.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        name.remove_prefix(slash + 1);
    }
}

namespace {

/// A part of the way below `directory` that exists is a link.
bool has_link(const std::filesystem::path& directory, std::string_view name)
{
    std::filesystem::path way = directory;
    std::error_code failure;
    for (const std::filesystem::path& part : std::filesystem::path{name}) {
        way /= part;
        const auto type = std::filesystem::symlink_status(way, failure).type();
        if (type == std::filesystem::file_type::symlink) return true;
        if (type == std::filesystem::file_type::not_found) return false;
        if (failure) return true; // what cannot be looked at is followed, and fails there
    }
    return false;
}

} // namespace

std::filesystem::path path_below(const std::filesystem::path& directory, std::string_view name)
{
    if (!is_name_below(name)) {
        throw Error{ErrorCode::Refused,
                    {msgid("The register names the file “{name}”, which does not lie below the "
                           "archive. It is not opened."),
                     {{"name", std::string{name}}}}};
    }
    std::filesystem::path path = directory / name;
    // Mostly no link is on the way; following it costs ten times as much.
    if (!has_link(directory, name)) return path;
    // What does not exist yet cannot lead anywhere; the rest of the way is followed.
    std::error_code failure;
    const auto root = std::filesystem::weakly_canonical(directory, failure);
    const auto leads_to = failure ? root : std::filesystem::weakly_canonical(path, failure);
    const bool inside = !failure && std::ranges::mismatch(root, leads_to).in1 == root.end();
    if (!inside) {
        throw Error{ErrorCode::Refused,
                    {msgid("The file “{name}” is a link that leads out of the archive. It is not "
                           "opened; if the archive's files lie on another storage, mount that "
                           "storage in the place of the link."),
                     {{"name", std::string{name}}}}};
    }
    return path;
}

std::filesystem::path entry_below(const std::filesystem::path& directory, std::string_view name)
{
    const std::size_t slash = name.rfind('/');
    // A name that is none is refused as a whole.
    if (slash == std::string_view::npos || !is_name_below(name)) {
        return is_name_below(name) ? directory / name : path_below(directory, name);
    }
    return path_below(directory, name.substr(0, slash)) / name.substr(slash + 1);
}

} // namespace twofold
