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

/// A disc must not be lost because somebody pressed Ctrl-C or closed a window: what ends a
/// recording is the word of the parent, who has asked the person first. The process also leaves
/// the terminal's process group, to which the terminal sends its signals.
void ignore_signals_of_the_terminal()
{
    ::setpgid(0, 0); // fails if a shell has put it into a group of its own already: as good
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGPIPE}) {
        std::signal(signal, SIG_IGN);
    }
}

void eject(const std::string& address)
{
    if (auto obstacle = obstacle_of(address)) {
        throw Error{ErrorCode::DriveUnavailable, std::move(obstacle->message)};
    }
    const BurnLibrary library;
    ReservedDrive{library, address, OpenTray::Leave}.eject();
}

void serve(const wire::Request& request, ParentLink& parent)
{
    const std::string& address = request.address;
    switch (request.command) {
    case wire::Command::List: parent.send({{"drives", drive_addresses()}}); break;
    case wire::Command::Inspect:
        parent.send({{"drive", wire::to_json(describe_drive(address, OpenTray::Leave))}});
        break;
    case wire::Command::Record: {
        // The drive has been given back when the outcome is told.
        const RecordOutcome outcome = write_disc(request.recording, parent);
        parent.send({{"outcome", wire::to_json(outcome)}});
        break;
    }
    case wire::Command::Read: serve_blocks(address, request.read_speed, parent); break;
    case wire::Command::Eject:
        eject(address);
        parent.send({{"ejected", true}});
        break;
    case wire::Command::Reload: eject(address); [[fallthrough]];
    case wire::Command::Load:
        parent.send({{"drive", wire::to_json(describe_drive(address, OpenTray::Close))}});
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
        serve(wire::request_from(nlohmann::json::parse(*line)), parent);
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
