#include "gui/training/training.h"

#include "base/error.h"
#include "emulated_drive/rack.h"
#include "gui/training/sample_footage.h"
#include "workstation/desk/enter_person.h"
#include "workstation/footage/enter_case.h"
#include "workstation/footage/take_in.h"
#include "workstation/permission.h"
#include "workstation/purpose.h"

#include <algorithm>
#include <fstream>
#include <utility>

namespace twofold::gui {

namespace {

constexpr const char* mark = "this-is-a-training-archive";
/// A DVD at single speed (1,385,000 bytes/s): slow enough to see what happens.
constexpr std::uint64_t single_speed = 1'385'000;

emulated::EmulatedDrive drive_at(const std::filesystem::path& rack, const std::string& address)
{
    return emulated::EmulatedDrive{rack / std::filesystem::path{address}.filename()};
}

/// A failure of the emulator is one of the training office: it says what, and loses nothing.
template <typename Action>
auto or_error(const Action& action)
{
    try {
        return action();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& failure) {
        throw Error{ErrorCode::DriveUnavailable,
                    {msgid("The emulated drives for training do not work: {reason}"),
                     {{"reason", failure.what()}}}};
    }
}

Case sample_case()
{
    Case sample;
    sample.number = "练检〔2026〕1号";
    sample.name = "培训样例：某公司拒绝检查案";
    sample.kind = EnforcementKind::Inspection;
    sample.party = "某建材公司";
    sample.place = "培训场地";
    sample.officers = {"执法员乙"};
    sample.handling_officer = "执法员乙";
    return sample;
}

/// So that who does what can be tried out: the founder may decide and sign as well.
void enter_colleagues(Archive& archive)
{
    for (const Person& colleague :
         {Person{{}, "执法员乙", Role::EnforcementOfficer},
          Person{{}, "主任丙", Role::HeadOfOffice}, Person{{}, "组长丁", Role::LeadingGroup}}) {
        if (archive.registers().people.find(colleague.name)) continue;
        static_cast<void>(enter_person(archive, colleague));
    }
}

} // namespace

TrainingOffice::TrainingOffice(std::filesystem::path directory) : directory_{std::move(directory)}
{}

bool TrainingOffice::is_one(const std::filesystem::path& archive)
{
    std::error_code missing;
    return std::filesystem::exists(archive / mark, missing);
}

void TrainingOffice::prepare(const Workplace& workplace)
{
    std::filesystem::create_directories(directory_);
    if (!std::filesystem::exists(directory_ / "rack")) {
        or_error([&] {
            emulated::EmulatedRack rack{directory_ / "rack"};
            for (int i = 0; i < 2; ++i) {
                rack.add_drive(
                    {.identity = {}, .write_speed = single_speed, .read_speed = 4 * single_speed});
            }
            return 0;
        });
    }
    if (is_one(archive())) {
        // One of an earlier version does not say yet what it is.
        Archive earlier{archive(), workplace, {}};
        if (purpose_of(earlier) != ArchivePurpose::Practice) dedicate_to_practice(earlier);
        if (!earlier.clock_fault() && !refusal_of(earlier, Act::KeepPersons)) {
            enter_colleagues(earlier);
        }
        return;
    }
    // What an interrupted preparation left is training material only.
    std::filesystem::remove_all(archive());
    Archive::create(archive(),
                    {.unit = "某某局（培训）",
                     .person = "档案员甲",
                     .further_roles = {Role::HeadOfOffice, Role::LeadingGroup}},
                    workplace);
    write_sample_footage(camera());
    Archive sample{archive(), workplace, {}};
    dedicate_to_practice(sample);
    enter_colleagues(sample);
    const Case about = enter_case(sample, sample_case());
    Job job = silent_job();
    static_cast<void>(take_in(
        sample, {.sources = {camera()}, .case_number = about.number, .device = "DSJ-01"}, job));
    note_fact(sample, {.case_number = about.number,
                       .fact = CaseFact::Obstruction,
                       .note = "当事人推搡执法人员（培训样例）"});
    const std::ofstream marked{archive() / mark};
    for (const std::string& drive : drives()) {
        insert_blank(drive);
    }
}

std::map<std::string, std::string> TrainingOffice::environment() const
{
    std::map<std::string, std::string> environment;
    const auto lines =
        or_error([&] { return emulated::EmulatedRack{directory_ / "rack"}.environment(); });
    for (const std::string& line : lines) {
        const std::size_t equals = line.find('=');
        environment[line.substr(0, equals)] = line.substr(equals + 1);
    }
    return environment;
}

std::vector<std::string> TrainingOffice::drives() const
{
    return or_error([&] {
        std::vector<std::string> addresses;
        for (const auto& drive : emulated::EmulatedRack{directory_ / "rack"}.drives()) {
            addresses.push_back(drive.address());
        }
        return addresses;
    });
}

void TrainingOffice::insert_blank(const std::string& drive)
{
    or_error([&] {
        emulated::EmulatedRack rack{directory_ / "rack"};
        drive_at(rack.directory(), drive).load(rack.add_medium());
        return 0;
    });
}

void TrainingOffice::insert(const std::string& drive, const std::filesystem::path& medium)
{
    or_error([&] {
        drive_at(directory_ / "rack", drive).load(emulated::EmulatedMedium{medium});
        return 0;
    });
}

void TrainingOffice::take_out(const std::string& drive)
{
    or_error([&] {
        drive_at(directory_ / "rack", drive).take_out();
        return 0;
    });
}

std::vector<std::filesystem::path> TrainingOffice::shelf() const
{
    return or_error([&] {
        std::vector<std::filesystem::path> media;
        std::error_code none;
        for (const auto& entry :
             std::filesystem::directory_iterator{directory_ / "rack" / "media", none}) {
            if (emulated::EmulatedMedium{entry.path()}.recorded_blocks() > 0) {
                media.push_back(entry.path());
            }
        }
        std::ranges::sort(media);
        return media;
    });
}

} // namespace twofold::gui
