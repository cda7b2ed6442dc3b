#include "cli/commands.h"
#include "cli/json.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/enter_case.h"

#include <fmt/format.h>

namespace twofold {

namespace {

std::optional<Timestamp> time_or_none(const std::string& text)
{
    if (text.empty()) return std::nullopt;
    return parse_time(text);
}

class CaseAddCommand : public Command {
public:
    explicit CaseAddCommand(CLI::App& parent)
        : Command{parent, "add", tr("Enter an enforcement case or activity")}
    {
        app().add_option("--number", case_.number, tr("Number of the case"))->required();
        app().add_option("--name", case_.name, tr("Name of the case or activity"))->required();
        app().add_option("--kind", kind_,
                         tr("penalty, compulsion, inspection, requisition, licence or other"));
        app().add_option("--party", case_.party, tr("Party"));
        app().add_option("--place", case_.place, tr("Place"));
        app().add_option("--began", began_, tr("Begin of the activity, e.g. \"2026-10-12 09:30\""));
        app().add_option("--ended", ended_, tr("End of the activity"));
        app().add_option("--returned", returned_,
                         tr("Back at the unit, when handing in at once was impossible"));
        app()
            .add_option("--officer", case_.officers, tr("Officer; may be given several times"))
            ->allow_extra_args(false);
        app().add_option("--handler", case_.handling_officer, tr("Officer who handles the case"));
        app().footer(tr("Example: twofold case add --number 龙财罚〔2026〕7号 --name 拒绝检查案 "
                        "--kind inspection --officer 李四 --ended \"2026-10-12 11:00\""));
    }

    ExitCode run(Surroundings& with) override
    {
        case_.kind = enforcement_kind(kind_);
        case_.began = time_or_none(began_);
        case_.ended = time_or_none(ended_);
        case_.returned = time_or_none(returned_);
        Archive archive = with.open_archive();
        case_ = enter_case(archive, case_);
        with.terminal.say({msgid("Case {number} “{name}” is entered."),
                           {{"number", case_.number}, {"name", case_.name}}});
        with.terminal.result({{"case", in_json(case_)}});
        return ExitCode::Done;
    }

private:
    Case case_;
    std::string kind_{name_of(EnforcementKind::Other)};
    std::string began_;
    std::string ended_;
    std::string returned_;
};

class CaseNoteCommand : public Command {
public:
    explicit CaseNoteCommand(CLI::App& parent)
        : Command{parent, "note", tr("Note a fact that bears on keeping the footage")}
    {
        app().add_option("number", request_.case_number, tr("Number of the case"))->required();
        app()
            .add_option("--fact", fact_,
                        tr("objection, complaint, petition, evasion, refusal, obstruction, abuse, "
                           "assault, major or sensitive"))
            ->required();
        app().add_option("--note", request_.note, tr("What happened"));
        app().add_flag("--withdraw", request_.withdrawn,
                       tr("Take the fact back by a further record"));
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        request_.fact = case_fact(fact_);
        const NotedFact noted = note_fact(archive, request_);
        with.terminal.say({msgid("Noted on case {number}."), {{"number", request_.case_number}}});
        with.terminal.result({{"case", request_.case_number}, {"fact", in_json(noted)}});
        return ExitCode::Done;
    }

private:
    NoteRequest request_;
    std::string fact_;
};

class CaseListCommand : public Command {
public:
    explicit CaseListCommand(CLI::App& parent) : Command{parent, "list", tr("List the cases")} {}

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const std::vector<Case> cases = archive.catalogue().cases.all();
        for (const Case& of : cases) {
            with.terminal.line(fmt::format("{}  {}", of.number, of.name));
        }
        with.terminal.result({{"cases", list_in_json(cases)}});
        return ExitCode::Done;
    }
};

class CaseShowCommand : public Command {
public:
    explicit CaseShowCommand(CLI::App& parent)
        : Command{parent, "show", tr("Show a case with its facts and footage")}
    {
        app().add_option("number", number_, tr("Number of the case"))->required();
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const Case of = archive.case_numbered(number_);
        const auto facts = archive.catalogue().cases.fact_history(of.id);
        const auto footage = archive.catalogue().footage.list({.case_id = of.id});
        with.terminal.line(fmt::format("{}  {}", of.number, of.name));
        with.terminal.line(fmt::format("{}  {}", of.party, of.place));
        for (const NotedFact& fact : facts) {
            with.terminal.line(fmt::format("  {} {}  {}  {} {}", fact.withdrawn ? "-" : "+",
                                           in_words(fact.fact), fact.note, fact.noted_by,
                                           to_local_iso8601(fact.at)));
        }
        for (const Footage& item : footage) {
            with.terminal.line(fmt::format("  {:>5}  {}  {}", static_cast<std::int64_t>(item.id),
                                           item.original_name, readable_size(item.bytes)));
        }
        with.terminal.result({{"case", in_json(of)},
                              {"facts", list_in_json(facts)},
                              {"footage", list_in_json(footage)}});
        return ExitCode::Done;
    }

private:
    std::string number_;
};

} // namespace

void add_case(CLI::App& app, Commands& commands)
{
    CLI::App* group =
        app.add_subcommand("case", tr("Enforcement cases and what was noted on them"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<CaseAddCommand>(*group));
    commands.push_back(std::make_unique<CaseNoteCommand>(*group));
    commands.push_back(std::make_unique<CaseListCommand>(*group));
    commands.push_back(std::make_unique<CaseShowCommand>(*group));
}

} // namespace twofold
