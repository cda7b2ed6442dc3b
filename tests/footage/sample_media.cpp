#include "footage/sample_media.h"

#include "support/process.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace twofold::testing {

namespace {

void ffmpeg(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), {"ffmpeg", "-nostdin", "-v", "error"});
    const Finished finished = run({.arguments = std::move(arguments)});
    if (finished.exit_code != 0) throw std::runtime_error{"ffmpeg: " + finished.err};
}

SampleMedia make_in(const std::filesystem::path& directory)
{
    SampleMedia made{directory / "现场.mp4", directory / "a.ts", directory / "a.jpg",
                     directory / "a.wav", directory / "b.wav"};
    ffmpeg({"-f", "lavfi", "-i", "testsrc=s=640x360:r=25:d=0.6", "-f", "lavfi", "-i", "sine=d=0.6",
            "-metadata", "creation_time=2026-03-01T08:00:00Z", "-c:v", "libx264", "-preset",
            "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", made.mp4.string()});
    ffmpeg({"-i", made.mp4.string(), "-c", "copy", made.ts.string()});
    ffmpeg({"-f", "lavfi", "-i", "testsrc=s=800x600", "-frames:v", "1", made.jpeg.string()});
    ffmpeg({"-f", "lavfi", "-i", "sine=d=0.5", made.wav.string()});
    ffmpeg({"-f", "lavfi", "-i", "sine=d=0.5", "-write_bext", "1", "-metadata",
            "origination_date=2026-03-01", "-metadata", "origination_time=16:00:00",
            made.broadcast_wav.string()});
    return made;
}

void append_little_endian(std::string& to, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        to += static_cast<char>((value >> (8U * i)) & 0xFFU);
    }
}

/// One entry of a TIFF directory (TIFF 6.0, section 2).
void append_entry(std::string& to, std::uint16_t tag, std::uint16_t type, std::uint32_t count,
                  std::uint32_t value)
{
    append_little_endian(to, tag, 2);
    append_little_endian(to, type, 2);
    append_little_endian(to, count, 4);
    append_little_endian(to, value, 4);
}

} // namespace

const SampleMedia& sample_media()
{
    static const TemporaryDirectory directory;
    static const SampleMedia made = make_in(directory.path());
    return made;
}

std::string content_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write_file(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream{path, std::ios::binary} << content;
}

std::string with_exif(const std::string& jpeg, const std::string& taken, const std::string& offset)
{
    constexpr std::uint16_t ascii = 2;
    constexpr std::uint16_t long_number = 4;
    constexpr std::uint16_t exif_directory = 0x8769;
    constexpr std::uint16_t date_time_original = 0x9003;
    constexpr std::uint16_t offset_time_original = 0x9011;
    // Places count from the byte order mark: header 8, a directory 2 + 12 for each entry + 4.
    constexpr std::uint32_t second_directory = 8 + 18;
    constexpr std::uint32_t texts = second_directory + 30;
    const auto taken_bytes = static_cast<std::uint32_t>(taken.size() + 1);
    const auto offset_bytes = static_cast<std::uint32_t>(offset.size() + 1);
    std::string tiff{"II*\0\x08\0\0\0", 8};
    append_little_endian(tiff, 1, 2);
    append_entry(tiff, exif_directory, long_number, 1, second_directory);
    append_little_endian(tiff, 0, 4);
    append_little_endian(tiff, 2, 2);
    append_entry(tiff, date_time_original, ascii, taken_bytes, texts);
    append_entry(tiff, offset_time_original, ascii, offset_bytes, texts + taken_bytes);
    append_little_endian(tiff, 0, 4);
    tiff.append(taken).push_back('\0');
    tiff.append(offset).append(8, '\0'); // never so short that it would stand in the entry itself

    const std::string body = std::string{"Exif\0\0", 6} + tiff;
    const std::size_t length = body.size() + 2;
    std::string segment{"\xFF\xE1"};
    segment += static_cast<char>(length >> 8U);
    segment += static_cast<char>(length & 0xFFU);
    return jpeg.substr(0, 2) + segment + body + jpeg.substr(2);
}

} // namespace twofold::testing
