#include "gui/training/training_shelf.h"

#include "base/error.h"
#include "emulated_drive/rack.h"
#include "gui/training/training.h"

#include <algorithm>
#include <stdexcept>

namespace twofold::gui {

namespace {

emulated::EmulatedDrive drive_of(const TrainingOffice& office, const std::string& drive)
{
    return emulated::EmulatedDrive{office.archive().parent_path() / "rack" /
                                   std::filesystem::path{drive}.filename()};
}

} // namespace

std::vector<std::filesystem::path> media_on_shelf(const TrainingOffice& office)
{
    std::vector<std::filesystem::path> media = office.shelf();
    for (const std::string& address : office.drives()) {
        const emulated::EmulatedDrive drive = drive_of(office, address);
        if (drive.tray_open()) continue;
        if (const auto medium = drive.medium()) std::erase(media, medium->directory());
    }
    return media;
}

bool let_it_decay(const TrainingOffice& office, const std::string& drive)
{
    try {
        auto medium = drive_of(office, drive).medium();
        if (!medium || medium->recorded_blocks() == 0) return false;
        constexpr std::uint32_t lost = 3;
        medium->set_faults({.unreadable = {{medium->recorded_blocks() / 2, lost}}});
        return true;
    } catch (const std::runtime_error& failure) {
        throw Error{ErrorCode::DriveUnavailable,
                    {msgid("The emulated drives for training do not work: {reason}"),
                     {{"reason", failure.what()}}}};
    }
}

} // namespace twofold::gui
