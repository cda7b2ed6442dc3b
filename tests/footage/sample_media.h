#pragma once

#include <filesystem>
#include <string>

namespace twofold::testing {

/// Real media as cameras write them, less than a second each, made by ffmpeg once for each run of
/// the tests.
struct SampleMedia {
    std::filesystem::path mp4;  ///< H.264 and AAC, 640 x 360, created 2026-03-01 08:00 UTC
    std::filesystem::path ts;   ///< the same in MPEG-TS, which has no place for a time
    std::filesystem::path jpeg; ///< 800 x 600, no EXIF
    std::filesystem::path wav;
    std::filesystem::path broadcast_wav; ///< a recorder's: 2026-03-01 16:00 local time
};

[[nodiscard]] const SampleMedia& sample_media();

[[nodiscard]] std::string content_of(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& content);

/// The JPEG with an EXIF header that says when it was taken, "2026:03:01 16:00:00", and how far
/// from Greenwich, "+08:00".
[[nodiscard]] std::string with_exif(const std::string& jpeg, const std::string& taken,
                                    const std::string& offset = "      ");

} // namespace twofold::testing
