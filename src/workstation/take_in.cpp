#include "workstation/take_in.h"

#include "base/error.h"
#include "base/named.h"
#include "footage/incoming_file.h"
#include "footage/original_name.h"
#include "footage/probe.h"
#include "footage/source_files.h"
#include "footage/standing_probe.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

constexpr std::array outcomes{
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::TakenIn, "taken-in"},
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::Known, "known"},
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::Failed, "failed"},
};

std::uint64_t bytes_of(const std::vector<std::filesystem::path>& files)
{
    std::uint64_t total = 0;
    for (const auto& file : files) {
        std::error_code unreadable; // named when its turn comes
        const auto bytes = std::filesystem::file_size(file, unreadable);
        if (!unreadable) total += bytes;
    }
    return total;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += "、";
        text += name;
    }
    return text;
}

/// One intake: what every file of it has in common.
class Intake {
public:
    Intake(Archive& archive, const TakeInRequest& request)
        : archive_{archive}, of_{archive.case_numbered(request.case_number)},
          probe_{ProbeProgram{archive.workplace().installation.probe_program}},
          algorithms_{archive.algorithms()}, year_{std::to_string(static_cast<int>(
                                                 local_date(archive.now()).year()))}
    {
        common_.case_id = of_.id;
        common_.device = request.device;
        common_.officers = request.officers.empty() ? joined(of_.officers) : request.officers;
        common_.handed_over_by = request.handed_over_by;
        common_.received_by =
            request.received_by.empty() ? archive.person().name : request.received_by;
        common_.due_in = intake_due(of_);
        std::filesystem::create_directories(footage_directory());
        std::filesystem::create_directories(archive.thumbnail_directory() / year_);
    }

    [[nodiscard]] std::filesystem::path footage_directory() const
    {
        return archive_.footage_directory() / year_;
    }

    [[nodiscard]] const Message& weakness() const noexcept { return weakness_; }

    TakenInFile take(const std::filesystem::path& source, Activity& activity)
    {
        try {
            return take_or_throw(source, activity);
        } catch (const Error& error) {
            switch (error.code()) {
            case ErrorCode::FileUnreadable:
            case ErrorCode::SourceChanged:
            case ErrorCode::InvalidInput: return {.source = source, .failure = error.message()};
            default: throw;
            }
        }
    }

private:
    TakenInFile take_or_throw(const std::filesystem::path& source, Activity& activity)
    {
        IncomingFile incoming = copy_in(source, footage_directory(), algorithms_, activity);
        const Digest sha256 = *find(incoming.digests(), DigestAlgorithm::Sha256);
        if (auto known = archive_.catalogue().footage.find(sha256)) {
            return {source, TakenInFile::Outcome::Known, std::move(known), {}};
        }

        Footage footage = common_;
        footage.original_name = original_name_of(source);
        footage.bytes = incoming.bytes();
        footage.digests = incoming.digests();
        describe(footage, incoming, sha256);
        footage.taken_in = archive_.now();
        footage.late = footage.due_in && footage.taken_in > *footage.due_in;
        const std::string name = stored_name(sha256, source);
        footage.stored_as = "footage/" + year_ + "/" + name;
        incoming.keep_as(name);
        enter(footage);
        return {source, TakenInFile::Outcome::TakenIn, std::move(footage), {}};
    }

    void describe(Footage& footage, const IncomingFile& incoming, const Digest& sha256)
    {
        const std::string thumbnail = "thumbnails/" + year_ + "/" + thumbnail_name(sha256);
        const ProbeOutcome probed = probe(probe_, incoming.path(), archive_.resolved(thumbnail));
        footage.media = probed.media;
        footage.probe_failure = probed.failure;
        if (!probed.weakness.empty()) weakness_ = probed.weakness;
        if (probed.has_thumbnail) footage.thumbnail = thumbnail;
        footage.recorded = probed.media.recorded.value_or(incoming.modified());
        footage.recorded_source =
            probed.media.recorded ? RecordedTimeSource::Container : RecordedTimeSource::FileTime;
    }

    void enter(Footage& footage)
    {
        Transaction together{archive_.catalogue().session};
        footage.id = archive_.catalogue().footage.add(footage);
        archive_.log("footage.take-in", std::to_string(static_cast<std::int64_t>(footage.id)),
                     {{"case", of_.number},
                      {"name", footage.original_name},
                      {"bytes", std::to_string(footage.bytes)},
                      {"digest", to_text(footage.digests.front())}});
        together.commit();
    }

    Archive& archive_;
    Case of_;
    StandingProbe probe_; ///< ready for each file
    std::vector<DigestAlgorithm> algorithms_;
    std::string year_; ///< of the intake: the folder below footage/ and thumbnails/
    Footage common_;
    Message weakness_;
};

} // namespace

std::string_view name_of(TakenInFile::Outcome outcome) noexcept
{
    return row_of(outcomes, outcome).name;
}

std::size_t TakeInReport::count(TakenInFile::Outcome outcome) const
{
    return static_cast<std::size_t>(std::ranges::count(files, outcome, &TakenInFile::outcome));
}

TakeInReport take_in(Archive& archive, const TakeInRequest& request, Job& job)
{
    const ActivityLock alone{
        archive,
        "intake",
        {msgid("Another intake into this archive is running. Wait until it has "
               "ended.")}};
    Intake intake{archive, request};
    TakeInReport report;
    for (const auto& leftover : remove_leftovers(intake.footage_directory())) {
        report.leftovers.push_back(shown(leftover));
    }

    const SourceFiles sources = files_below(request.sources);
    for (const SkippedEntry& skipped : sources.skipped) {
        report.skipped.push_back(message_of(skipped));
    }
    Activity activity =
        job.begin({msgid("Taking footage in")}, Unit::Bytes, bytes_of(sources.files));
    for (const auto& source : sources.files) {
        report.files.push_back(intake.take(source, activity));
    }
    report.weakness = intake.weakness();
    return report;
}

} // namespace twofold
