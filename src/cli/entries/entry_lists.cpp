#include "base/csv.h"
#include "base/folding.h"
#include "base/join.h"
#include "cli/entries/entry_commands.h"
#include "cli/entries/entry_json.h"
#include "registers/values.h"
#include "texts/translate.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/entry_cells.h"
#include "workstation/entries/unmask.h"
#include "workstation/permission.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace twofold {

namespace {

constexpr std::size_t usual_rows = 100;
constexpr std::size_t most_rows = 10'000;

std::string in_words(const Register& of, const std::string& step)
{
    const Step* declared = step_named(of, step);
    return declared != nullptr ? translated(words_of(*declared)) : step;
}

/// "DJ-2026-0001  placed  案1  诉讼": what is shown in a list, in one line.
void say(Terminal& terminal, const Register& of, const Entry& entry)
{
    std::string line = fmt::format("{}  {}", entry.number, in_words(of, entry.latest.step));
    for (const Field& field : of.fields) {
        const auto value = entry.latest.values.find(field.name);
        if ((field.shown & InList) == 0 || value == entry.latest.values.end()) continue;
        std::string shown = shown_value(field, value->second, language_in_use() == "zh_CN");
        std::ranges::replace(shown, '\n', ' ');
        line += "  " + shown;
    }
    terminal.line(line);
    if (!entry.unreadable.empty()) terminal.line("    " + translated(entry.unreadable));
}

nlohmann::json in_json(const Register& of, const std::vector<Entry>& entries)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Entry& entry : entries) {
        list.push_back(twofold::in_json(of, entry));
    }
    return list;
}

/// --step and --year.
class WhichEntries {
public:
    WhichEntries(CLI::App& app, const Register& of) : of_{of}
    {
        std::vector<std::string_view> names;
        for (const Step& step : of.steps) {
            names.push_back(step.name);
        }
        app.add_option("--step", step_,
                       translated({msgid("Only those in this step: {steps}"),
                                   {{"steps", joined(names, ", ")}}}));
        app.add_option("--year", year_, tr("Only those with a number of this year"));
    }

    [[nodiscard]] EntryFilter filter() const
    {
        EntryFilter filter{.register_name = std::string{of_.name}};
        if (year_ != 0) filter.year = year_;
        if (step_.empty()) return filter;
        const auto meant = std::ranges::find_if(
            of_.steps, [&](const Step& step) { return is_choice(step_, step.name, step.chinese); });
        if (meant == of_.steps.end()) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("“{name}” is no step of this register: {register}."),
                         {{"name", step_}},
                         {{"register", words_of(of_)}}}};
        }
        filter.step = std::string{meant->name};
        return filter;
    }

private:
    const Register& of_;
    std::string step_;
    int year_ = 0;
};

class EntryListCommand : public Command {
public:
    EntryListCommand(CLI::App& parent, const Register& of)
        : Command{parent, "list", tr("List the entries, newest first")}, of_{of}, which_{app(), of}
    {
        app()
            .add_option("--limit", limit_, tr("At most so many"))
            ->check(CLI::Range(std::size_t{1}, most_rows).description(""));
        app().add_option("--before", before_,
                         tr("Go on behind this number, the last that was listed"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Entries& entries = archive.registers().entries;
        const EntryId before =
            before_.empty() ? beyond_all_entries : entry_numbered(archive, of_, before_).id;
        std::vector<Entry> page = entries.page(which_.filter(), before, limit_ + 1);
        const bool is_cut = page.size() > limit_;
        if (is_cut) page.pop_back();
        for (const Entry& entry : page) {
            say(context.terminal, of_, entry);
        }
        if (is_cut) {
            context.terminal.say(
                {msgid("There are more: --before {number}"), {{"number", page.back().number}}});
        }
        nlohmann::json steps = nlohmann::json::object();
        for (const auto& [step, count] : entries.count_by_step(std::string{of_.name})) {
            steps[step] = count;
        }
        context.terminal.result({{"register", of_.name},
                                 {"entries", in_json(of_, page)},
                                 {"more", is_cut},
                                 {"steps", steps}});
        return ExitCode::Done;
    }

private:
    const Register& of_;
    WhichEntries which_;
    std::size_t limit_ = usual_rows;
    std::string before_;
};

class EntryShowCommand : public Command {
public:
    EntryShowCommand(CLI::App& parent, const Register& of)
        : Command{parent, "show", tr("Show an entry with everything that was done with it")},
          of_{of}
    {
        app().add_option("number", number_, tr("Number of the entry"))->required();
        app().add_flag("--unmask", unmask_,
                       tr("Show masked values in full; the log says who saw them"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Entry entry = entry_numbered(archive, of_, number_);
        const Values seen = unmask_ ? unmasked(archive, of_, number_) : Values{};
        const auto versions = archive.registers().entries.versions(entry.id);
        context.terminal.line(fmt::format("{}  {}", translated(words_of(of_)), entry.number));
        for (const Field& field : of_.fields) {
            const auto value = entry.latest.values.find(field.name);
            if (value == entry.latest.values.end()) continue;
            const bool is_seen = seen.contains(field.name);
            const std::string shown =
                is_seen ? value->second
                        : shown_value(field, value->second, language_in_use() == "zh_CN");
            const Values lines{{"", shown}};
            context.terminal.line(fmt::format("  {}  {}", translated(words_of(field)),
                                              joined(lines_in(lines, ""), "; ")));
        }
        nlohmann::json history = nlohmann::json::array();
        for (const EntryVersion& version : versions) {
            tell(context.terminal, version);
            history.push_back({{"step", version.step},
                               {"by", version.by},
                               {"at", to_iso8601(version.at)},
                               {"because", version.because},
                               {"fields", fields_in_json(of_, version.values)},
                               {"digest", to_text(version.digest)}});
        }
        nlohmann::json shown = in_json_with_links(archive, of_, entry);
        shown["fields"].update(nlohmann::json(seen));
        context.terminal.result({{"entry", shown}, {"history", history}});
        return ExitCode::Done;
    }

private:
    void tell(Terminal& terminal, const EntryVersion& version) const
    {
        const std::vector<std::pair<std::string, std::string>> arguments{
            {"at", to_local_iso8601(version.at)},
            {"by", version.by},
            {"because", version.because},
            {"step", in_words(of_, version.step)}};
        terminal.say({version.because.empty() ? msgid("  {step} {at} by {by}")
                                              : msgid("  corrected {at} by {by}: {because}"),
                      arguments});
    }

    const Register& of_;
    std::string number_;
    bool unmask_ = false;
};

class EntryFindCommand : public Command {
public:
    EntryFindCommand(CLI::App& parent, const Register& of)
        : Command{parent, "find", tr("Find entries by any parts of their number and texts")},
          of_{of}
    {
        app().add_option("text", texts_, tr("What stands in the entry, one or more"))->required();
        app()
            .add_option("--limit", limit_, tr("At most so many"))
            ->check(CLI::Range(std::size_t{1}, most_rows).description(""));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const std::vector<Entry> found = find_entries(archive, of_, texts_, limit_, job);
        for (const Entry& entry : found) {
            say(context.terminal, of_, entry);
        }
        context.terminal.result({{"register", of_.name}, {"entries", in_json(of_, found)}});
        return ExitCode::Done;
    }

private:
    const Register& of_;
    std::vector<std::string> texts_;
    std::size_t limit_ = usual_rows;
};

class EntryExportCommand : public Command {
public:
    EntryExportCommand(CLI::App& parent, const Register& of)
        : Command{parent, "export", tr("Print the whole register, for other programs")}, of_{of},
          which_{app(), of}
    {
        auto* form = app().add_option_group("form", tr("In which form, exactly one of these:"));
        form->add_flag("--csv", csv_, tr("A table for spreadsheets, with Chinese headings"));
        form->add_flag("--jsonl", jsonl_, tr("One JSON object a line"));
        form->require_option(1);
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        require_act(archive, Act::ReadLog);
        const auto snapshot = archive.snapshot();
        const Entries& entries = archive.registers().entries;
        if (context.terminal.json()) {
            std::vector<Entry> all;
            entries.each(which_.filter(), [&](const Entry& entry) { all.push_back(entry); });
            context.terminal.result({{"register", of_.name}, {"entries", in_json(of_, all)}});
            return ExitCode::Done;
        }
        if (csv_) print(std::string{csv_mark} + csv_line(list_headings(of_)));
        entries.each(which_.filter(), [&](const Entry& entry) {
            print(csv_ ? csv_line(list_cells(of_, entry))
                       : twofold::in_json(of_, entry).dump() + "\n");
        });
        return ExitCode::Done;
    }

private:
    /// What a person typed was refused if it could steer a terminal.
    static void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

    const Register& of_;
    WhichEntries which_;
    bool csv_ = false;
    bool jsonl_ = false;
};

} // namespace

void add_entry_lists(CLI::App& group, Commands& commands, const Register& of)
{
    commands.push_back(std::make_unique<EntryListCommand>(group, of));
    commands.push_back(std::make_unique<EntryShowCommand>(group, of));
    commands.push_back(std::make_unique<EntryFindCommand>(group, of));
    commands.push_back(std::make_unique<EntryExportCommand>(group, of));
}

} // namespace twofold
