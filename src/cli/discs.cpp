#include "catalogue/disc_labels.h"
#include "cli/disc_commands.h"
#include "cli/json.h"
#include "drive/emulation.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/disc_history.h"
#include "workstation/preservation.h"

#include <fmt/format.h>

#include <chrono>
#include <map>

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
        std::map<DiscId, DiscFacts> facts;
        for (DiscFacts& of_disc : archive.catalogue().disc_standings.all()) {
            facts.emplace(of_disc.id, std::move(of_disc));
        }
        const Date today = local_date(archive.now());
        const std::chrono::years interval = check_interval(archive);
        nlohmann::json list = nlohmann::json::array();
        for (const Disc& disc : discs) {
            const DiscFacts& of_disc = facts.at(disc.id);
            const DiscStanding standing = standing_of(of_disc, today, interval);
            with.terminal.line(line_of(disc) + "  " + in_words(standing.status) +
                               (is_emulated(disc.drive) ? std::string{"  "} + tr("emulated") : ""));
            nlohmann::json entry = in_json(disc);
            entry.update(standing_in_json(of_disc, standing));
            list.push_back(std::move(entry));
        }
        with.terminal.result({{"discs", list}});
        return ExitCode::Done;
    }
};

class DiscsHistoryCommand : public Command {
public:
    explicit DiscsHistoryCommand(CLI::App& parent)
        : Command{parent, "history", tr("Everything that ever happened to a disc")}
    {
        app().add_option("number", number_, tr("Number of the disc, e.g. 2026-0007-A"))->required();
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const Disc disc = archive.disc(number_);
        nlohmann::json list = nlohmann::json::array();
        for (const Happening& happening : history_of(archive, disc)) {
            with.terminal.line(fmt::format("  {}  {}  {}", to_local_iso8601(happening.at),
                                           happening.by, translated(happening.text)));
            for (const std::string& words : happening.words) {
                with.terminal.line("      " + words);
            }
            list.push_back({{"at", to_iso8601(happening.at)},
                            {"by", happening.by},
                            {"kind", name_of(happening.kind)},
                            {"text", in_json(happening.text)},
                            {"drive_words", happening.words}});
        }
        const DiscFacts facts = archive.catalogue().disc_standings.get(disc.id);
        with.terminal.result({{"disc", disc.number},
                              {"standing", standing_in_json(facts, standing_of(archive, facts))},
                              {"history", list}});
        return ExitCode::Done;
    }

private:
    std::string number_;
};

Message words_about(const LabelStanding& label)
{
    if (label.put_on) return {msgid("  Its label is on the disc or its sleeve.")};
    if (label.printed) return {msgid("  A label is printed; nobody has confirmed it as put on.")};
    if (label.made) return {msgid("  A label is made; it is not known to be printed or put on.")};
    return {msgid("  It has no label.")};
}

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
            for (const std::string& words : record.event.drive_words) {
                with.terminal.line("      " + words);
            }
            history.push_back({{"at", to_iso8601(record.entered.at)},
                               {"by", record.entered.by},
                               {"state", name_of(record.event.state)},
                               {"reason", in_json(record.event.reason)},
                               {"details", record.event.details},
                               {"drive_words", record.event.drive_words}});
        }
        nlohmann::json checks = nlohmann::json::array();
        for (const FixityCheck& check : archive.catalogue().fixity_checks.of(disc.id)) {
            with.terminal.line(
                fmt::format("  {}  {}  {}/{}  {}  {} {} {}", to_local_iso8601(check.at),
                            in_words(check.verdict), check.files_good, check.files_total, check.by,
                            check.drive.vendor, check.drive.model, check.drive.serial));
            checks.push_back({{"at", to_iso8601(check.at)},
                              {"by", check.by},
                              {"drive", in_json(check.drive)},
                              {"verdict", name_of(check.verdict)},
                              {"files_good", check.files_good},
                              {"files_total", check.files_total},
                              {"unreadable_blocks", check.unreadable_blocks},
                              {"slow_blocks", check.slow_blocks},
                              {"c2", in_json(check.c2)}});
        }
        const DiscFacts facts = archive.catalogue().disc_standings.get(disc.id);
        const DiscStanding standing = standing_of(archive, facts);
        std::string status = in_words(standing.status);
        if (!facts.replaced_by.empty()) {
            status +=
                "  " + translated({msgid("replaced by {disc}"), {{"disc", facts.replaced_by}}});
        }
        with.terminal.line("  " + status);
        nlohmann::json entered = nlohmann::json::object();
        for (const auto& [fact, value] : archive.catalogue().carriers.facts(disc.id)) {
            with.terminal.line(fmt::format("  {}  {}", in_words(fact), value));
            entered[std::string{name_of(fact)}] = value;
        }
        nlohmann::json seal = nullptr;
        if (const auto present = archive.catalogue().carriers.seal(disc.id)) {
            with.terminal.line("  " + translated({msgid("Seal {seal}"), {{"seal", *present}}}));
            seal = *present;
        }
        nlohmann::json shown = in_json(disc);
        shown.update(standing_in_json(facts, standing));
        shown["seal"] = seal;
        const LabelStanding label = DiscLabels{archive.catalogue().session}.standing(disc.id);
        shown["label"] = {
            {"made", label.made}, {"printed", label.printed}, {"put_on", label.put_on}};
        with.terminal.say(words_about(label));
        shown["facts"] = entered;
        with.terminal.result({{"disc", shown}, {"history", history}, {"checks", checks}});
        return ExitCode::Done;
    }

private:
    std::string number_;
};

} // namespace

void add_discs(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("discs", tr("The disc register"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<DiscsListCommand>(*group));
    commands.push_back(std::make_unique<DiscsShowCommand>(*group));
    commands.push_back(std::make_unique<DiscsHistoryCommand>(*group));
    add_disc_searches(*group, commands);
    add_disc_moves(*group, commands);
    add_disc_carriers(*group, commands);
}

} // namespace twofold
