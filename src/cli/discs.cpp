#include "cli/commands.h"
#include "cli/json.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/shelve.h"

#include <fmt/format.h>

namespace twofold {

namespace {

std::string line_of(const Disc& disc)
{
    return fmt::format("{:<16} {:<12} {:<8} {}  {}", disc.number, in_words(disc.state),
                       disc.medium.profile, to_local_iso8601(disc.began), disc.shelf_place);
}

class DiscsListCommand : public Command {
public:
    explicit DiscsListCommand(CLI::App& parent) : Command{parent, "list", tr("The disc register")}
    {}

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const auto discs = archive.catalogue().discs.all();
        for (const Disc& disc : discs)
            with.terminal.line(line_of(disc));
        with.terminal.result({{"discs", list_in_json(discs)}});
        return ExitCode::Done;
    }
};

class DiscsShowCommand : public Command {
public:
    explicit DiscsShowCommand(CLI::App& parent)
        : Command{parent, "show", tr("One disc and everything that happened to it")}
    {
        app().add_option("number", number_, tr("Number of the disc, e.g. 2026-0007-A"))->required();
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const Disc disc = archive.disc(number_);
        with.terminal.line(line_of(disc));
        nlohmann::json history = nlohmann::json::array();
        for (const DiscEventRecord& record : archive.catalogue().discs.history(disc.id)) {
            with.terminal.line(fmt::format(
                "  {}  {:<12} {}  {}", to_local_iso8601(record.entered.at),
                in_words(record.event.state), record.entered.by, translated(record.event.reason)));
            for (const std::string& words : record.event.drive_words)
                with.terminal.line("      " + words);
            history.push_back({{"at", to_iso8601(record.entered.at)},
                               {"by", record.entered.by},
                               {"state", name_of(record.event.state)},
                               {"reason", in_json(record.event.reason)},
                               {"drive_words", record.event.drive_words}});
        }
        nlohmann::json checks = nlohmann::json::array();
        for (const FixityCheck& check : archive.catalogue().fixity_checks.of(disc.id)) {
            with.terminal.line(fmt::format("  {}  {}  {}/{}  {}", to_local_iso8601(check.at),
                                           in_words(check.verdict), check.files_good,
                                           check.files_total, check.by));
            checks.push_back({{"at", to_iso8601(check.at)},
                              {"by", check.by},
                              {"verdict", name_of(check.verdict)},
                              {"files_good", check.files_good},
                              {"files_total", check.files_total},
                              {"unreadable_blocks", check.unreadable_blocks},
                              {"slow_blocks", check.slow_blocks}});
        }
        with.terminal.result({{"disc", in_json(disc)}, {"history", history}, {"checks", checks}});
        return ExitCode::Done;
    }

private:
    std::string number_;
};

class DiscsShelveCommand : public Command {
public:
    explicit DiscsShelveCommand(CLI::App& parent)
        : Command{parent, "shelve", tr("Enter where a disc is kept")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("place", place_, tr("Place: room / cabinet / shelf / box"))->required();
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const auto [disc, together] = shelve(archive, number_, place_);
        with.terminal.say({msgid("Disc {number} is kept at {place}."),
                           {{"number", disc.number}, {"place", place_}}});
        if (together)
            with.terminal.say(
                {msgid("WARNING: its twin is kept at the same place. One fire or flood "
                       "would take both; put one of them elsewhere.")});
        with.terminal.result({{"disc", disc.number}, {"place", place_}, {"same_place", together}});
        return together ? ExitCode::Findings : ExitCode::Done;
    }

private:
    std::string number_;
    std::string place_;
};

} // namespace

void add_discs(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("discs", tr("The disc register"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<DiscsListCommand>(*group));
    commands.push_back(std::make_unique<DiscsShowCommand>(*group));
    commands.push_back(std::make_unique<DiscsShelveCommand>(*group));
}

} // namespace twofold
