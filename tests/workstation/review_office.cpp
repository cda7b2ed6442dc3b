#include "workstation/review_office.h"

#include "workstation/review/review_closing.h"
#include "workstation/review/review_sheet.h"

#include <catch2/catch.hpp>

#include <cstdlib>

namespace twofold::testing {

bool ScriptedPerson::confirm(const Message& happened, const Message& question)
{
    heard.push_back(in_english(happened) + " " + in_english(question));
    if (confirmations.empty()) return false;
    const bool answer = confirmations.front();
    confirmations.pop_front();
    return answer;
}

std::optional<std::size_t> ScriptedPerson::choose(const Message& happened, const Message& question,
                                                  const std::vector<Message>& options)
{
    heard.push_back(in_english(happened) + " " + in_english(question));
    for (const Message& option : options) {
        heard.push_back(in_english(option));
    }
    if (choices.empty()) return std::nullopt;
    const std::size_t choice = choices.front();
    choices.pop_front();
    return choice;
}

ReviewOffice::ReviewOffice()
{
    take_in(2, 250'000);
    volume = sealed_volume();
    addresses = drives(2);
    answer({"record", volume, "--drive", addresses[0], "--drive", addresses[1]});
    answer({"discs", "shelve", disc("A"), "档案室 / 1号柜 / 1层"});
    answer({"discs", "shelve", disc("B"), "库房 / 2号柜 / 3层"});
    for (const auto& [name, value] : environment()) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    recorded = parse_time(answer({"discs", "show", disc("A")})["disc"]["began"].get<std::string>());
}

ReviewOffice::~ReviewOffice()
{
    for (const auto& [name, value] : environment()) {
        ::unsetenv(name.c_str());
    }
}

Archive ReviewOffice::archive_after(int years) const
{
    const Date later = years_after(local_date(recorded), std::chrono::years{years});
    const Timestamp now = local_midnight(later) + std::chrono::hours{36};
    return Archive{archive(),
                   {.installation = {.drive_program = {program("twofold-drive")}},
                    .clock = [now] { return now; },
                    // Years pass in which nothing is entered; somebody looked at the clock.
                    .clock_word = ClockWord::Right},
                   "档案员"};
}

int ReviewOffice::year_after(int years) const
{
    return static_cast<int>(local_date(recorded).year()) + years;
}

ReviewNextReport ReviewOffice::sitting(Archive& archive, const std::vector<std::string>& drives,
                                       ScriptedPerson& person) const
{
    Job job = silent_job();
    return review_next(archive, {.drives = drives, .once = true}, person, job);
}

void ReviewOffice::excuse_sheets(Archive& archive, int year)
{
    for (const ReviewSheet& sheet : review_board(archive, year).sheets) {
        if (keeps_review_open(sheet)) excuse_sheet(archive, year, sheet.subject, "另行评查");
    }
}

CheckedDisc ReviewOffice::check(Archive& archive, const std::string& drive,
                                const std::string& number)
{
    Job job = silent_job();
    ScriptedPerson person;
    ReviewNextReport report =
        review_next(archive, {.drives = {drive}, .disc = number, .once = true}, person, job);
    REQUIRE(report.checked.size() == 1);
    // The tray was opened; the person pushes it in again.
    media({"load", (rack() / drive.substr(std::string{"/dev/"}.size())).string(),
           medium_in(drive).string()});
    return std::move(report.checked.front());
}

void ReviewOffice::wear(const std::string& drive, std::vector<std::string> faults)
{
    std::vector<std::string> arguments{"medium", "fault", medium_in(drive).string()};
    arguments.insert(arguments.end(), faults.begin(), faults.end());
    media(arguments);
}

void ReviewOffice::insert_recorded(const std::string& drive, const std::filesystem::path& image,
                                   const std::string& manufacturer_id)
{
    const auto medium = path("foreign-" + drive.substr(std::string{"/dev/"}.size()));
    std::vector<std::string> arguments{"medium", "new", medium.string(), "--image", image.string()};
    if (!manufacturer_id.empty()) {
        arguments.emplace_back("--manufacturer-id");
        arguments.push_back(manufacturer_id);
    }
    media(arguments);
    media({"load", (rack() / drive.substr(std::string{"/dev/"}.size())).string(), medium.string()});
}

} // namespace twofold::testing
