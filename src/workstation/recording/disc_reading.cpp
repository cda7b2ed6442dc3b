#include "workstation/recording/disc_reading.h"

#include "base/error.h"
#include "drive/drive_reader.h"

#include <nlohmann/json.hpp>

#include <thread>

namespace twofold {

namespace {

nlohmann::json findings_of(const ImageCheck& check)
{
    nlohmann::json findings = nlohmann::json::array();
    const auto note_blocks = [&](const std::vector<BlockFinding>& blocks, const char* what) {
        for (const BlockFinding& finding : blocks) {
            findings.push_back({{"kind", what},
                                {"block", finding.blocks.first},
                                {"blocks", finding.blocks.count},
                                {"use", name_of(finding.use)},
                                {"path", finding.path},
                                {"milliseconds", finding.milliseconds}});
        }
    };
    for (const FileFinding& finding : check.findings) {
        findings.push_back({{"kind", name_of(finding.kind)},
                            {"path", finding.path},
                            {"reason", in_english(finding.reason)}});
    }
    note_blocks(check.unreadable, "unreadable-blocks");
    note_blocks(check.slow, "slow-blocks");
    return findings;
}

void read_disc(const DriveProgram& program, DiscReading& reading, const Job& job)
{
    if (!reading.failure.empty()) return;
    Job named{job.stop_token(), [&](Progress progress) {
                  progress.source = reading.address;
                  job.report(progress);
              }};
    try {
        DriveReader reader{program, reading.address, 0, named};
        reading.drive = reader.drive();
        ImageCheckRequest request;
        if (reading.expected) {
            request.image_bytes = reading.expected->bytes;
            request.expected_image = reading.expected->digests;
        } else {
            request.image_algorithms = {DigestAlgorithm::Sha256};
        }
        reading.check = check_image(reader, request, named);
    } catch (const Stopped&) {
        reading.stopped = true;
        reading.failure = {
            msgid("Reading was stopped before its end; nothing is known of the disc.")};
    } catch (const Error& error) {
        reading.failure = error.message();
    }
    // The lane of this drive is at its end while others go on.
    named.report(
        {.activity = reading.failure.empty() ? Message{msgid("Read to its end")} : reading.failure,
         .unit = Unit::Steps,
         .done = 1,
         .total = 1,
         .if_stopped = {},
         .source = {}});
}

} // namespace

void read_discs(const DriveProgram& program, std::vector<DiscReading>& readings, Job& job)
{
    std::vector<std::jthread> threads;
    threads.reserve(readings.size());
    for (DiscReading& reading : readings) {
        threads.emplace_back([&] { read_disc(program, reading, job); });
    }
}

FixityCheck check_for_register(const Archive& archive, const ImageCheck& check,
                               CheckedMedium medium)
{
    std::uint64_t slow_blocks = 0;
    for (const BlockFinding& slow : check.slow) {
        slow_blocks += slow.blocks.count;
    }
    return {.subject = medium.subject,
            .disc = medium.disc,
            .volume = medium.volume,
            .where = std::move(medium.where),
            .at = archive.now(),
            .by = archive.person().name,
            .drive = std::move(medium.drive),
            .verdict = check.overall,
            .image_digests = check.image_digests,
            .image_bytes = check.image_bytes,
            .files_good = check.bag.compared,
            .files_total = check.bag.files,
            .unreadable_blocks = check.unreadable_blocks,
            .slow_blocks = slow_blocks,
            .c2 = check.c2,
            .findings =
                findings_of(check).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

} // namespace twofold
