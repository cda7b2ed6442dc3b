#include "emulated_drive/medium.h"

#include "emulated_drive/configuration.h"
#include "emulated_drive/shared_record.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace twofold::emulated {

namespace {

MappedRecord<MediumRecord> record_of(const std::filesystem::path& directory)
{
    return MappedRecord<MediumRecord>{directory / "state"};
}

void change_configuration(const std::filesystem::path& directory,
                          const MediumConfiguration& configuration)
{
    write_medium_configuration(directory, configuration);
    ++record_of(directory)->configuration_generation;
}

} // namespace

EmulatedMedium EmulatedMedium::create(const std::filesystem::path& directory, const NewMedium& what)
{
    if (!std::filesystem::create_directory(directory)) {
        throw std::runtime_error{"there is already something at " + directory.string()};
    }
    const MediumConfiguration configuration{
        .profile = what.profile,
        .capacity_blocks =
            what.capacity_blocks != 0 ? what.capacity_blocks : usual_capacity(what.profile),
        .manufacturer_id = what.manufacturer_id.empty() ? usual_manufacturer_id(what.profile)
                                                        : what.manufacturer_id,
        .faults = {}};
    write_medium_configuration(directory, configuration);
    const MappedRecord<MediumRecord> record = record_of(directory);
    if (what.profile == Profile::DvdRom) {
        record->disc_state = static_cast<std::uint32_t>(MediumState::Closed);
    }
    return EmulatedMedium{directory};
}

EmulatedMedium EmulatedMedium::create_recorded(const std::filesystem::path& directory,
                                               const std::filesystem::path& image,
                                               const NewMedium& what)
{
    const std::uint64_t size = std::filesystem::file_size(image);
    const auto blocks = static_cast<std::uint32_t>((size + block_size - 1) / block_size);
    EmulatedMedium medium = create(directory, what);
    if (blocks > medium.capacity_blocks()) {
        throw std::runtime_error{image.string() + " does not fit on this medium"};
    }
    std::filesystem::copy_file(image, directory / "blocks");
    const MappedRecord<MediumRecord> record = record_of(directory);
    record->next_block = blocks;
    record->tracks[0].count = blocks;
    record->tracks[0].session = 1;
    record->closed_tracks = 1;
    record->closed_sessions = 1;
    record->disc_state = static_cast<std::uint32_t>(MediumState::Closed);
    return medium;
}

EmulatedMedium::EmulatedMedium(const std::filesystem::path& directory)
    : directory_{std::filesystem::absolute(directory).lexically_normal()}
{
    if (!std::filesystem::exists(directory_ / "medium.json")) {
        throw std::runtime_error{directory_.string() + " is not an emulated medium"};
    }
}

Profile EmulatedMedium::profile() const
{
    return read_medium_configuration(directory_).profile;
}

std::string EmulatedMedium::manufacturer_id() const
{
    return read_medium_configuration(directory_).manufacturer_id;
}

std::uint32_t EmulatedMedium::capacity_blocks() const
{
    return read_medium_configuration(directory_).capacity_blocks;
}

MediumState EmulatedMedium::state() const
{
    return static_cast<MediumState>(record_of(directory_)->disc_state.load());
}

std::uint32_t EmulatedMedium::recorded_blocks() const
{
    return record_of(directory_)->next_block;
}

std::vector<Track> EmulatedMedium::tracks() const
{
    const MappedRecord<MediumRecord> record = record_of(directory_);
    std::vector<Track> tracks;
    for (std::uint32_t i = 0; i < record->closed_tracks; ++i) {
        const TrackRecord& track = record->tracks.at(i);
        tracks.push_back(
            {static_cast<std::uint16_t>(track.session.load()), track.first, track.count});
    }
    return tracks;
}

std::string EmulatedMedium::bytes(std::uint64_t first_byte, std::size_t count) const
{
    const std::uint64_t capacity = std::uint64_t{capacity_blocks()} * block_size;
    if (first_byte >= capacity) {
        return {};
    }
    std::string bytes(
        static_cast<std::size_t>(std::min<std::uint64_t>(count, capacity - first_byte)), '\0');
    std::ifstream in{directory_ / "blocks", std::ios::binary};
    in.seekg(static_cast<std::streamoff>(first_byte));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes; // what no process has ever written is a hole, which reads as zeros
}

MediumFaults EmulatedMedium::faults() const
{
    return read_medium_configuration(directory_).faults;
}

void EmulatedMedium::set_faults(const MediumFaults& faults)
{
    MediumConfiguration configuration = read_medium_configuration(directory_);
    configuration.faults = faults;
    change_configuration(directory_, configuration);
}

Counters EmulatedMedium::counters() const
{
    return counters_in(record_of(directory_)->counters);
}

void EmulatedMedium::reset_counters()
{
    reset(record_of(directory_)->counters);
}

} // namespace twofold::emulated
