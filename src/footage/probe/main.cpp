// twofold-probe FILE [THUMBNAIL]: writes one JSON object about a media file to standard output, and
// a small JPEG of its first picture into THUMBNAIL. Its caller (footage/probe.h) trusts neither the
// file nor this program; it runs in a process with bounds, and shuts itself in before it reads.
// Exit code 0: probed, 1: no media file, 2: wrong usage. twofold-probe --serve does so for every
// order that comes over the socket on its standard input, each in a process of its own
// (footage/probe_wire.h).

#include "base/error.h"
#include "footage/order_server.h"
#include "footage/probe/media_file.h"
#include "footage/probe/recorded_time.h"
#include "footage/probe/thumbnail.h"
#include "sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>

namespace {

using namespace twofold;
using nlohmann::json;

constexpr int thumbnail_side = 320;

/// Duration in milliseconds as the file tells it; 0: it does not. Guesses from the bit rate are not
/// told: what was not measured is not a number.
std::int64_t duration_ms(const MediaFile& media)
{
    const AVFormatContext& format = media.format();
    if (media.is_photo() || format.duration == AV_NOPTS_VALUE || format.duration <= 0) return 0;
    if (format.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) return 0;
    return av_rescale(format.duration, 1000, AV_TIME_BASE);
}

json facts_of(const MediaFile& media, const AVFrame* picture)
{
    json facts{{"container", media.format().iformat->name},
               {"recorded", recorded_time(media, picture)},
               {"duration_ms", duration_ms(media)}};
    facts["kind"] = media.is_photo() ? "photo" : media.video() != nullptr ? "video" : "sound";
    if (const AVStream* video = media.video()) {
        facts["video_codec"] = avcodec_get_name(video->codecpar->codec_id);
        facts["width"] = video->codecpar->width;
        facts["height"] = video->codecpar->height;
    }
    if (const AVStream* audio = media.audio()) {
        facts["audio_codec"] = avcodec_get_name(audio->codecpar->codec_id);
    }
    return facts;
}

void say(const json& answer)
{
    const std::string text = answer.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

/// Adds which walls stand, once they do.
json with(json answer, const std::optional<Walls>& walls)
{
    if (walls) answer["walls"] = {{"files", walls->files}, {"calls", walls->calls}};
    return answer;
}

/// Answers about one file; `thumbnail` may be null. Returns the exit code.
int look_into(const char* file, const char* thumbnail)
{
    std::optional<Walls> walls;
    try {
        // All that is opened is opened here; from the first byte of the file on it is shut in.
        std::ofstream picture_file;
        if (thumbnail != nullptr) picture_file.open(thumbnail, std::ios::binary);
        ::tzset();
        MediaFile media{file, [&] { walls = shut_in(); }};
        AvHandle<AVFrame> picture;
        if (media.is_photo() || thumbnail != nullptr) picture = media.first_picture();
        const json facts = facts_of(media, picture.get());
        if (thumbnail != nullptr && picture) {
            picture_file << thumbnail_of(*picture, thumbnail_side) << std::flush;
        }
        say(with(facts, walls));
        return 0;
    } catch (const Error& error) {
        say(with({{"failure", error.what()}}, walls));
    } catch (const std::exception& error) {
        say(with({{"failure", error.what()}}, walls));
    }
    return 1;
}

} // namespace

#ifdef __SANITIZE_ADDRESS__
/// Looking for leaks at the end needs /proc and a thread of its own, which the sandbox does not
/// give; all else is still looked for.
extern "C" int __lsan_is_turned_off() // NOLINT(bugprone-reserved-identifier): the sanitizer's name
{
    return 1;
}
#endif

int main(int argc, char** argv)
{
    const bool serves = argc == 2 && std::string_view{argv[1]} == "--serve";
    if (serves) return serve_orders(STDIN_FILENO, look_into);
    if (argc < 2 || argc > 3) {
        std::fputs("usage: twofold-probe FILE [THUMBNAIL]\n", stderr);
        return 2;
    }
    return look_into(argv[1], argc == 3 ? argv[2] : nullptr);
}
