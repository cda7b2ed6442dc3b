#include "workstation/volumes/seal.h"

#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/volumes/protection_share.h"

namespace twofold {

namespace {

class SealCommand : public Command {
public:
    explicit SealCommand(CLI::App& parent)
        : Command{parent, "seal", tr("Build and check the image of a planned volume")}
    {
        app().add_option("volume", number_, tr("Number of the volume"))->required();
        app().add_option("--stamp", stamp_,
                         tr("Time the image bears (else now); equal content and stamp give equal "
                            "bytes"));
        app().add_flag("--protect", protect_,
                       tr("Fill the room left on the medium with error correction (dvdisaster)"));
    }

    ExitCode run(CommandContext& context) override
    {
        std::optional<Timestamp> stamp;
        if (!stamp_.empty()) stamp = parse_time(stamp_);
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const Sealing sealing = seal(archive, number_, stamp, job,
                                     protect_ ? ErrorCorrection::Add : ErrorCorrection::AsPlanned);
        const Volume& volume = sealing.volume;
        context.terminal.say({msgid("Volume {number} is sealed: {size} in {file}."),
                              {{"number", volume.number},
                               {"size", readable_size(volume.sealed_image().bytes)},
                               {"file", archive.resolved(volume.sealed_image().path).string()}}});
        for (const Digest& digest : volume.sealed_image().digests) {
            context.terminal.line("  " + to_text(digest));
        }
        nlohmann::json result{{"volume", in_json(volume)}};
        if (const auto share = restorable_percent(archive, volume)) {
            context.terminal.say(
                {msgid("Error correction: {percent} % of the blocks may be unreadable, "
                       "wherever they lie, and all of them can still be restored."),
                 {{"percent", std::to_string(*share)}}});
            result["restorable_percent"] = *share;
        }
        for (const LostPaper& paper : sealing.lost_papers) {
            context.terminal.say({.id = msgid("Not on the image: {paper}. The archive has lost it, "
                                              "or it was altered."),
                                  .parts = {{"paper", words_of(paper)}}});
            result["lost_papers"].push_back(
                {{"entry", paper.entry}, {"name", paper.name}, {"digest", to_text(paper.digest)}});
        }
        context.terminal.result(result);
        return sealing.lost_papers.empty() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    std::string number_;
    std::string stamp_;
    bool protect_ = false;
};

} // namespace

void add_seal(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<SealCommand>(app));
}

} // namespace twofold
