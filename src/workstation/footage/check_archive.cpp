#include "workstation/footage/check_archive.h"

#include "base/error.h"
#include "base/path_below.h"
#include "footage/original_name.h"
#include "workstation/audited_change.h"
#include "workstation/permission.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace twofold {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// After so long what was read is entered: so much is read twice after a kill at worst.
constexpr std::chrono::minutes time_of_a_step{3};
constexpr std::size_t items_at_once = 200;

/// Holds reading down to a rate, in pieces short enough that a stop is not waited for.
class Throttle {
public:
    Throttle(std::uint64_t bytes_per_second, Job& job) : rate_{bytes_per_second}, job_{job} {}

    void passed(std::uint64_t bytes)
    {
        if (rate_ == 0) return;
        bytes_ += bytes;
        constexpr double most_at_once = 0.1; // s
        for (;;) {
            const std::chrono::duration<double> spent = SteadyClock::now() - began_;
            const double ahead =
                static_cast<double>(bytes_) / static_cast<double>(rate_) - spent.count();
            if (ahead <= 0) return;
            job_.check();
            std::this_thread::sleep_for(
                std::chrono::duration<double>{std::min(ahead, most_at_once)});
        }
    }

private:
    std::uint64_t rate_;
    Job& job_;
    std::uint64_t bytes_ = 0;
    SteadyClock::time_point began_ = SteadyClock::now();
};

Message words_of(StoredPart part, StoredFault fault, const Footage& footage,
                 const std::string& path)
{
    const std::vector<std::pair<std::string, std::string>> arguments{
        {"name", footage.original_name},
        {"number", std::to_string(static_cast<std::int64_t>(footage.id))},
        {"path", path}};
    if (part == StoredPart::Thumbnail) {
        return {msgid("The thumbnail of “{name}” (number {number}) is not the one that was made: "
                      "{path}. The footage itself is not touched by that."),
                arguments};
    }
    switch (fault) {
    case StoredFault::Missing:
        return {msgid("“{name}” (number {number}) is MISSING: there is no file {path}. If the card "
                      "still has it, take it in again: it is stored again. Else look for it on its "
                      "discs."),
                arguments};
    case StoredFault::Altered:
        return {
            msgid("“{name}” (number {number}) was ALTERED: {path} is not what was taken in. If "
                  "the card still has it, take it in again: it is stored again, and the altered "
                  "file is kept aside. Else look for it on its discs."),
            arguments};
    case StoredFault::Unreadable:
        return {msgid("“{name}” (number {number}) CANNOT BE READ from {path}: the storage may be "
                      "failing. Copy the archive to other storage now; take it in again from the "
                      "card or look for it on its discs."),
                arguments};
    }
    return {};
}

Message words_of(StoredFault fault, const StoredPaper& paper)
{
    const std::vector<std::pair<std::string, std::string>> arguments{{"name", paper.original_name},
                                                                     {"path", paper.stored_as}};
    switch (fault) {
    case StoredFault::Missing:
        return {
            msgid("The paper “{name}” is MISSING: there is no file {path}. Attach the same file "
                  "to its entry again: it is stored again."),
            arguments};
    case StoredFault::Altered:
        return {msgid("The paper “{name}” was ALTERED: {path} is not what was attached. Attach the "
                      "right file to its entry again: it is stored again."),
                arguments};
    case StoredFault::Unreadable:
        return {msgid("The paper “{name}” CANNOT BE READ from {path}: the storage may be failing. "
                      "Copy the archive to other storage now."),
                arguments};
    }
    return {};
}

class Check {
public:
    Check(Archive& archive, const CheckArchiveRequest& request, Job& job)
        : archive_{archive}, catalogue_{archive.registers()}, request_{request}, job_{job},
          throttle_{request.bytes_per_second, job}
    {
        if (request.begin == CheckArchiveRequest::Begin::WhereItStopped) {
            if (auto unfinished = catalogue_.archive_checks.unfinished()) {
                check_ = std::move(*unfinished);
                return;
            }
        }
        begin();
    }

    ArchiveCheck run()
    {
        auto activity = job_.begin({msgid("Reading what is stored")}, Unit::Bytes, bytes_to_read());
        try {
            read_all(activity);
            read_papers(activity);
        } catch (...) {
            enter_step();
            throw;
        }
        check_.finished = archive_.entered();
        enter_step();
        return std::move(check_);
    }

private:
    void begin()
    {
        AuditedChange change{archive_, Act::CheckArchive};
        const ArchiveCheckId id = change->archive_checks.begin(archive_.entered());
        change.log("archive.check", std::to_string(static_cast<std::int64_t>(id)),
                   {{"state", "begun"}});
        change.commit();
        check_ = *catalogue_.archive_checks.unfinished();
    }

    [[nodiscard]] std::uint64_t bytes_to_read()
    {
        std::uint64_t bytes = 0;
        each_left([&](const Footage& footage) { bytes += footage.bytes; });
        return bytes;
    }

    void each_left(const std::function<void(const Footage&)>& visit)
    {
        FootageId after = check_.through;
        while (after < check_.last) {
            const auto items = catalogue_.footage.page({}, after, items_at_once);
            for (const Footage& footage : items) {
                if (footage.id > check_.last) return;
                visit(footage);
            }
            if (items.size() < items_at_once) return;
            after = items.back().id;
        }
    }

    void read_all(Activity& activity)
    {
        SteadyClock::time_point last_step = SteadyClock::now();
        each_left([&](const Footage& footage) {
            read_original(footage, activity);
            look_at_thumbnail(footage);
            check_.through = footage.id;
            if (pending_.empty() && SteadyClock::now() - last_step < time_of_a_step) return;
            enter_step();
            last_step = SteadyClock::now();
        });
        check_.through = check_.last;
    }

    /// None if the register names no place below the archive: one item's fault, not the check's.
    [[nodiscard]] std::optional<std::filesystem::path> place_of(const std::string& stored) const
    {
        try {
            return entry_below(archive_.directory(), stored);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Refused) throw;
            return std::nullopt;
        }
    }

    void read_original(const Footage& footage, Activity& activity)
    {
        std::optional<StoredFault> fault = StoredFault::Missing;
        if (const auto file = place_of(footage.stored_as)) {
            fault = fault_of_stored(*file, footage.bytes, footage.digests, [&](std::size_t read) {
                activity.advance(read);
                throttle_.passed(read);
            });
        }
        ++check_.files;
        check_.bytes += footage.bytes;
        if (fault) note(footage, StoredPart::Original, *fault, footage.stored_as);
    }

    /// Papers are few beside footage, so all of them are read at the end of each check.
    void read_papers(Activity& activity)
    {
        PaperId after{};
        for (;;) {
            const auto papers = catalogue_.papers.page(after, items_at_once);
            for (const StoredPaper& paper : papers) {
                read_paper(paper, activity);
            }
            if (papers.size() < items_at_once) return;
            after = papers.back().id;
        }
    }

    void read_paper(const StoredPaper& paper, Activity& activity)
    {
        std::optional<StoredFault> fault = StoredFault::Missing;
        if (const auto file = place_of(paper.stored_as)) {
            fault = fault_of_stored(*file, paper.bytes, paper.digests, [&](std::size_t read) {
                activity.advance(0);
                throttle_.passed(read);
            });
        }
        if (!fault) return;
        pending_papers_.push_back(
            {.paper = paper.id, .fault = *fault, .words = words_of(*fault, paper)});
        if (request_.found_paper) request_.found_paper(pending_papers_.back());
    }

    void look_at_thumbnail(const Footage& footage)
    {
        if (footage.thumbnail.empty()) return;
        job_.check();
        const auto file = place_of(footage.thumbnail);
        const auto digest = catalogue_.origins.thumbnail_digest(footage.id);
        std::error_code failure;
        const std::uint64_t bytes = file ? std::filesystem::file_size(*file, failure) : 0;
        if (failure || !file) {
            note(footage, StoredPart::Thumbnail, StoredFault::Missing, footage.thumbnail);
            return;
        }
        if (!digest) {
            ++check_.unmeasured;
            return;
        }
        const auto fault = fault_of_stored(*file, bytes, {*digest}, [](std::size_t) {});
        if (fault) note(footage, StoredPart::Thumbnail, *fault, footage.thumbnail);
    }

    void note(const Footage& footage, StoredPart part, StoredFault fault, const std::string& path)
    {
        pending_.push_back({.footage = footage.id,
                            .part = part,
                            .fault = fault,
                            .words = words_of(part, fault, footage, path)});
        if (request_.found) request_.found(pending_.back());
    }

    void enter_step()
    {
        AuditedChange change{archive_, Act::CheckArchive};
        const Entered entered = archive_.entered();
        for (const ArchiveFinding& finding : pending_) {
            change->archive_checks.add_finding(check_.id, finding, entered);
        }
        for (const PaperFinding& finding : pending_papers_) {
            change->archive_checks.add_finding(check_.id, finding, entered);
        }
        change->archive_checks.add_step(check_, entered);
        change.log("archive.check", std::to_string(static_cast<std::int64_t>(check_.id)),
                   {{"state", check_.finished ? "finished" : "under way"},
                    {"through", std::to_string(static_cast<std::int64_t>(check_.through))},
                    {"files", std::to_string(check_.files)},
                    {"findings", std::to_string(check_.findings.size() + check_.papers.size() +
                                                pending_.size() + pending_papers_.size())}});
        change.commit();
        check_.findings.insert(check_.findings.end(), pending_.begin(), pending_.end());
        pending_.clear();
        check_.papers.insert(check_.papers.end(), pending_papers_.begin(), pending_papers_.end());
        pending_papers_.clear();
    }

    Archive& archive_;
    const Catalogue& catalogue_;
    const CheckArchiveRequest& request_;
    Job& job_;
    Throttle throttle_;
    ArchiveCheck check_;
    std::vector<ArchiveFinding> pending_; ///< met since the last step was entered
    std::vector<PaperFinding> pending_papers_;
};

} // namespace

ArchiveCheck check_archive(Archive& archive, const CheckArchiveRequest& request, Job& job)
{
    require_act(archive, Act::CheckArchive);
    const ActivityLock alone{archive,
                             "archive-check",
                             {msgid("Another check of this archive is running. Wait until it has "
                                    "ended, or ask with --status how far it is.")}};
    return Check{archive, request, job}.run();
}

ArchiveCheckStatus archive_check_status(Archive& archive)
{
    const ArchiveChecks& checks = archive.registers().archive_checks;
    return {.unfinished = checks.unfinished(),
            .last_finished = checks.last_finished(),
            .last_whole = checks.last_whole(),
            .footage = archive.registers().footage.count({})};
}

} // namespace twofold
