#include "workstation/healing/rescue.h"

#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const RescuedSource& source)
{
    return {{"name", source.name},
            {"taken_blocks", source.taken_blocks},
            {"unreadable_blocks", source.unreadable_blocks},
            {"differing_blocks", source.differing_blocks},
            {"failure", twofold::in_json(source.failure)},
            {"remark", twofold::in_json(source.remark)}};
}

nlohmann::json in_json(const RescuedFile& file)
{
    return {{"path", file.file.path},  {"bytes", file.file.bytes},
            {"whole", file.whole},     {"located", file.located},
            {"settled", file.settled}, {"reason", twofold::in_json(file.reason)}};
}

nlohmann::json in_json(const RescueReport& report)
{
    nlohmann::json sources = nlohmann::json::array();
    for (const RescuedSource& source : report.sources) {
        sources.push_back(in_json(source));
    }
    nlohmann::json files = nlohmann::json::array();
    for (const RescuedFile& file : report.files) {
        files.push_back(in_json(file));
    }
    return {{"volume", report.volume.number},
            {"healed", report.healed},
            {"image", report.image.string()},
            {"map", report.map.string()},
            {"digests", twofold::in_json(report.found)},
            {"missing_blocks", report.missing_blocks},
            {"settled_blocks", report.settled_blocks},
            {"repaired", report.repaired},
            {"repair_failure", twofold::in_json(report.repair_failure)},
            {"sources", sources},
            {"files", files},
            {"unsettled", list_in_json(report.unsettled)},
            {"saved_to", report.saved_to.string()},
            {"saved_files", report.saved_files}};
}

class RescueCommand : public Command {
public:
    explicit RescueCommand(CLI::App& parent)
        : Command{parent, "rescue",
                  tr("Put the image of a volume together from its damaged copies")}
    {
        app().add_option("volume", request_.volume, tr("Number of the volume"))->required();
        app()
            .add_option("--drive", request_.drives,
                        tr("Drive with a copy, or DRIVE=DISC to say which disc lies in it; with "
                           "one drive alone you are asked for the discs one after the other"))
            ->allow_extra_args(false);
        app()
            .add_option("--image", request_.images, tr("Image file that was read from a copy"))
            ->allow_extra_args(false);
        app().add_option("--front", request_.front,
                         tr("File with the first blocks of the image, when the copies have lost "
                            "them: metadata/front.bin of another disc, or volumes/NUMBER.front"));
        app().add_option("--output", request_.output, tr("File for the rescued image"));
        app().add_option("--map", request_.map,
                         tr("File that remembers what was read (else OUTPUT.map)"));
        app().add_option("--files", request_.files,
                         tr("Directory for the whole files when the image cannot be rescued"));
        app()
            .add_option("--passes", request_.passes,
                        tr("How often a block that cannot be read is asked for again"))
            ->capture_default_str()
            ->check(CLI::Range(0, 100).description(""));
        app().footer(tr("A rescue that was stopped goes on with the same command, also with other "
                        "discs or drives.\n"
                        "Example: twofold rescue 2026-0007 --drive /dev/sr0=2026-0007-A --drive "
                        "/dev/sr1=2026-0007-B"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const RescueReport report = rescue(archive, request_, context.terminal, job);
        say(context.terminal, report);
        context.terminal.result(in_json(report));
        return report.healed ? ExitCode::Done : ExitCode::Findings;
    }

private:
    static void say(Terminal& terminal, const RescueReport& report)
    {
        for (const RescuedSource& source : report.sources) {
            terminal.say({msgid("{source}: {taken} blocks taken, {unreadable} unreadable, "
                                "{differing} different"),
                          {{"source", source.name},
                           {"taken", std::to_string(source.taken_blocks)},
                           {"unreadable", std::to_string(source.unreadable_blocks)},
                           {"differing", std::to_string(source.differing_blocks)}}});
            if (!source.failure.empty()) terminal.line("  " + translated(source.failure));
            if (!source.remark.empty()) terminal.line("  " + translated(source.remark));
        }
        if (report.settled_blocks > 0) {
            terminal.say({msgid("The copies differed in {count} blocks; the digests of the files "
                                "say which are right."),
                          {{"count", std::to_string(report.settled_blocks)}}});
        }
        if (report.repaired) {
            terminal.say({msgid("The error correction of the volume was needed.")});
        }
        if (report.healed) {
            terminal.say({msgid("HEALED: {image} has the digest of volume {volume}."),
                          {{"image", report.image.string()}, {"volume", report.volume.number}}});
            return;
        }
        terminal.say({msgid("NOT healed: {missing} blocks are missing or the digest is wrong."),
                      {{"missing", std::to_string(report.missing_blocks)}}});
        if (!report.repair_failure.empty()) terminal.say(report.repair_failure);
        for (const Message& message : report.unsettled) {
            terminal.say(message);
        }
        for (const RescuedFile& file : report.files) {
            terminal.line(fmt::format("  {}  {}  {}", file.whole ? tr("whole") : tr("BROKEN"),
                                      file.file.path, translated(file.reason)));
        }
        if (!report.saved_to.empty()) {
            terminal.say({msgid("{count} whole files were saved in {directory}."),
                          {{"count", std::to_string(report.saved_files)},
                           {"directory", report.saved_to.string()}}});
        }
        terminal.say({msgid("What was read is remembered in {map}; the same command goes on, also "
                            "with another drive."),
                      {{"map", report.map.string()}}});
    }

    RescueRequest request_;
};

} // namespace

void add_rescue(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<RescueCommand>(app));
}

} // namespace twofold
