#include "base/debug_log.h"
#include "base/error.h"
#include "drive/libburn/availability.h"
#include "drive/libburn/block_server.h"
#include "drive/libburn/burn_library.h"
#include "drive/libburn/disc_writer.h"
#include "drive/libburn/parent_link.h"
#include "drive/libburn/reserved_drive.h"
#include "drive/wire.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdio>
#include <unistd.h>

/// twofold-drive: owns one drive, does one thing with it, and ends. See the README beside this
/// file for what it reads and writes.
namespace twofold {

namespace {

const DebugTopic drive_log{"drive"};

/// A disc must not be lost because somebody pressed Ctrl-C or closed a window: what ends a
/// recording is the word of the parent, who has asked the person first. The process also leaves
/// the terminal's process group, to which the terminal sends its signals.
void ignore_signals_of_the_terminal()
{
    ::setpgid(0, 0); // fails if a shell has put it into a group of its own already: as good
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTOU, SIGPIPE}) {
        std::signal(signal, SIG_IGN);
    }
}

void eject(const std::string& address, DriveUse use)
{
    if (auto obstacle = obstacle_of(address, use)) {
        throw Error{ErrorCode::DriveUnavailable, std::move(obstacle->message)};
    }
    const BurnLibrary library;
    ReservedDrive{library, address, OpenTray::Leave, use}.eject();
}

/// Keeps everybody else off the drive until the parent and all workers it started within the hold
/// are gone.
void hold_drive(const std::string& address, ParentLink& parent)
{
    Drive drive{.address = address};
    const auto held = hold(address);
    if (const auto* obstacle = std::get_if<Obstacle>(&held)) {
        drive.availability = obstacle->availability;
        drive.obstacle = obstacle->message;
        return parent.send({{"drive", wire::to_json(drive)}});
    }
    parent.send({{"drive", wire::to_json(drive)}});
    while (!parent.closed() && !parent.stop_requested(std::chrono::milliseconds{200})) {
    }
}

void serve(const wire::Request& request, ParentLink& parent)
{
    const std::string& address = request.address;
    const DriveUse work = request.held ? DriveUse::Held : DriveUse::Work;
    const DriveUse look = request.held ? DriveUse::Held : DriveUse::Look;
    switch (request.command) {
    case wire::Command::List: parent.send({{"drives", drive_addresses()}}); break;
    case wire::Command::Inspect:
        parent.send({{"drive", wire::to_json(describe_drive(address, OpenTray::Leave, look))}});
        break;
    case wire::Command::Record: {
        // The drive has been given back when the outcome is told.
        const RecordOutcome outcome = write_disc(request.recording, work, parent);
        parent.send({{"outcome", wire::to_json(outcome)}});
        break;
    }
    case wire::Command::Read: serve_blocks(address, work, request.read_speed, parent); break;
    case wire::Command::Eject:
        eject(address, work);
        parent.send({{"ejected", true}});
        break;
    case wire::Command::Hold: hold_drive(address, parent); break;
    case wire::Command::Reload: eject(address, work); [[fallthrough]];
    case wire::Command::Load:
        parent.send({{"drive", wire::to_json(describe_drive(address, OpenTray::Close, work))}});
        break;
    }
}

int run()
{
    ignore_signals_of_the_terminal();
    ParentLink parent;
    std::optional<std::string> line;
    while (!line && !parent.closed()) {
        line = parent.next_line(std::chrono::seconds{1});
    }
    if (!line) return 0; // whoever started it has changed his mind
    try {
        const nlohmann::json request = nlohmann::json::parse(*line);
        if (drive_log.is_on()) drive_log.line("is asked: {}", wire::for_debug_log(request));
        serve(wire::request_from(request), parent);
        return 0;
    } catch (const Error& error) {
        parent.send({{"error", wire::to_json(error)}});
    } catch (const std::exception& exception) {
        const Error error{ErrorCode::DriveUnavailable,
                          {msgid("The process that works with the drive failed: {reason}"),
                           {{"reason", exception.what()}}}};
        parent.send({{"error", wire::to_json(error)}});
    }
    return 1;
}

} // namespace

} // namespace twofold

int main()
{
    return twofold::run();
}
