#include "workstation/footage/take_in.h"

#include "base/error.h"
#include "base/join.h"
#include "base/named.h"
#include "base/path_below.h"
#include "base/time_bounds.h"
#include "footage/incoming_file.h"
#include "footage/openable.h"
#include "footage/original_name.h"
#include "footage/probe.h"
#include "footage/source_files.h"
#include "footage/standing_probe.h"
#include "workstation/audited_change.h"
#include "workstation/permission.h"
#include "workstation/printed_words.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace twofold {

namespace {

constexpr std::array outcomes{
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::TakenIn, "taken-in"},
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::Known, "known"},
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::StoredAgain, "stored-again"},
    Named<TakenInFile::Outcome>{TakenInFile::Outcome::Failed, "failed"},
};

std::uint64_t bytes_of(const std::vector<SourceFile>& files)
{
    std::uint64_t total = 0;
    for (const SourceFile& file : files) {
        std::error_code unreadable; // named when its turn comes
        const auto bytes = std::filesystem::file_size(file.path, unreadable);
        if (!unreadable) total += bytes;
    }
    return total;
}

std::string_view last_part(std::string_view folder)
{
    return folder.substr(folder.rfind('/') + 1);
}

/// The first name beside `stored` that is free, "….mp4.altered-1": nothing that was stored is lost.
std::filesystem::path free_name_beside(const std::filesystem::path& stored, std::string_view fault)
{
    for (int number = 1;; ++number) {
        std::filesystem::path aside = stored;
        aside += "." + std::string{fault} + "-" + std::to_string(number);
        std::error_code unknown;
        if (std::filesystem::symlink_status(aside, unknown).type() ==
            std::filesystem::file_type::not_found) {
            return aside;
        }
    }
}

/// One intake: what every file of it has in common.
class Intake {
public:
    Intake(Archive& archive, const TakeInRequest& request)
        : archive_{archive}, catalogue_{archive.registers()}, of_{archive.case_numbered(
                                                                  request.case_number)},
          probe_{ProbeProgram{archive.workplace().installation.probe_program}},
          algorithms_{archive.algorithms()}, year_{std::to_string(static_cast<int>(
                                                 local_date(archive.now()).year()))},
          further_doubts_{request.further_doubts}
    {
        common_.case_id = of_.id;
        common_.device = printed_remark(request.device);
        common_.officers = request.officers.empty() ? joined(of_.officers, "、")
                                                    : printed_remark(request.officers);
        common_.handed_over_by = printed_remark(request.handed_over_by);
        common_.received_by = require_person_for(archive,
                                                 request.received_by.empty() ? archive.person().name
                                                                             : request.received_by,
                                                 Act::TakeIn)
                                  .name;
        common_.due_in = intake_due(of_);
        std::filesystem::create_directories(footage_directory());
        std::filesystem::create_directories(archive.thumbnail_directory() / year_);
    }

    [[nodiscard]] std::filesystem::path footage_directory() const
    {
        return archive_.footage_directory() / year_;
    }

    [[nodiscard]] const Message& weakness() const noexcept { return weakness_; }

    TakenInFile take(const SourceFile& source, Activity& activity)
    {
        try {
            return take_or_throw(source, activity);
        } catch (const Error& error) {
            TakenInFile failed{.source = source.path, .failure = error.message()};
            switch (error.code()) {
            case ErrorCode::StorageFull: failed.no_room = true; return failed;
            case ErrorCode::FileUnreadable:
            case ErrorCode::SourceChanged:
            case ErrorCode::InvalidInput: return failed;
            case ErrorCode::Usage:
            case ErrorCode::NotFound:
            case ErrorCode::Refused:
            case ErrorCode::MediumUnsuitable:
            case ErrorCode::DriveUnavailable:
            case ErrorCode::PrinterUnavailable:
            case ErrorCode::WriteFailed:
            case ErrorCode::Catalogue: break;
            }
            throw;
        }
    }

private:
    TakenInFile take_or_throw(const SourceFile& source, Activity& activity)
    {
        IncomingFile incoming = copy_in(source, footage_directory(), algorithms_, activity);
        const Digest sha256 = *find(incoming.digests(), DigestAlgorithm::Sha256);
        if (auto known = known_as(incoming, sha256, source)) {
            return met_again(std::move(*known), incoming, source, activity);
        }

        Footage footage = common_;
        footage.original_name = original_name_of(source.path);
        footage.folder = source.folder;
        footage.bytes = incoming.bytes();
        footage.digests = incoming.digests();
        footage.taken_in = archive_.now();
        const std::string name = free_stored_name(sha256, source.path, footage.bytes);
        footage.thumbnail = "thumbnails/" + year_ + "/" + thumbnail_name(sha256);
        describe(footage, incoming);
        footage.late = footage.due_in && footage.taken_in > *footage.due_in;
        footage.stored_as = "footage/" + year_ + "/" + name;
        const std::filesystem::path kept = incoming.keep_as(name);
        try {
            enter(footage, incoming.modified());
        } catch (...) {
            // Nothing of it was entered, so it must not take the room of what could be.
            std::error_code ignored;
            std::filesystem::remove(kept, ignored);
            if (!footage.thumbnail.empty()) {
                std::filesystem::remove(archive_.resolved(footage.thumbnail), ignored);
            }
            throw;
        }
        return {.source = source.path,
                .outcome = TakenInFile::Outcome::TakenIn,
                .footage = std::move(footage),
                .failure = {}};
    }

    /// The footage that these bytes are. All files of no bytes are equal, and each of them is a
    /// clip that was lost: they are told apart by name, folder and time.
    std::optional<Footage> known_as(const IncomingFile& incoming, const Digest& sha256,
                                    const SourceFile& source)
    {
        if (incoming.bytes() > 0) return catalogue_.footage.find(sha256);
        const std::string name = original_name_of(source.path);
        for (Footage& empty : catalogue_.footage.empty_files()) {
            const bool same_place =
                empty.folder.empty() || last_part(empty.folder) == last_part(source.folder);
            const bool same_time = empty.recorded_source != RecordedTimeSource::FileTime ||
                                   empty.recorded == incoming.modified();
            if (empty.original_name == name && same_place && same_time) return std::move(empty);
        }
        return std::nullopt;
    }

    /// Of a file of no bytes the digest says nothing, so its stored name gets a number.
    std::string free_stored_name(const Digest& sha256, const std::filesystem::path& source,
                                 std::uint64_t bytes)
    {
        std::string name = stored_name(sha256, source);
        if (bytes > 0) return name;
        const std::string extension = name.substr(sha256.hex.size());
        const std::size_t number = catalogue_.footage.empty_files().size() + 1;
        if (number > 1) name = sha256.hex + "-" + std::to_string(number) + extension;
        return name;
    }

    void describe(Footage& footage, const IncomingFile& incoming)
    {
        const ProbeOutcome probed =
            probe(probe_, incoming.path(), archive_.resolved(footage.thumbnail));
        footage.media = probed.media;
        footage.probe_failure = probed.failure;
        if (!probed.weakness.empty()) weakness_ = probed.weakness;
        if (!probed.has_thumbnail) footage.thumbnail.clear();
        RecordedTime told = recorded_time_of(probed.media, incoming.modified(), footage.taken_in);
        if (probed.unusable_time &&
            std::ranges::find(told.doubts, TimeDoubt::Unusable) == told.doubts.end()) {
            told.doubts.push_back(TimeDoubt::Unusable);
        }
        if (further_doubts_)
            std::ranges::move(further_doubts_(told.at), std::back_inserter(told.doubts));
        footage.recorded = told.at;
        footage.recorded_source = told.source;
        footage.time_doubts = std::move(told.doubts);
    }

    void enter(Footage& footage, Timestamp file_time)
    {
        AuditedChange change{archive_, Act::TakeIn};
        const Entered entered = archive_.entered();
        const IntakeId intake = intake_.value_or(IntakeId{});
        footage.intake =
            intake_ ? intake : change->origins.begin_intake(of_.id, common_.device, entered);
        footage.id = change->footage.add(footage);
        change->origins.add(origin_of(footage, footage.original_name, footage.folder, file_time));
        if (!footage.time_doubts.empty()) {
            change->origins.doubt(footage.id, footage.time_doubts, entered);
        }
        note_thumbnail(change, footage);
        std::map<std::string, std::string> detail{{"case", of_.number},
                                                  {"name", footage.original_name},
                                                  {"folder", footage.folder},
                                                  {"bytes", std::to_string(footage.bytes)},
                                                  {"digest", to_text(footage.digests.front())}};
        if (!footage.time_doubts.empty()) {
            detail["time_doubts"] =
                joined(footage.time_doubts, " ", [](TimeDoubt doubt) { return name_of(doubt); });
        }
        change.log("footage.take-in", number_of(footage), std::move(detail));
        change.commit();
        intake_ = footage.intake;
    }

    [[nodiscard]] FootageOrigin origin_of(const Footage& footage, const std::string& name,
                                          const std::string& folder, Timestamp file_time) const
    {
        std::optional<Timestamp> time;
        if (can_be_written(file_time)) time = file_time;
        return {.footage = footage.id,
                .intake = footage.intake,
                .folder = folder,
                .original_name = name,
                .file_time = time,
                .entered = archive_.entered()};
    }

    void note_thumbnail(AuditedChange& change, const Footage& footage)
    {
        if (footage.thumbnail.empty()) return;
        const std::string jpeg = read_text(archive_.resolved(footage.thumbnail));
        change->origins.note_thumbnail(footage.id, digest_of(DigestAlgorithm::Sha256, jpeg),
                                       archive_.entered());
    }

    static std::string number_of(const Footage& footage)
    {
        return std::to_string(static_cast<std::int64_t>(footage.id));
    }

    /// These bytes are in the register. Whether they are in the archive is seen by looking.
    TakenInFile met_again(Footage known, IncomingFile& incoming, const SourceFile& source,
                          Activity& activity)
    {
        TakenInFile result{
            .source = source.path, .outcome = TakenInFile::Outcome::Known, .failure = {}};
        if (!known.belongs_to(of_.id)) {
            result.other_case = catalogue_.cases.get(known.case_id).number;
        }
        note_origin(known, source, incoming.modified());
        const std::filesystem::path stored = entry_below(archive_.directory(), known.stored_as);
        result.fault = fault_of_stored(stored, known.bytes, incoming.digests(),
                                       [&](std::size_t) { activity.advance(0); });
        if (result.fault) {
            result.outcome = TakenInFile::Outcome::StoredAgain;
            store_again(known, incoming, source, result);
        }
        make_thumbnail_again(known);
        result.footage = std::move(known);
        return result;
    }

    /// That the same bytes came under another name or from another folder.
    void note_origin(const Footage& known, const SourceFile& source, Timestamp file_time)
    {
        const std::string name = original_name_of(source.path);
        const auto is_this = [&](const std::string& other_name, const std::string& folder) {
            return other_name == name && last_part(folder) == last_part(source.folder);
        };
        const auto origins = catalogue_.origins.of(known.id);
        const bool is_known = std::ranges::any_of(origins, [&](const FootageOrigin& origin) {
            return is_this(origin.original_name, origin.folder);
        });
        if (is_known || (origins.empty() && known.original_name == name)) return;
        AuditedChange change{archive_, Act::TakeIn};
        change->origins.add(origin_of(known, name, source.folder, file_time));
        change.log("footage.meet-again", number_of(known),
                   {{"name", name}, {"folder", source.folder}, {"case", of_.number}});
        change.commit();
    }

    void store_again(const Footage& known, IncomingFile& incoming, const SourceFile& source,
                     TakenInFile& result)
    {
        const std::filesystem::path stored = entry_below(archive_.directory(), known.stored_as);
        if (!is_stored_path(known.stored_as)) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("The register says that “{name}” is stored as {path}, which is no "
                               "place below footage/. Run “twofold audit verify”."),
                         {{"name", known.original_name}, {"path", known.stored_as}}}};
        }
        std::error_code unknown;
        if (std::filesystem::symlink_status(stored, unknown).type() !=
            std::filesystem::file_type::not_found) {
            const std::filesystem::path aside = free_name_beside(stored, name_of(*result.fault));
            std::filesystem::rename(stored, aside, unknown);
            if (unknown) throw system_error(shown(aside), unknown.value());
            result.set_aside = aside.lexically_relative(archive_.directory()).string();
        }
        incoming.keep_at(stored);
        AuditedChange change{archive_, Act::TakeIn};
        change->origins.add({.footage = known.id,
                             .fault = std::string{name_of(*result.fault)},
                             .set_aside = result.set_aside,
                             .source = shown(source.path),
                             .entered = archive_.entered()});
        change.log("footage.store-again", number_of(known),
                   {{"name", known.original_name},
                    {"fault", std::string{name_of(*result.fault)}},
                    {"set_aside", result.set_aside},
                    {"source", shown(source.path)},
                    {"digest", to_text(known.digests.front())}});
        change.commit();
    }

    /// "footage/2026/9f86….mp4" and nothing that leads elsewhere, whatever the register holds.
    static bool is_stored_path(const std::string& path)
    {
        const std::filesystem::path plain{path};
        return path.starts_with("footage/") && plain == plain.lexically_normal() &&
               std::ranges::find(plain, std::filesystem::path{".."}) == plain.end();
    }

    /// A thumbnail is a convenience: one that was lost or altered is made anew, without a word.
    void make_thumbnail_again(const Footage& known)
    {
        const std::filesystem::path plain{known.thumbnail};
        const bool is_ours =
            known.thumbnail.starts_with("thumbnails/") && plain == plain.lexically_normal();
        if (!is_ours || !is_stored_path(known.stored_as)) return;
        const auto digest = catalogue_.origins.thumbnail_digest(known.id);
        std::error_code missing;
        const auto file = entry_below(archive_.directory(), known.thumbnail);
        // What is written there must not follow a link.
        if (std::filesystem::is_symlink(file, missing)) std::filesystem::remove(file, missing);
        const bool is_there = std::filesystem::is_regular_file(file, missing);
        if (is_there &&
            (!digest || digest_of(DigestAlgorithm::Sha256, read_text(file)) == *digest)) {
            return;
        }
        std::filesystem::create_directories(file.parent_path());
        if (!probe(probe_, archive_.resolved(known.stored_as), file).has_thumbnail) return;
        AuditedChange change{archive_, Act::TakeIn};
        note_thumbnail(change, known);
        change.log("footage.make-thumbnail", number_of(known));
        change.commit();
    }

    Archive& archive_;
    const Catalogue& catalogue_;
    Case of_;
    StandingProbe probe_; ///< ready for each file
    std::vector<DigestAlgorithm> algorithms_;
    std::string year_; ///< of the intake: the folder below footage/ and thumbnails/
    Footage common_;
    Message weakness_;
    std::optional<IntakeId> intake_; ///< entered with the first file
    std::function<std::vector<TimeDoubt>(Timestamp)> further_doubts_;
};

} // namespace

bool TakenInFile::is_finding() const noexcept
{
    return outcome == Outcome::Failed || outcome == Outcome::StoredAgain || !other_case.empty() ||
           (outcome == Outcome::TakenIn && footage && !footage->time_doubts.empty());
}

bool TakenInFile::cannot_be_opened() const noexcept
{
    return outcome == Outcome::TakenIn && footage && !can_be_opened(*footage);
}

std::string_view name_of(TakenInFile::Outcome outcome) noexcept
{
    return row_of(outcomes, outcome).name;
}

std::size_t TakeInReport::count(TakenInFile::Outcome outcome) const
{
    return static_cast<std::size_t>(std::ranges::count(files, outcome, &TakenInFile::outcome));
}

std::size_t TakeInReport::cannot_be_opened() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        files, [](const TakenInFile& file) { return file.cannot_be_opened(); }));
}

bool TakeInReport::has_findings() const
{
    return !findings.empty() ||
           std::ranges::any_of(files, [](const TakenInFile& file) { return file.is_finding(); });
}

bool TakeInReport::no_room() const
{
    return std::ranges::any_of(files, [](const TakenInFile& file) { return file.no_room; });
}

TakeInReport take_in(Archive& archive, const TakeInRequest& request, Job& job)
{
    require_act(archive, Act::TakeIn);
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
        auto& list = skipped.reason == SkipReason::Unreadable ? report.findings : report.skipped;
        list.push_back(message_of(skipped));
    }
    for (const auto& folder : sources.empty) {
        report.findings.push_back(
            {msgid("There is no file to take in in {path}. Is the card mounted there?"),
             {{"path", shown(folder)}}});
    }
    report.bytes_to_copy = bytes_of(sources.files);
    std::error_code unknown;
    report.bytes_free = std::filesystem::space(intake.footage_directory(), unknown).available;
    Activity activity = job.begin({msgid("Taking footage in")}, Unit::Bytes, report.bytes_to_copy);
    for (const SourceFile& source : sources.files) {
        report.files.push_back(intake.take(source, activity));
        if (request.told) request.told(report.files.back());
    }
    report.weakness = intake.weakness();
    return report;
}

} // namespace twofold
