#include "workstation/checking/review_next.h"

#include "base/error.h"
#include "base/join.h"
#include "workstation/recording/hold_drive.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace twofold {

namespace {

Message option_for(const Disc& disc)
{
    return {msgid("{number} ({copy}), kept at {place}"),
            {{"number", disc.number},
             {"copy", std::string{chinese_name_of(disc.copy)}},
             {"place", disc.shelf_place.empty() ? "-" : disc.shelf_place}}};
}

/// One sitting.
class DueDiscLoop {
public:
    DueDiscLoop(Archive& archive, const ReviewNextRequest& request, Operator& person, Job& job)
        : request_{request}, person_{person}, job_{job}, session_{archive, request.year},
          program_{session_.holds().program()}
    {}

    ReviewNextReport run()
    {
        require_drives();
        try {
            work();
        } catch (const Stopped&) {
            report_.stopped = true;
        }
        // Ctrl-C at a question answers it with no.
        report_.stopped = report_.stopped || job_.stop_token().stop_requested();
        report_.left = session_.left().size();
        return std::move(report_);
    }

private:
    void require_drives() const
    {
        const std::set<std::string> different{request_.drives.begin(), request_.drives.end()};
        if (request_.drives.empty()) {
            throw Error{ErrorCode::Usage, {msgid("Name at least one drive with --drive.")}};
        }
        if (different.size() < request_.drives.size()) {
            throw Error{ErrorCode::Usage, {msgid("One drive cannot be named twice.")}};
        }
    }

    void work()
    {
        do {
            round();
            left_ = session_.left();
        } while (!request_.once && !report_.stopped && next_round());
    }

    void round()
    {
        std::vector<DiscInDrive> to_check;
        std::set<DiscId> taken;
        for (DiscInDrive& found : look()) {
            identify(found, taken);
            if (request_.looked_at) request_.looked_at(found);
            if (wants_check(found)) {
                taken.insert(found.disc->id);
                to_check.push_back(std::move(found));
            } else {
                open_tray(found);
                report_.set_aside.push_back(std::move(found));
            }
        }
        for (CheckedDisc& checked : session_.check(to_check, request_.conditions, job_)) {
            report_.stopped = report_.stopped || checked.stopped;
            if (request_.was_checked) request_.was_checked(checked);
            if (!checked.stopped) open_tray(checked.in_drive);
            report_.checked.push_back(std::move(checked));
        }
        first_ = false;
    }

    /// What lies in each drive. One that fails does not keep the others from working.
    std::vector<DiscInDrive> look()
    {
        std::vector<DiscInDrive> all;
        std::optional<Error> failure;
        std::size_t failed = 0;
        for (const std::string& address : request_.drives) {
            try {
                hold_drive(session_.holds(), address, person_, job_);
                all.push_back(session_.look(address, job_));
            } catch (const Error& error) {
                if (error.code() != ErrorCode::DriveUnavailable) throw;
                all.push_back({.address = address, .words = error.message(), .drive_failed = true});
                failure = error;
                ++failed;
            }
        }
        if (failed == all.size() && failure) throw Error{*failure};
        return all;
    }

    void identify(DiscInDrive& found, const std::set<DiscId>& taken)
    {
        const bool first_drive = found.address == request_.drives.front();
        if (first_ && first_drive && !request_.disc.empty() &&
            found.recognition != Recognition::NoDisc) {
            session_.name(found, request_.disc);
            return;
        }
        if (found.recognition == Recognition::Illegible) return ask_for_number(found);
        if (found.recognition != Recognition::Ambiguous) return;
        // A disc cannot lie in two drives.
        std::vector<Disc> possible;
        for (const Disc& disc : found.candidates) {
            if (!taken.contains(disc.id)) possible.push_back(disc);
        }
        if (possible.empty()) return;
        std::vector<Message> options;
        options.reserve(possible.size());
        for (const Disc& disc : possible) {
            options.push_back(option_for(disc));
        }
        const auto chosen = person_.choose(
            found.words, {msgid("Which disc lies in {drive}?"), {{"drive", found.address}}},
            options);
        if (chosen && *chosen < possible.size()) session_.name(found, possible[*chosen].number);
    }

    /// Until it fits, or the person gives none.
    void ask_for_number(DiscInDrive& found)
    {
        Message happened = found.words;
        while (true) {
            const std::string number = person_.words(
                happened, {msgid("Number of the disc in {drive} (Enter: leave it out):"),
                           {{"drive", found.address}}});
            if (number.empty()) return;
            try {
                return session_.name(found, number);
            } catch (const Error& error) {
                if (error.code() != ErrorCode::Refused && error.code() != ErrorCode::NotFound) {
                    throw;
                }
                happened = error.message();
            }
        }
    }

    [[nodiscard]] bool wants_check(const DiscInDrive& found)
    {
        if (found.recognition != Recognition::Recognised) return false;
        if (found.progress != ReviewProgress::Done || request_.again) return true;
        return person_.confirm(found.words, {msgid("Check it once more?")});
    }

    void open_tray(const DiscInDrive& found)
    {
        // Where a person is to put in the next disc anyway, a tray that stays shut is no failure.
        if (found.recognition == Recognition::NoDisc) return;
        try {
            eject(program_, found.address, job_);
        } catch (const Error&) {
            return;
        }
    }

    [[nodiscard]] bool next_round()
    {
        if (!person_.confirm(what_is_left(),
                             {msgid("Put the next disc into {drives}. Check it now?"),
                              {{"drives", joined(request_.drives, ", ")}}})) {
            return false;
        }
        for (const std::string& drive : request_.drives) {
            close_tray(drive);
        }
        return true;
    }

    /// A drive that cannot is told by the next look at it.
    void close_tray(const std::string& drive)
    {
        try {
            static_cast<void>(load(program_, drive, job_));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::DriveUnavailable) throw;
        }
    }

    /// How many, and which of them the person comes to first.
    [[nodiscard]] Message what_is_left() const
    {
        if (left_.empty()) {
            return {msgid("Nothing of this review is left that is due and not checked.")};
        }
        const auto next = std::span{left_}.first(std::min(left_.size(), request_.drives.size()));
        const auto where = [](const BoardLine& line) {
            return line.shelf_place.empty() ? line.number
                                            : line.number + " (" + line.shelf_place + ")";
        };
        return {msgid("{count} discs of this review are still due; next on the shelves: {next}."),
                {{"count", std::to_string(left_.size())}, {"next", joined(next, ", ", where)}}};
    }

    const ReviewNextRequest& request_;
    Operator& person_;
    Job& job_;
    ReviewSession session_;
    const DriveProgram& program_;
    ReviewNextReport report_;
    std::vector<BoardLine> left_;
    bool first_ = true;
};

bool is_sound(const CheckedDisc& disc)
{
    return disc.reading && disc.reading->judgement.verdict == ReviewVerdict::Sound;
}

/// An empty drive beside one that was used says nothing of any disc.
bool is_settled(const DiscInDrive& found)
{
    return (found.recognition == Recognition::NoDisc && !found.drive_failed) ||
           (found.progress == ReviewProgress::Done && found.verdict == ReviewVerdict::Sound);
}

} // namespace

bool ReviewNextReport::all_sound() const noexcept
{
    return !checked.empty() && std::ranges::all_of(checked, is_sound) &&
           std::ranges::all_of(set_aside, is_settled);
}

ReviewNextReport review_next(Archive& archive, const ReviewNextRequest& request, Operator& person,
                             Job& job)
{
    return DueDiscLoop{archive, request, person, job}.run();
}

} // namespace twofold
