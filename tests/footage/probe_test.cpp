#include "footage/probe.h"

#include "base/error.h"
#include "base/time_zone.h"
#include "footage/sample_media.h"
#include "support/places.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <random>
#include <sys/stat.h>

using namespace twofold;
using namespace twofold::testing;
namespace fs = std::filesystem;

namespace {

const ProbeProgram& the_probe()
{
    static const ProbeProgram program{built("bin/twofold-probe")};
    return program;
}

/// A directory with one file in it that is to be probed.
struct Suspect {
    explicit Suspect(const std::string& content) { write_file(file, content); }

    [[nodiscard]] ProbeOutcome probed() const { return probe(the_probe(), file, thumbnail); }

    TemporaryDirectory directory;
    fs::path file = directory / "a.mp4";
    fs::path thumbnail = directory / "a.thumbnail.jpg";
};

/// What probe() makes of a probe program that is a shell script.
ProbeOutcome probed_by(const std::string& script,
                       std::chrono::milliseconds limit = probe_time_limit)
{
    const TemporaryDirectory directory;
    write_file(directory / "probe", "#!/bin/sh\n" + script + "\n");
    fs::permissions(directory / "probe", fs::perms::owner_all);
    write_file(directory / "a.mp4", "anything");
    return probe(ProbeProgram{directory / "probe"}, directory / "a.mp4",
                 directory / "thumbnail.jpg", limit);
}

bool is_whole_jpeg(const fs::path& path)
{
    const std::string bytes = content_of(path);
    return bytes.starts_with("\xFF\xD8\xFF") && bytes.ends_with("\xFF\xD9");
}

std::string unsigned32(std::uint32_t value)
{
    std::string bytes;
    for (unsigned i = 0; i < 4; ++i) {
        bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    return bytes;
}

} // namespace

TEST_CASE("A camera's MP4 tells its kind, codecs, size, duration and creation time")
{
    const TemporaryDirectory directory;
    const fs::path thumbnail = directory / "thumbnail.jpg";
    const ProbeOutcome outcome = probe(the_probe(), sample_media().mp4, thumbnail);
    CHECK(in_english(outcome.failure).empty());
    CHECK(outcome.media.kind == MediaKind::Video);
    CHECK(outcome.media.container == "mov,mp4,m4a,3gp,3g2,mj2");
    CHECK(outcome.media.recorded == parse_time("2026-03-01T08:00:00Z"));
    CHECK(outcome.media.duration == std::chrono::milliseconds{600});
    CHECK(outcome.media.video_codec == "h264");
    CHECK(outcome.media.audio_codec == "aac");
    CHECK(outcome.media.width == 640);
    CHECK(outcome.media.height == 360);

    REQUIRE(outcome.has_thumbnail);
    CHECK(is_whole_jpeg(thumbnail));
    const ProbeOutcome small = probe(the_probe(), thumbnail);
    CHECK(small.media.kind == MediaKind::Photo);
    CHECK(small.media.width == 320);
    CHECK(small.media.height == 180);
}

TEST_CASE("A transport stream has no creation time, and none is made up")
{
    const ProbeOutcome outcome = probe(the_probe(), sample_media().ts);
    CHECK(outcome.failure.empty());
    CHECK(outcome.media.kind == MediaKind::Video);
    CHECK(outcome.media.container == "mpegts");
    CHECK(outcome.media.recorded == std::nullopt);
    CHECK(outcome.media.video_codec == "h264");
}

TEST_CASE("A photo has a size and a thumbnail, but no duration")
{
    const TemporaryDirectory directory;
    const ProbeOutcome outcome =
        probe(the_probe(), sample_media().jpeg, directory / "thumbnail.jpg");
    CHECK(outcome.failure.empty());
    CHECK(outcome.media.kind == MediaKind::Photo);
    CHECK(outcome.media.width == 800);
    CHECK(outcome.media.height == 600);
    CHECK(outcome.media.duration == std::nullopt);
    CHECK(outcome.media.recorded == std::nullopt);
    CHECK(outcome.has_thumbnail);
    CHECK(probe(the_probe(), directory / "thumbnail.jpg").media.height == 240);
}

TEST_CASE("A photo's EXIF time is the camera's local time")
{
    const TimeZone zone{china};
    const Suspect photo{with_exif(content_of(sample_media().jpeg), "2026:03:01 16:00:00")};
    const ProbeOutcome outcome = photo.probed();
    CHECK(outcome.media.kind == MediaKind::Photo);
    CHECK(outcome.media.recorded == parse_time("2026-03-01T08:00:00Z"));
}

TEST_CASE("A photo's EXIF offset counts more than the zone of the workstation")
{
    const TimeZone zone{central_europe};
    const Suspect photo{
        with_exif(content_of(sample_media().jpeg), "2026:03:01 16:00:00", "+08:00")};
    CHECK(photo.probed().media.recorded == parse_time("2026-03-01T08:00:00Z"));
}

TEST_CASE("A Broadcast Wave tells its local date and time")
{
    const TimeZone zone{china};
    CHECK(probe(the_probe(), sample_media().broadcast_wav).media.recorded ==
          parse_time("2026-03-01T08:00:00Z"));
}

TEST_CASE("An EXIF time of a camera whose clock was never set is no time")
{
    const std::string taken =
        GENERATE(as<std::string>{}, "0000:00:00 00:00:00", "1970:01:01 00:00:00",
                 "    :  :     :  :  ", "2026:02:30 10:00:00", "yesterday, I believe");
    const Suspect photo{with_exif(content_of(sample_media().jpeg), taken)};
    const ProbeOutcome outcome = photo.probed();
    CHECK(outcome.media.kind == MediaKind::Photo);
    CHECK(outcome.media.recorded == std::nullopt);
}

TEST_CASE("A sound recording has no picture and no thumbnail")
{
    const TemporaryDirectory directory;
    const ProbeOutcome outcome =
        probe(the_probe(), sample_media().wav, directory / "thumbnail.jpg");
    CHECK(outcome.failure.empty());
    CHECK(outcome.media.kind == MediaKind::Sound);
    CHECK(outcome.media.audio_codec == "pcm_s16le");
    CHECK(outcome.media.video_codec.empty());
    CHECK(outcome.media.duration == std::chrono::milliseconds{500});
    CHECK(outcome.media.width == 0);
    CHECK_FALSE(outcome.has_thumbnail);
    CHECK_FALSE(fs::exists(directory / "thumbnail.jpg"));
}

TEST_CASE("The format is told by the bytes, whatever the name says")
{
    const Suspect sound_called_mp4{content_of(sample_media().wav)};
    CHECK(sound_called_mp4.probed().media.kind == MediaKind::Sound);
}

TEST_CASE("What is no media file could not be probed, and says why")
{
    std::string noise;
    std::mt19937 random{7};
    while (noise.size() < 50'000) {
        noise += static_cast<char>(random());
    }
    const auto [content, why] = GENERATE_COPY(table<std::string, std::string>({
        {"", "The file is empty."},
        {noise, "Invalid data found"},
        {"Dear archivist,\nhere is my footage.\n", "Invalid data found"},
        {content_of(sample_media().mp4).substr(0, 3000), "Invalid data found"}, // no index
    }));
    const Suspect suspect{content};
    const ProbeOutcome outcome = suspect.probed();
    CHECK(outcome.media.kind == MediaKind::Unknown);
    CHECK_THAT(in_english(outcome.failure),
               Catch::StartsWith("The file could not be probed: " + why));
    CHECK_FALSE(fs::exists(suspect.thumbnail));
}

TEST_CASE("A file that only points elsewhere is not followed")
{
    const std::string target = sample_media().ts.string();
    const std::string content =
        GENERATE_COPY(as<std::string>{}, "ffconcat version 1.0\nfile " + target + "\n",
                      "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + target + "\n");
    CHECK_FALSE(Suspect{content}.probed().failure.empty());
}

TEST_CASE("A pipe is refused before anybody waits for it")
{
    const TemporaryDirectory directory;
    REQUIRE(::mkfifo((directory / "a.mp4").c_str(), 0600) == 0);
    CHECK(in_english(probe(the_probe(), directory / "a.mp4").failure) ==
          "The file could not be probed: it is not a regular file.");
    CHECK_FALSE(probe(the_probe(), directory.path()).failure.empty());
    CHECK_FALSE(probe(the_probe(), directory / "nothing").failure.empty());
}

TEST_CASE("The probe itself opens no pipe either")
{
    const TemporaryDirectory directory;
    REQUIRE(::mkfifo((directory / "a.mp4").c_str(), 0600) == 0);
    const Finished finished =
        run({.arguments = {the_probe().path().string(), (directory / "a.mp4").string()}});
    CHECK(finished.exit_code == 1);
    CHECK(finished.json()["failure"] == "It is not a regular file.");
}

TEST_CASE("A header that claims four gigabytes costs neither memory nor time")
{
    std::string content;
    SECTION("a sound of four gigabytes")
    {
        content =
            "RIFF" + unsigned32(0xFFFFFFF0U) + "WAVE" + content_of(sample_media().wav).substr(12);
        const std::size_t data = content.find("data");
        REQUIRE(data != std::string::npos);
        content.replace(data + 4, 4, unsigned32(0xFFFFFF00U));
    }
    SECTION("a picture of 65500 by 65500 pixels")
    {
        content = content_of(sample_media().jpeg);
        const std::size_t frame = content.find("\xFF\xC0");
        REQUIRE(frame != std::string::npos);
        content.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");
    }
    SECTION("a box of four gigabytes")
    {
        content = content_of(sample_media().mp4);
        const std::size_t box = content.find("mdat");
        REQUIRE(box != std::string::npos);
        content.replace(box - 4, 4, "\xFF\xFF\xFF\xF0");
    }
    SECTION("an index of four thousand million samples")
    {
        content = content_of(sample_media().mp4);
        const std::size_t table = content.find("stsz");
        REQUIRE(table != std::string::npos);
        content.replace(table + 12, 4, "\xFF\xFF\xFF\xF0");
    }
    const ProbeOutcome outcome = Suspect{content}.probed();
    CHECK(outcome.failure.empty() == (outcome.media.kind != MediaKind::Unknown));
}

TEST_CASE("Damaged footage never harms the program")
{
    const std::string whole = content_of(GENERATE(sample_media().mp4, sample_media().jpeg));
    std::mt19937 random{11};
    for (int i = 0; i < 12; ++i) {
        std::string damaged = whole.substr(0, whole.size() - (i % 3) * whole.size() / 4);
        for (int flips = 0; flips < 40; ++flips) {
            damaged[random() % damaged.size()] = static_cast<char>(random());
        }
        const ProbeOutcome outcome = Suspect{damaged}.probed();
        CHECK(outcome.failure.empty() == (outcome.media.kind != MediaKind::Unknown));
    }
}

TEST_CASE("A probe that crashes costs that file its facts, nothing else")
{
    CHECK(in_english(probed_by("echo 'in h264' >&2; kill -SEGV $$").failure) ==
          "The file could not be probed: it crashed the probe (signal 11). in h264");
}

TEST_CASE("A probe that hangs is ended")
{
    CHECK(in_english(probed_by("kill -STOP $$", std::chrono::milliseconds{50}).failure) ==
          "The file could not be probed: the probe was ended after 0.05 s.");
}

TEST_CASE("An answer that makes no sense is no answer")
{
    const std::string answer = GENERATE(
        as<std::string>{}, "true", "echo nonsense", "echo '[]'", "echo '{}'", "echo null",
        R"(echo '{"kind":"video"')", R"(echo '{"kind":"unknown"}')", R"(echo '{"kind":7}')",
        R"(printf '{"kind":"video","container":"\377"}')", R"(echo '{"kind":"video"} trailing')",
        R"(head -c 60000 /dev/zero | tr '\0' '[')", R"(head -c 70000 /dev/zero | tr '\0' ' ')");
    CAPTURE(answer);
    const ProbeOutcome outcome = probed_by(answer);
    CHECK(in_english(outcome.failure) ==
          "The file could not be probed: what the probe answered makes no sense.");
    CHECK(outcome.media.kind == MediaKind::Unknown);
}

TEST_CASE("A flood of output is ended")
{
    CHECK_THAT(in_english(probed_by("exec yes").failure), Catch::Contains("crashed the probe"));
}

TEST_CASE("Impossible values in an answer are left out")
{
    const std::string values =
        GENERATE(as<std::string>{}, R"("width":-5,"height":99999999999,"duration_ms":-1)",
                 R"("width":18446744073709551615,"height":"720","duration_ms":1e300)",
                 R"("width":null,"height":[1],"duration_ms":9223372036854775807)");
    const ProbeOutcome outcome =
        probed_by(R"(echo '{"kind":"video","recorded":"2026-99-01",)" + values + "}'");
    CHECK(outcome.failure.empty());
    CHECK(outcome.media.width == 0);
    CHECK(outcome.media.height == 0);
    CHECK(outcome.media.duration == std::nullopt);
    CHECK(outcome.media.recorded == std::nullopt);
}

TEST_CASE("Words in an answer are short and cannot steer a terminal")
{
    const ProbeOutcome outcome =
        probed_by(R"(printf '{"kind":"video","container":"a\\u001b[2J\\u0000b","video_codec":"')"
                  "; head -c 5000 /dev/zero | tr '\\0' x; printf '\"}'");
    CHECK(outcome.failure.empty());
    CHECK(outcome.media.container == "a [2J b");
    CHECK(outcome.media.video_codec.size() == 200);
}

TEST_CASE("A thumbnail that is no JPEG is not stored")
{
    const ProbeOutcome outcome = probed_by(R"(echo '<script>' > "$2"; echo '{"kind":"photo"}')");
    CHECK(outcome.failure.empty());
    CHECK_FALSE(outcome.has_thumbnail);
}

TEST_CASE("A missing probe is a broken installation, not a bad file")
{
    CHECK_THROWS_WITH(ProbeProgram{"/nowhere/twofold-probe"}, Catch::Contains("is missing"));
}

TEST_CASE("A thumbnail that cannot be stored is an Error, and the file is not to blame")
{
    CHECK_THROWS_AS(probe(the_probe(), sample_media().jpeg, "/nowhere/thumbnail.jpg"), Error);
}
