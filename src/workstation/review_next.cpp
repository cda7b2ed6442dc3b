#include "workstation/review_next.h"

#include "base/error.h"

#include <algorithm>
#include <set>

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
class Sitting {
public:
    Sitting(Archive& archive, const ReviewNextRequest& request, Operator& person, Job& job)
        : request_{request}, person_{person}, job_{job}, session_{archive, request.year},
          program_{archive.workplace().installation.drive_program}
    {}

    ReviewNextReport run()
    {
        require_drives();
        do {
            round();
            report_.left = session_.left();
        } while (!request_.once && !report_.stopped && next_round());
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

    void round()
    {
        std::vector<DiscInDrive> to_check;
        std::set<DiscId> taken;
        for (const std::string& address : request_.drives) {
            DiscInDrive found = session_.look(address, job_);
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

    void identify(DiscInDrive& found, const std::set<DiscId>& taken)
    {
        const bool first_drive = found.address == request_.drives.front();
        if (first_ && first_drive && !request_.disc.empty() &&
            found.recognition != Recognition::NoDisc) {
            session_.name(found, request_.disc);
            return;
        }
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

    [[nodiscard]] bool wants_check(const DiscInDrive& found)
    {
        if (found.recognition != Recognition::Recognised) return false;
        if (found.standing != ReviewStanding::Done || request_.again) return true;
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
        std::string drives;
        for (const std::string& drive : request_.drives) {
            drives += (drives.empty() ? "" : ", ") + drive;
        }
        const Message left{msgid("{count} discs of this review are still due."),
                           {{"count", std::to_string(report_.left)}}};
        if (!person_.confirm(left, {msgid("Put the next disc into {drives}. Check it now?"),
                                    {{"drives", drives}}})) {
            return false;
        }
        for (const std::string& drive : request_.drives) {
            static_cast<void>(load(program_, drive, job_));
        }
        return true;
    }

    const ReviewNextRequest& request_;
    Operator& person_;
    Job& job_;
    ReviewSession session_;
    DriveProgram program_;
    ReviewNextReport report_;
    bool first_ = true;
};

} // namespace

ReviewNextReport review_next(Archive& archive, const ReviewNextRequest& request, Operator& person,
                             Job& job)
{
    return Sitting{archive, request, person, job}.run();
}

} // namespace twofold
