#include "drive/drives.h"

#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"

#include <fmt/format.h>

namespace twofold {

namespace {

Message state_in_words(const Medium& medium)
{
    constexpr std::uint64_t block = 2048;
    const std::string free = readable_size(medium.free_blocks * block);
    switch (medium.state) {
    case MediumState::None: return {msgid("no medium")};
    case MediumState::Blank:
        if (medium.rewritable) return {msgid("blank, but rewritable: only for a trial")};
        return {msgid("blank, {free} free: suitable"), {{"free", free}}};
    case MediumState::Appendable: return {msgid("recorded and not closed")};
    case MediumState::Closed: return {msgid("recorded and closed")};
    case MediumState::Unknown: return {msgid("the drive cannot tell its state")};
    }
    return {};
}

class DrivesCommand : public Command {
public:
    explicit DrivesCommand(CLI::App& parent)
        : Command{parent, "drives", tr("List the drives and the media in them")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Job job = context.terminal.job();
        const auto drives = list_drives({context.installation.drive_program}, job);
        if (drives.empty()) {
            context.terminal.say({msgid("There is no optical drive. To practise without one see "
                                        "“twofold-emulated-media --help”.")});
        }
        for (const Drive& drive : drives) {
            context.terminal.line(fmt::format("{}  {} {} {}  {}", drive.address,
                                              drive.identity.vendor, drive.identity.model,
                                              drive.identity.revision, drive.identity.serial));
            if (drive.availability != DriveAvailability::Ready) {
                context.terminal.line("    " + translated(drive.obstacle));
                continue;
            }
            const MediumIdentity& medium = drive.medium.identity;
            context.terminal.line(fmt::format("    {} {}  {}", medium.profile,
                                              medium.manufacturer_id,
                                              translated(state_in_words(drive.medium))));
        }
        context.terminal.result({{"drives", list_in_json(drives)}});
        return ExitCode::Done;
    }
};

} // namespace

void add_drives(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<DrivesCommand>(app));
}

} // namespace twofold
