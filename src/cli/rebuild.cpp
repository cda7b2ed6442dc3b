#include "workstation/healing/rebuild.h"

#include "cli/commands.h"
#include "cli/kit/check_report.h"
#include "cli/kit/json.h"
#include "texts/translate.h"

namespace twofold {

namespace {

nlohmann::json in_json(const RebuiltFrom& from)
{
    return {{"where", from.where},
            {"volume", from.volume},
            {"verdict", from.check ? name_of(from.check->overall) : name_of(Verdict::NotChecked)},
            {"files", from.check ? name_of(from.check->files) : name_of(Verdict::NotChecked)},
            {"unreadable_blocks", from.check ? from.check->unreadable_blocks : 0},
            {"cases", from.cases},
            {"footage", from.footage},
            {"decisions", from.decisions},
            {"entries", from.entries},
            {"volume_entered", from.volume_entered},
            {"proof", name_of(from.proof)},
            {"sealed", from.sealed},
            {"claimed", from.claimed},
            {"disc", from.disc},
            {"disc_state", from.disc.empty() ? ""
                           : from.good       ? "good"
                                             : "unverified"},
            {"anchor", from.anchor},
            {"changed", from.changed_something()},
            {"notes", list_in_json(from.notes)}};
}

class RebuildCommand : public Command {
public:
    explicit RebuildCommand(CLI::App& parent)
        : Command{parent, "rebuild", tr("Make the catalogue anew from the discs")}
    {
        app()
            .add_option("directory", request_.directory, tr("Directory of the new archive"))
            ->required();
        app()
            .add_option("--from-drive", request_.drives,
                        tr("Drive with a disc, or DRIVE=A to say which copy it is"))
            ->allow_extra_args(false);
        app()
            .add_option("--from-image", request_.images, tr("Image file of a volume"))
            ->allow_extra_args(false);
        app().add_option("--person", request_.person,
                         tr("Who works; the first person of the new archive"));
        app().add_flag("--practice", practice_,
                       tr("For training or demonstration: discs of emulated drives count in it"));
        app()
            .add_option("--label", request_.labels,
                        tr("Code of a label as a scanner reads it, of each disc: twofold/1;disc=…"))
            ->allow_extra_args(false);
        app().add_option("--digest", digest_, tr("Digest of the image, from the label: sha256:…"));
        app().add_option("--bytes", bytes_, tr("Size of the image, from the label"));
        app().footer(tr("The footage stays on the discs. A disc that is read twice changes "
                        "nothing. What nothing outside the disc proves is entered as not checked.\n"
                        "Example: twofold rebuild ~/archive --from-drive /dev/sr0=A"));
    }

    ExitCode run(CommandContext& context) override
    {
        if (!digest_.empty()) request_.expected = {parse_digest(digest_)};
        if (bytes_ != 0) request_.image_bytes = bytes_;
        if (request_.person.empty()) request_.person = context.person;
        if (practice_) request_.purpose = ArchivePurpose::Practice;
        Job job = context.terminal.job();
        const RebuildReport report = rebuild(Workplace{context.installation, context.clock},
                                             request_, context.terminal, job);
        bool open = false;
        nlohmann::json discs = nlohmann::json::array();
        for (const RebuiltFrom& from : report.discs) {
            say(context.terminal, from);
            discs.push_back(in_json(from));
            open = open || !from.notes.empty();
        }
        context.terminal.say({msgid("What the discs cannot give back:")});
        for (const Message& lost : report.lost) {
            context.terminal.line("  " + translated(lost));
        }
        context.terminal.result(
            {{"unit", report.unit}, {"discs", discs}, {"lost", list_in_json(report.lost)}});
        return open ? ExitCode::Findings : ExitCode::Done;
    }

private:
    static void say(Terminal& terminal, const RebuiltFrom& from)
    {
        if (from.volume.empty()) {
            terminal.say({msgid("{where}: nothing of it was entered"), {{"where", from.where}}});
            for (const Message& note : from.notes) {
                terminal.line("  " + translated(note));
            }
            return;
        }
        terminal.say({msgid("{where}: volume {volume}; new are {cases} cases, {footage} footage "
                            "items, {decisions} decisions, {entries} entries of registers"),
                      {{"where", from.where},
                       {"volume", from.volume},
                       {"cases", std::to_string(from.cases)},
                       {"footage", std::to_string(from.footage)},
                       {"decisions", std::to_string(from.decisions)},
                       {"entries", std::to_string(from.entries)}}});
        if (!from.disc.empty() && from.good) {
            terminal.say({msgid("  entered as disc {disc}"), {{"disc", from.disc}}});
        } else if (!from.disc.empty()) {
            terminal.say({msgid("  entered as disc {disc}, NOT CHECKED"), {{"disc", from.disc}}});
        }
        for (const Message& note : from.notes) {
            terminal.line("  " + translated(note));
        }
    }

    RebuildRequest request_;
    std::string digest_;
    bool practice_ = false;
    std::uint64_t bytes_ = 0;
};

} // namespace

void add_rebuild(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<RebuildCommand>(app));
}

} // namespace twofold
