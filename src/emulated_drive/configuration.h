#pragma once

#include "emulated_drive/rack.h"

#include <cstdint>
#include <filesystem>
#include <string>

/// The two JSON files a person may read and edit: `medium.json` of a carrier, `drive.json` of a
/// drive.
namespace twofold::emulated {

/// `medium.json`: the properties of a carrier, and its faults.
struct MediumConfiguration {
    Profile profile = Profile::DvdPlusR;
    std::uint32_t capacity_blocks = 0;
    std::string manufacturer_id;
    MediumFaults faults;
};

/// `drive.json`.
struct DriveConfiguration {
    DriveSettings settings;
    DriveFaults faults;
};

/// Reads `directory`/medium.json; throws std::runtime_error with the path if it cannot be
/// understood.
MediumConfiguration read_medium_configuration(const std::filesystem::path& directory);
/// Replaces `directory`/medium.json as a whole (rename), so that no reader sees half a file.
void write_medium_configuration(const std::filesystem::path& directory,
                                const MediumConfiguration& configuration);

/// Reads `directory`/drive.json; an empty serial number is filled in from the directory's name.
DriveConfiguration read_drive_configuration(const std::filesystem::path& directory);
void write_drive_configuration(const std::filesystem::path& directory,
                               const DriveConfiguration& configuration);

} // namespace twofold::emulated
