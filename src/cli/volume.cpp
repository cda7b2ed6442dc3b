#include "catalogue/registers/rebuild_register.h"
#include "cli/commands.h"
#include "cli/kit/json.h"
#include "drive/emulation.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/register/preservation.h"
#include "workstation/volumes/confirm_volume.h"
#include "workstation/volumes/plan_volumes.h"

#include <fmt/format.h>

namespace twofold {

namespace {

class VolumeListCommand : public Command {
public:
    explicit VolumeListCommand(CLI::App& parent) : Command{parent, "list", tr("List the volumes")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const auto volumes = archive.registers().volumes.all();
        const auto claimed = archive.registers().rebuilds.claimed();
        nlohmann::json list = nlohmann::json::array();
        for (const Volume& volume : volumes) {
            const int good = archive.registers().discs.good_copies(volume.id);
            const std::string state =
                volume.image                  ? translated({msgid("sealed, {good} good copies"),
                                                            {{"good", std::to_string(good)}}})
                : claimed.contains(volume.id) ? std::string{tr("from discs, NOT PROVEN")}
                                              : std::string{tr("planned")};
            context.terminal.line(fmt::format("{}  {}  {}", volume.number, state, volume.title));
            nlohmann::json entry = in_json(volume);
            entry["good_copies"] = good;
            entry["unproven"] = claimed.contains(volume.id);
            list.push_back(std::move(entry));
        }
        context.terminal.result({{"volumes", list}});
        return ExitCode::Done;
    }
};

class VolumeShowCommand : public Command {
public:
    explicit VolumeShowCommand(CLI::App& parent)
        : Command{parent, "show", tr("Show a volume and its discs")}
    {
        app().add_option("number", number_, tr("Number of the volume"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Volume volume = archive.volume(number_);
        const auto discs = archive.registers().discs.of(volume.id);
        context.terminal.line(fmt::format("{}  {}", volume.number, volume.title));
        if (volume.image) {
            context.terminal.line(
                fmt::format("  {}  {}", volume.image->path, readable_size(volume.image->bytes)));
            for (const Digest& digest : volume.image->digests) {
                context.terminal.line("  " + to_text(digest));
            }
        }
        const auto claim = archive.registers().rebuilds.claimed(volume.id);
        if (claim) {
            context.terminal.say(
                {msgid("  Entered from discs and not checked against anything but itself; what was "
                       "read is {size}:"),
                 {{"size", readable_size(claim->bytes)}}});
            for (const Digest& digest : claim->digests) {
                context.terminal.line("  " + to_text(digest));
            }
        }
        for (const VolumeItem& item : volume.items) {
            context.terminal.line("    " + item.path);
        }
        for (const Disc& disc : discs) {
            context.terminal.line(fmt::format("  {}  {}  {}  {}", disc.number, in_words(disc.state),
                                              disc.shelf_place,
                                              is_emulated(disc.drive) ? tr("emulated") : ""));
        }
        const Preservation preservation = preservation_of(archive, volume);
        if (preservation.preserved) {
            context.terminal.say({msgid("It counts as preserved.")});
        } else {
            context.terminal.say({msgid("It does not count as preserved yet:")});
            for (const Message& reason : preservation.reasons) {
                context.terminal.line("  " + translated(reason));
            }
        }
        nlohmann::json unproven;
        if (claim) {
            unproven = {{"bytes", claim->bytes}, {"digests", nlohmann::json::array()}};
            for (const Digest& digest : claim->digests) {
                unproven["digests"].push_back(to_text(digest));
            }
        }
        context.terminal.result({{"volume", in_json(volume)},
                                 {"unproven", unproven},
                                 {"discs", list_in_json(discs)},
                                 {"preserved", preservation.preserved},
                                 {"not_preserved_because", list_in_json(preservation.reasons)}});
        return ExitCode::Done;
    }

private:
    std::string number_;
};

class VolumeConfirmCommand : public Command {
public:
    explicit VolumeConfirmCommand(CLI::App& parent)
        : Command{parent, "confirm",
                  tr("Confirm by its label or a form what was rebuilt from a disc")}
    {
        app().add_option("number", number_, tr("Number of the volume"))->required();
        app()
            .add_option("digest", digest_,
                        tr("Code of the label as a scanner reads it, or digest of the image from "
                           "label or form: sha256:…"))
            ->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const std::vector<std::string> good =
            confirm_volume(archive, number_, known_image(digest_));
        context.terminal.say({msgid("Volume {number} is confirmed; {count} of its discs are good."),
                              {{"number", number_}, {"count", std::to_string(good.size())}}});
        context.terminal.result({{"confirmed", number_}, {"good_discs", good}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string digest_;
};

class VolumeAbandonCommand : public Command {
public:
    explicit VolumeAbandonCommand(CLI::App& parent)
        : Command{parent, "abandon",
                  tr("Give a planned volume up, so that it can be planned again")}
    {
        app().add_option("number", number_, tr("Number of the volume"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        abandon_volume(archive, number_, because_);
        context.terminal.say(
            {msgid("Volume {number} is given up; its footage can be planned again."),
             {{"number", number_}}});
        context.terminal.result({{"abandoned", number_}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string because_;
};

} // namespace

void add_volume(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("volume", tr("Volumes: planned, sealed, recorded"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<VolumeListCommand>(*group));
    commands.push_back(std::make_unique<VolumeShowCommand>(*group));
    commands.push_back(std::make_unique<VolumeConfirmCommand>(*group));
    commands.push_back(std::make_unique<VolumeAbandonCommand>(*group));
}

} // namespace twofold
