#include "emulated_drive/ageing.h"
#include "emulated_drive/rack.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <functional>
#include <iostream>

/// `twofold-emulated-media`: makes drives and media for training and tests, loads and spoils them.
namespace {

using namespace twofold::emulated;
using Json = nlohmann::json;

/// "sr16" or "/dev/sr16" in the rack of the environment, or the directory itself.
EmulatedDrive drive_named(const std::string& name)
{
    if (std::filesystem::exists(std::filesystem::path{name} / "drive.json")) {
        return EmulatedDrive{name};
    }
    const char* const rack = std::getenv("TWOFOLD_EMULATED_DRIVES");
    if (rack == nullptr) {
        throw std::runtime_error{
            "TWOFOLD_EMULATED_DRIVES names no rack; give the drive's directory"};
    }
    return EmulatedDrive{std::filesystem::path{rack} / std::filesystem::path{name}.filename()};
}

void print_environment(const EmulatedRack& rack)
{
    std::cout << "export";
    for (const std::string& line : rack.environment()) {
        std::cout << ' ' << line;
    }
    std::cout << '\n';
}

std::string state_name(MediumState state)
{
    switch (state) {
    case MediumState::Blank: return "blank";
    case MediumState::Appendable: return "appendable";
    case MediumState::Closed: return "closed";
    }
    return "?";
}

Json described(const Counters& counters)
{
    return {{"blocks_read", counters.blocks_read},
            {"blocks_written", counters.blocks_written},
            {"read_commands", counters.read_commands},
            {"write_commands", counters.write_commands},
            {"backward_seeks", counters.backward_seeks},
            {"furthest_backward_seek", counters.furthest_backward_seek}};
}

Json described(const EmulatedMedium& medium)
{
    Json tracks = Json::array();
    for (const Track& track : medium.tracks()) {
        tracks.push_back(
            {{"session", track.session}, {"first", track.first}, {"count", track.count}});
    }
    return {{"directory", medium.directory().string()},
            {"profile", profile_name(medium.profile())},
            {"state", state_name(medium.state())},
            {"capacity_blocks", medium.capacity_blocks()},
            {"recorded_blocks", medium.recorded_blocks()},
            {"manufacturer_id", medium.manufacturer_id()},
            {"tracks", tracks},
            {"counters", described(medium.counters())}};
}

Json described(const EmulatedDrive& drive)
{
    const DriveIdentity identity = drive.settings().identity;
    const auto medium = drive.medium();
    return {{"address", drive.address()},
            {"vendor", identity.vendor},
            {"model", identity.model},
            {"revision", identity.revision},
            {"serial", identity.serial},
            {"tray_open", drive.tray_open()},
            {"unplugged", drive.unplugged()},
            {"medium", medium ? described(*medium) : Json{}},
            {"counters", described(drive.counters())}};
}

void print(const EmulatedMedium& medium)
{
    std::cout << medium.directory().string() << ": " << profile_name(medium.profile()) << ", "
              << state_name(medium.state()) << ", " << medium.recorded_blocks() << " of "
              << medium.capacity_blocks() << " blocks recorded, " << medium.manufacturer_id()
              << '\n';
}

void print(const EmulatedDrive& drive)
{
    std::cout << drive.address() << (drive.tray_open() ? " (tray open)" : "") << ": ";
    if (const auto medium = drive.medium()) {
        print(*medium);
    } else {
        std::cout << "no medium\n";
    }
}

void show(const EmulatedRack& rack, bool as_json)
{
    Json all = Json::array();
    for (const EmulatedDrive& drive : rack.drives()) {
        if (as_json) {
            all.push_back(described(drive));
        } else {
            print(drive);
        }
    }
    if (as_json) {
        std::cout << all.dump(4) << '\n';
    }
}

/// "LBA" or "LBA,COUNT".
BlockRange range_from(const std::string& text)
{
    const std::size_t comma = text.find(',');
    return {static_cast<std::uint32_t>(std::stoul(text.substr(0, comma))),
            comma == std::string::npos
                ? 1U
                : static_cast<std::uint32_t>(std::stoul(text.substr(comma + 1)))};
}

/// What the subcommands' options are read into.
struct Wishes {
    std::string rack;
    std::string drive;
    std::string medium;
    std::string profile = "dvd+r";
    std::string image;
    std::string place;
    unsigned drives = 2;
    std::uint32_t capacity = 0;
    std::string manufacturer;
    std::uint64_t write_speed = 0;
    std::uint64_t read_speed = 0;
    bool c2_pointers = true;
    bool as_json = false;
    std::vector<std::string> unreadable;
    std::vector<std::string> slow;
    long slow_milliseconds = 200;
    std::vector<std::string> flipped;
    std::vector<std::string> c2;
    std::uint32_t c2_bytes = 1;
    std::optional<std::uint32_t> write_error_at;
    Ageing ageing;
    DriveFaults drive_faults;
};

void add_rack_commands(CLI::App& app, Wishes& wishes)
{
    CLI::App* const rack = app.add_subcommand("rack", "Racks of drives")->require_subcommand(1);
    CLI::App* const make = rack->add_subcommand("new", "Make a rack with empty drives");
    make->add_option("DIRECTORY", wishes.rack)->required();
    make->add_option("--drives", wishes.drives, "How many (2)");
    make->add_option("--write-speed", wishes.write_speed,
                     "Bytes per second; 0: as fast as possible");
    make->add_option("--read-speed", wishes.read_speed, "Bytes per second; 0: as fast as possible");
    make->add_flag("!--no-c2", wishes.c2_pointers, "They offer no C2 error pointers of CDs");
    make->callback([&wishes] {
        EmulatedRack made{wishes.rack};
        for (unsigned i = 0; i < wishes.drives; ++i) {
            made.add_drive({.identity = {},
                            .write_speed = wishes.write_speed,
                            .read_speed = wishes.read_speed,
                            .c2_pointers = wishes.c2_pointers});
        }
        print_environment(made);
    });
    CLI::App* const environment =
        rack->add_subcommand("environment", "Print the line for the shell");
    environment->add_option("DIRECTORY", wishes.rack)->required();
    environment->callback([&wishes] { print_environment(EmulatedRack{wishes.rack}); });
}

void add_ageing_command(CLI::App& medium, Wishes& wishes)
{
    CLI::App* const age = medium.add_subcommand(
        "age", "Let a recorded medium grow old: slow places, then unreadable ones");
    age->add_option("DIRECTORY", wishes.medium)->required();
    age->add_option("--years", wishes.ageing.years, "Since it was recorded")->required();
    age->add_option("--seed", wishes.ageing.seed, "The life of this disc (0)");
    age->add_option("--decaying", wishes.ageing.decaying_percent,
                    "Chance in percent that it decays at all (25)");
    age->add_option("--slow-milliseconds", wishes.slow_milliseconds, "Per READ (200)");
    age->callback([&wishes] {
        wishes.ageing.slow_delay = std::chrono::milliseconds{wishes.slow_milliseconds};
        EmulatedMedium old{wishes.medium};
        const MediumFaults faults = worn(old.recorded_blocks(), wishes.ageing);
        old.set_faults(faults);
        std::cout << faults.unreadable.size() << " unreadable and " << faults.slow.size()
                  << " slow places\n";
    });
}

void add_medium_commands(CLI::App& app, Wishes& wishes)
{
    CLI::App* const medium = app.add_subcommand("medium", "Media")->require_subcommand(1);
    CLI::App* const make = medium->add_subcommand("new", "Make a medium, blank or with an image");
    make->add_option("DIRECTORY", wishes.medium, "Where; must not exist")->required();
    make->add_option("--profile", wishes.profile,
                     "cd-r, dvd-r, dvd+r, dvd+r-dl, bd-r, dvd+rw, dvd-rom (dvd+r)");
    make->add_option("--capacity-blocks", wishes.capacity, "Blocks of 2048 bytes (the usual ones)");
    make->add_option("--manufacturer-id", wishes.manufacturer);
    make->add_option("--image", wishes.image, "Record this and close the medium");
    make->callback([&wishes] {
        const NewMedium what{.profile = profile_named(wishes.profile),
                             .capacity_blocks = wishes.capacity,
                             .manufacturer_id = wishes.manufacturer};
        print(wishes.image.empty()
                  ? EmulatedMedium::create(wishes.medium, what)
                  : EmulatedMedium::create_recorded(wishes.medium, wishes.image, what));
    });
    CLI::App* const fault =
        medium->add_subcommand("fault", "Set a medium's faults; those not named are healed");
    fault->add_option("DIRECTORY", wishes.medium)->required();
    fault->add_option("--unreadable", wishes.unreadable, "LBA[,COUNT]; may be repeated");
    fault->add_option("--slow", wishes.slow, "LBA[,COUNT]; may be repeated");
    fault->add_option("--slow-milliseconds", wishes.slow_milliseconds, "Per READ (200)");
    fault->add_option("--flip", wishes.flipped, "BYTE[,BIT]; may be repeated");
    fault->add_option("--c2", wishes.c2,
                      "LBA[,COUNT] of a CD, read well but with C2 errors; may be repeated");
    fault->add_option("--c2-bytes", wishes.c2_bytes, "Per block (1)");
    fault->add_option("--write-error-at", wishes.write_error_at, "LBA");
    fault->callback([&wishes] {
        MediumFaults faults;
        for (const std::string& text : wishes.unreadable) {
            faults.unreadable.push_back(range_from(text));
        }
        for (const std::string& text : wishes.slow) {
            const BlockRange range = range_from(text);
            faults.slow.push_back(
                {range.first, range.count, std::chrono::milliseconds{wishes.slow_milliseconds}});
        }
        for (const std::string& text : wishes.flipped) {
            const std::size_t comma = text.find(',');
            faults.flipped.push_back(
                {std::stoull(text.substr(0, comma)),
                 comma == std::string::npos ? 0U : range_from(text.substr(comma + 1)).first});
        }
        for (const std::string& text : wishes.c2) {
            const BlockRange range = range_from(text);
            faults.c2.push_back({range.first, range.count, wishes.c2_bytes});
        }
        faults.write_error_at = wishes.write_error_at;
        EmulatedMedium{wishes.medium}.set_faults(faults);
    });
    add_ageing_command(*medium, wishes);
}

void add_drive_commands(CLI::App& app, Wishes& wishes)
{
    CLI::App* const load = app.add_subcommand("load", "Put a medium into a drive");
    load->add_option("DRIVE", wishes.drive, "/dev/sr16, or the drive's directory")->required();
    load->add_option("MEDIUM", wishes.medium, "The medium's directory")->required();
    load->callback([&wishes] {
        EmulatedDrive drive = drive_named(wishes.drive);
        drive.load(EmulatedMedium{wishes.medium});
        print(drive);
    });
    CLI::App* const eject = app.add_subcommand("eject", "Open the tray and take the medium out");
    eject->add_option("DRIVE", wishes.drive)->required();
    eject->callback([&wishes] { drive_named(wishes.drive).take_out(); });

    CLI::App* const mount =
        app.add_subcommand("mount", "Mount the medium as a desktop does: the drive is in use");
    mount->add_option("DRIVE", wishes.drive)->required();
    mount->add_option("PLACE", wishes.place, "Where it shows, e.g. /media/disc")->required();
    mount->callback([&wishes] {
        if (!drive_named(wishes.drive).mount(wishes.place)) {
            throw std::runtime_error{"nothing recorded in a closed tray, or the drive is in use"};
        }
    });
    CLI::App* const unmount = app.add_subcommand("unmount", "Unmount it again");
    unmount->add_option("DRIVE", wishes.drive)->required();
    unmount->callback([&wishes] { drive_named(wishes.drive).unmount(); });

    CLI::App* const fault =
        app.add_subcommand("fault", "Set a drive's faults; those not named are mended");
    DriveFaults& faults = wishes.drive_faults;
    fault->add_option("DRIVE", wishes.drive)->required();
    fault->add_flag("--close-fails", faults.close_fails);
    fault->add_flag("--sync-cache-fails", faults.sync_cache_fails);
    fault->add_flag("--no-medium", faults.no_medium);
    fault->add_flag("--not-permitted", faults.not_permitted);
    fault->add_flag("--busy", faults.busy);
    fault->add_flag("--vague-sense", faults.vague_sense,
                    "A READ that fails does not tell at which block");
    fault->add_option("--sense-off-by", faults.sense_off_by,
                      "A READ that fails tells a block that many behind the one that failed");
    fault->add_flag("--c2-refused", faults.c2_refused);
    fault->add_flag("--reserve-refused", faults.reserve_refused,
                    "Does not know RESERVE TRACK: the size of a track cannot be announced");
    fault->add_option("--unplugged-after-written", faults.unplugged_after_written, "Blocks");
    fault->add_option("--unplugged-after-read", faults.unplugged_after_read, "Blocks");
    fault->callback([&wishes] { drive_named(wishes.drive).set_faults(wishes.drive_faults); });

    CLI::App* const all = app.add_subcommand("show", "Drives and what is loaded");
    all->add_option("RACK", wishes.rack, "Its directory ($TWOFOLD_EMULATED_DRIVES)")
        ->envname("TWOFOLD_EMULATED_DRIVES")
        ->required();
    all->add_flag("--json", wishes.as_json);
    all->callback([&wishes] { show(EmulatedRack{wishes.rack}, wishes.as_json); });
}

} // namespace

int main(int argc, char** argv)
try {
    CLI::App app{"Emulated optical drives and media for training and tests"};
    app.require_subcommand(1);
    app.footer("Example:\n"
               "  twofold-emulated-media rack new ~/rack --drives 2\n"
               "  twofold-emulated-media medium new ~/disc-a --profile dvd+r\n"
               "  export TWOFOLD_EMULATED_DRIVES=~/rack\n"
               "  twofold-emulated-media load /dev/sr16 ~/disc-a\n");
    Wishes wishes;
    add_rack_commands(app, wishes);
    add_medium_commands(app, wishes);
    add_drive_commands(app, wishes);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "twofold-emulated-media: %s\n", error.what());
    return 1;
}
