#include "drive/libburn/stdio_target.h"

#include <cerrno>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace twofold {

namespace {

std::string path_of(const std::string& address)
{
    return address.substr(stdio_prefix.size());
}

} // namespace

std::optional<Message> wrong_stdio_target(const std::string& address)
{
    const std::string path = path_of(address);
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) {
        if (S_ISREG(status.st_mode) || S_ISBLK(status.st_mode)) return std::nullopt;
        return Message{msgid("{path} is neither a file nor a block device."), {{"path", path}}};
    }
    const auto folder = std::filesystem::path{path}.parent_path();
    std::error_code ignored;
    if (path.starts_with('/') && std::filesystem::is_directory(folder, ignored)) {
        return std::nullopt;
    }
    return Message{msgid("A trial recording onto a file needs a full path in a folder that exists, "
                         "as in “stdio:/folder/trial.iso”; {path} is not."),
                   {{"path", path}}};
}

std::string kind_of_stdio_target(const std::string& address)
{
    struct stat status {};
    const bool is_block_device =
        ::stat(path_of(address).c_str(), &status) == 0 && S_ISBLK(status.st_mode);
    return is_block_device ? "block device" : "file";
}

void refuse_to_overwrite(const RecordRequest& request)
{
    const std::string path = path_of(request.address);
    struct stat target {};
    struct stat image {};
    if (::stat(path.c_str(), &target) != 0) return;
    if (::stat(request.image.c_str(), &image) == 0 && image.st_dev == target.st_dev &&
        image.st_ino == target.st_ino) {
        throw Error{ErrorCode::Refused,
                    {msgid("{path} is the image itself. Recording onto it would destroy it."),
                     {{"path", path}}}};
    }
    if (!S_ISREG(target.st_mode) || target.st_size == 0) return;
    throw Error{ErrorCode::Refused,
                {msgid("{path} is there already and would be overwritten. Name a new file for a "
                       "trial recording."),
                 {{"path", path}}}};
}

} // namespace twofold
