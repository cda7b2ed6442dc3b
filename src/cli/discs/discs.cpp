#include "catalogue/registers/disc_labels.h"
#include "cli/discs/disc_commands.h"
#include "cli/kit/json.h"
#include "drive/emulation.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/register/disc_history.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review.h"

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

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const auto discs = archive.registers().discs.all();
        std::map<DiscId, DiscFacts> facts;
        for (DiscFacts& of_disc : archive.registers().disc_facts.all()) {
            facts.emplace(of_disc.id, std::move(of_disc));
        }
        const Date today = local_date(archive.now());
        const std::chrono::years interval = check_interval(archive);
        nlohmann::json list = nlohmann::json::array();
        for (const Disc& disc : discs) {
            const DiscFacts& of_disc = facts.at(disc.id);
            const DiscService service = service_of(of_disc, today, interval);
            context.terminal.line(
                line_of(disc) + "  " + in_words(service.status) +
                (is_emulated(disc.drive) ? std::string{"  "} + tr("emulated") : ""));
            nlohmann::json entry = in_json(disc);
            entry.update(service_in_json(of_disc, service));
            list.push_back(std::move(entry));
        }
        context.terminal.result({{"discs", list}});
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

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Disc disc = archive.disc(number_);
        nlohmann::json list = nlohmann::json::array();
        for (const Happening& happening : history_of(archive, disc)) {
            context.terminal.line(fmt::format("  {}  {}  {}", to_local_iso8601(happening.at),
                                              happening.by, translated(happening.text)));
            for (const std::string& words : happening.words) {
                context.terminal.line("      " + words);
            }
            list.push_back({{"at", to_iso8601(happening.at)},
                            {"by", happening.by},
                            {"kind", name_of(happening.kind)},
                            {"text", in_json(happening.text)},
                            {"drive_words", happening.words}});
        }
        const DiscFacts facts = archive.registers().disc_facts.get(disc.id);
        context.terminal.result({{"disc", disc.number},
                                 {"standing", service_in_json(facts, service_of(archive, facts))},
                                 {"history", list}});
        return ExitCode::Done;
    }

private:
    std::string number_;
};

Message words_about(const LabelProgress& label)
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

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Disc disc = archive.disc(number_);
        context.terminal.line(line_of(disc));
        nlohmann::json history = nlohmann::json::array();
        for (const DiscEventRecord& record : archive.registers().discs.history(disc.id)) {
            context.terminal.line(fmt::format(
                "  {}  {:<12} {}  {}", to_local_iso8601(record.entered.at),
                in_words(record.event.state), record.entered.by, translated(record.event.reason)));
            for (const std::string& words : record.event.drive_words) {
                context.terminal.line("      " + words);
            }
            history.push_back({{"at", to_iso8601(record.entered.at)},
                               {"by", record.entered.by},
                               {"state", name_of(record.event.state)},
                               {"reason", in_json(record.event.reason)},
                               {"details", record.event.details},
                               {"drive_words", record.event.drive_words}});
        }
        nlohmann::json checks = nlohmann::json::array();
        for (const FixityCheck& check : archive.registers().fixity_checks.of(disc.id)) {
            context.terminal.line(
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
        const DiscFacts facts = archive.registers().disc_facts.get(disc.id);
        const DiscService service = service_of(archive, facts);
        std::string status = in_words(service.status);
        if (!facts.replaced_by.empty()) {
            status +=
                "  " + translated({msgid("replaced by {disc}"), {{"disc", facts.replaced_by}}});
        }
        context.terminal.line("  " + status);
        nlohmann::json entered = nlohmann::json::object();
        for (const auto& [fact, value] : archive.registers().carriers.facts(disc.id)) {
            context.terminal.line(fmt::format("  {}  {}", in_words(fact), value));
            entered[std::string{name_of(fact)}] = value;
        }
        nlohmann::json seal = nullptr;
        if (const auto present = archive.registers().carriers.seal(disc.id)) {
            context.terminal.line("  " + translated({msgid("Seal {seal}"), {{"seal", *present}}}));
            seal = *present;
        }
        nlohmann::json shown = in_json(disc);
        shown.update(service_in_json(facts, service));
        shown["seal"] = seal;
        const LabelProgress label = archive.registers().disc_labels.progress(disc.id);
        shown["label"] = {
            {"made", label.made}, {"printed", label.printed}, {"put_on", label.put_on}};
        context.terminal.say(words_about(label));
        shown["facts"] = entered;
        context.terminal.result({{"disc", shown}, {"history", history}, {"checks", checks}});
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
