#include "emulated_drive/configuration.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace twofold::emulated {

namespace {

using Json = nlohmann::json;

Json read_json(const std::filesystem::path& path)
{
    std::ifstream in{path};
    if (!in) {
        throw std::runtime_error{"cannot read " + path.string()};
    }
    try {
        return Json::parse(in);
    } catch (const Json::exception& error) {
        throw std::runtime_error{path.string() + ": " + error.what()};
    }
}

void write_json(const std::filesystem::path& path, const Json& json)
{
    const std::filesystem::path next = path.string() + "." + std::to_string(::getpid()) + ".new";
    std::ofstream out{next};
    out << json.dump(4) << '\n';
    out.close();
    if (!out) {
        throw std::runtime_error{"cannot write " + next.string()};
    }
    std::filesystem::rename(next, path);
}

Json faults_to_json(const MediumFaults& faults)
{
    Json json = Json::object();
    for (const BlockRange& range : faults.unreadable) {
        json["unreadable"].push_back({{"lba", range.first}, {"count", range.count}});
    }
    for (const SlowBlocks& range : faults.slow) {
        json["slow"].push_back(
            {{"lba", range.first}, {"count", range.count}, {"milliseconds", range.delay.count()}});
    }
    for (const FlippedBit& flip : faults.flipped) {
        json["flipped"].push_back({{"byte", flip.byte}, {"bit", flip.bit}});
    }
    for (const C2Blocks& range : faults.c2) {
        json["c2"].push_back(
            {{"lba", range.first}, {"count", range.count}, {"bytes", range.bytes}});
    }
    if (faults.write_error_at) {
        json["write_error_at"] = *faults.write_error_at;
    }
    return json;
}

MediumFaults medium_faults_from_json(const Json& json)
{
    MediumFaults faults;
    const Json none = Json::array();
    for (const Json& range : json.value("unreadable", none)) {
        faults.unreadable.push_back({range.at("lba"), range.value("count", 1U)});
    }
    for (const Json& range : json.value("slow", none)) {
        faults.slow.push_back(
            {range.at("lba"), range.value("count", 1U),
             std::chrono::milliseconds{range.at("milliseconds").get<std::int64_t>()}});
    }
    for (const Json& flip : json.value("flipped", none)) {
        faults.flipped.push_back({flip.at("byte"), flip.at("bit")});
    }
    for (const Json& range : json.value("c2", none)) {
        faults.c2.push_back({range.at("lba"), range.value("count", 1U), range.value("bytes", 1U)});
    }
    if (json.contains("write_error_at")) {
        faults.write_error_at = json["write_error_at"].get<std::uint32_t>();
    }
    return faults;
}

Json faults_to_json(const DriveFaults& faults)
{
    Json json{{"close_fails", faults.close_fails},
              {"sync_cache_fails", faults.sync_cache_fails},
              {"no_medium", faults.no_medium},
              {"not_permitted", faults.not_permitted},
              {"busy", faults.busy},
              {"vague_sense", faults.vague_sense},
              {"sense_off_by", faults.sense_off_by},
              {"c2_refused", faults.c2_refused},
              {"reserve_refused", faults.reserve_refused}};
    if (faults.unplugged_after_written) {
        json["unplugged_after_written"] = *faults.unplugged_after_written;
    }
    if (faults.unplugged_after_read) {
        json["unplugged_after_read"] = *faults.unplugged_after_read;
    }
    return json;
}

DriveFaults drive_faults_from_json(const Json& json)
{
    DriveFaults faults{.close_fails = json.value("close_fails", false),
                       .sync_cache_fails = json.value("sync_cache_fails", false),
                       .no_medium = json.value("no_medium", false),
                       .not_permitted = json.value("not_permitted", false),
                       .busy = json.value("busy", false),
                       .vague_sense = json.value("vague_sense", false),
                       .sense_off_by = json.value("sense_off_by", 0U),
                       .c2_refused = json.value("c2_refused", false),
                       .reserve_refused = json.value("reserve_refused", false)};
    if (json.contains("unplugged_after_written")) {
        faults.unplugged_after_written = json["unplugged_after_written"].get<std::uint64_t>();
    }
    if (json.contains("unplugged_after_read")) {
        faults.unplugged_after_read = json["unplugged_after_read"].get<std::uint64_t>();
    }
    return faults;
}

std::string serial_from(const std::filesystem::path& directory)
{
    std::string serial = "EMU-" + directory.filename().string();
    std::transform(serial.begin(), serial.end(), serial.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return serial;
}

/// What is known about each kind of medium.
struct ProfileFacts {
    Profile profile;
    const char* name;
    std::uint32_t capacity; ///< blocks; from libburn's and dvdisaster's sources, CD-R: 79:59.74
    const char* manufacturer_id;
};

/// Every value of Profile.
constexpr std::array profiles{
    ProfileFacts{Profile::CdR, "cd-r", 359849, "97m17s06f"},
    ProfileFacts{Profile::DvdRom, "dvd-rom", 2295104, ""},
    ProfileFacts{Profile::DvdR, "dvd-r", 2298496, "CMC MAG. AM3"},
    ProfileFacts{Profile::DvdPlusRw, "dvd+rw", 2295104, "CMC MAG/W02"},
    ProfileFacts{Profile::DvdPlusR, "dvd+r", 2295104, "CMC MAG/M01"},
    ProfileFacts{Profile::DvdPlusRDl, "dvd+r-dl", 4173824, "CMC MAG/D03"},
    ProfileFacts{Profile::BdR, "bd-r", 12219392, "CMCMAG/BA5"},
};

const ProfileFacts& facts_of(Profile profile)
{
    const auto* found =
        std::find_if(profiles.begin(), profiles.end(),
                     [&](const ProfileFacts& facts) { return facts.profile == profile; });
    if (found == profiles.end()) {
        throw std::invalid_argument{"no such medium profile"};
    }
    return *found;
}

} // namespace

std::uint32_t usual_capacity(Profile profile)
{
    return facts_of(profile).capacity;
}

std::string usual_manufacturer_id(Profile profile)
{
    return facts_of(profile).manufacturer_id;
}

std::string profile_name(Profile profile)
{
    return facts_of(profile).name;
}

Profile profile_named(const std::string& name)
{
    const auto* found = std::find_if(profiles.begin(), profiles.end(),
                                     [&](const ProfileFacts& facts) { return name == facts.name; });
    if (found == profiles.end()) {
        throw std::invalid_argument{"no medium profile is called \"" + name + "\""};
    }
    return found->profile;
}

MediumConfiguration read_medium_configuration(const std::filesystem::path& directory)
{
    const std::filesystem::path path = directory / "medium.json";
    const Json json = read_json(path);
    try {
        return {.profile = profile_named(json.at("profile")),
                .capacity_blocks = json.at("capacity_blocks"),
                .manufacturer_id = json.value("manufacturer_id", ""),
                .faults = medium_faults_from_json(json.value("faults", Json::object()))};
    } catch (const std::exception& error) {
        throw std::runtime_error{path.string() + ": " + error.what()};
    }
}

void write_medium_configuration(const std::filesystem::path& directory,
                                const MediumConfiguration& configuration)
{
    write_json(directory / "medium.json", {{"profile", profile_name(configuration.profile)},
                                           {"capacity_blocks", configuration.capacity_blocks},
                                           {"manufacturer_id", configuration.manufacturer_id},
                                           {"faults", faults_to_json(configuration.faults)}});
}

DriveConfiguration read_drive_configuration(const std::filesystem::path& directory)
{
    const std::filesystem::path path = directory / "drive.json";
    const Json json = read_json(path);
    try {
        const DriveIdentity usual;
        DriveConfiguration configuration{
            .settings = {.identity = {.vendor = json.value("vendor", usual.vendor),
                                      .model = json.value("model", usual.model),
                                      .revision = json.value("revision", usual.revision),
                                      .serial = json.value("serial", "")},
                         .write_speed = json.value("write_speed", std::uint64_t{0}),
                         .read_speed = json.value("read_speed", std::uint64_t{0}),
                         .c2_pointers = json.value("c2_pointers", true)},
            .faults = drive_faults_from_json(json.value("faults", Json::object()))};
        if (configuration.settings.identity.serial.empty()) {
            configuration.settings.identity.serial = serial_from(directory);
        }
        return configuration;
    } catch (const Json::exception& error) {
        throw std::runtime_error{path.string() + ": " + error.what()};
    }
}

void write_drive_configuration(const std::filesystem::path& directory,
                               const DriveConfiguration& configuration)
{
    const DriveSettings& settings = configuration.settings;
    write_json(directory / "drive.json", {{"vendor", settings.identity.vendor},
                                          {"model", settings.identity.model},
                                          {"revision", settings.identity.revision},
                                          {"serial", settings.identity.serial},
                                          {"write_speed", settings.write_speed},
                                          {"read_speed", settings.read_speed},
                                          {"c2_pointers", settings.c2_pointers},
                                          {"faults", faults_to_json(configuration.faults)}});
}

} // namespace twofold::emulated
