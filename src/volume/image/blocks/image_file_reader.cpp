#include "volume/image/blocks/image_file_reader.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

std::filesystem::path no_drive(std::filesystem::path path)
{
    if (!is_optical_drive(path)) return path;
    throw Error{ErrorCode::Usage,
                {msgid("{path} is an optical drive and no image file. Name it as a drive (--drive, "
                       "--from-drive)."),
                 {{"path", path.string()}}}};
}

} // namespace

bool is_optical_drive(const std::filesystem::path& path)
{
    constexpr unsigned scsi_cdrom = 11; // Documentation/admin-guide/devices.txt of Linux
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISBLK(status.st_mode) &&
           major(status.st_rdev) == scsi_cdrom;
}

ImageFileReader::ImageFileReader(std::filesystem::path path)
    : path_{no_drive(std::move(path))}, file_{open_to_read(path_)},
      block_count_{size_of(file_, path_) / block_bytes}
{
    struct stat status {};
    block_device_ = ::fstat(file_.get(), &status) == 0 && S_ISBLK(status.st_mode);
    // A hint only; a failure costs nothing but speed.
    ::posix_fadvise(file_.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

std::uint64_t ImageFileReader::preferred_chunk() const
{
    constexpr std::uint64_t half_a_mebibyte = 256;
    return half_a_mebibyte;
}

std::uint64_t ImageFileReader::read(BlockRange range, std::span<std::byte> into)
{
    const std::uint64_t end = std::min(range.end(), block_count_);
    if (range.first >= end) return 0;
    into = into.first((end - range.first) * block_bytes);
    std::size_t done = 0;
    bool alone = false;
    while (done < into.size()) {
        const std::size_t to_block_end = block_bytes - done % block_bytes;
        const ssize_t got =
            ::pread(file_.get(), into.data() + done, alone ? to_block_end : into.size() - done,
                    static_cast<off_t>(range.first * block_bytes + done));
        if (got < 0 && errno == EINTR) continue;
        // A medium error: what came before it is good; the next block has one more chance, alone.
        if (got < 0 && errno == EIO) {
            if (alone) break;
            alone = true;
            continue;
        }
        if (got > 0) alone = false;
        if (got < 0) throw system_error(path_.string(), errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done / block_bytes;
}

} // namespace twofold
