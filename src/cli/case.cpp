#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/footage/enter_case.h"

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

    ExitCode run(CommandContext& context) override
    {
        case_.kind = enforcement_kind(kind_);
        case_.began = time_or_none(began_);
        case_.ended = time_or_none(ended_);
        case_.returned = time_or_none(returned_);
        Archive archive = context.open_archive();
        case_ = enter_case(archive, case_);
        context.terminal.say({msgid("Case {number} “{name}” is entered."),
                              {{"number", case_.number}, {"name", case_.name}}});
        context.terminal.result({{"case", in_json(case_)}});
        return ExitCode::Done;
    }

private:
    Case case_;
    std::string kind_{name_of(EnforcementKind::Other)};
    std::string began_;
    std::string ended_;
    std::string returned_;
};

class CaseCorrectCommand : public Command {
public:
    explicit CaseCorrectCommand(CLI::App& parent)
        : Command{parent, "correct",
                  tr("Correct a case by a further record; the earlier one stays")}
    {
        app().add_option("number", number_, tr("Number of the case"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
        app().add_option("--number", new_number_, tr("The right number"));
        app().add_option("--name", name_, tr("Name of the case or activity"));
        app().add_option("--kind", kind_,
                         tr("penalty, compulsion, inspection, requisition, licence or other"));
        app().add_option("--party", party_, tr("Party"));
        app().add_option("--place", place_, tr("Place"));
        app().add_option("--began", began_, tr("Begin of the activity; “-” if it is not known"));
        app().add_option("--ended", ended_, tr("End of the activity; “-” if it is not known"));
        app().add_option("--returned", returned_, tr("Back at the unit; “-” if it is not known"));
        app()
            .add_option("--officer", officers_,
                        tr("Officers, all of them; may be given several times"))
            ->allow_extra_args(false);
        app().add_option("--handler", handler_, tr("Officer who handles the case"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        Case of = archive.case_numbered(number_);
        const auto put = [&](const char* option, std::string& field, const std::string& typed) {
            if (app().count(option) > 0) field = typed;
        };
        put("--number", of.number, new_number_);
        put("--name", of.name, name_);
        put("--party", of.party, party_);
        put("--place", of.place, place_);
        put("--handler", of.handling_officer, handler_);
        if (app().count("--kind") > 0) of.kind = enforcement_kind(kind_);
        if (app().count("--officer") > 0) of.officers = officers_;
        const auto put_time = [&](const char* option, std::optional<Timestamp>& field,
                                  const std::string& typed) {
            if (app().count(option) > 0) field = typed == "-" ? std::nullopt : time_or_none(typed);
        };
        put_time("--began", of.began, began_);
        put_time("--ended", of.ended, ended_);
        put_time("--returned", of.returned, returned_);
        of = correct_case(archive, of, because_);
        context.terminal.say(
            {msgid("Case {number} “{name}” is corrected; the earlier record stays."),
             {{"number", of.number}, {"name", of.name}}});
        context.terminal.result({{"case", in_json(of)}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string because_;
    std::string new_number_;
    std::string name_;
    std::string kind_;
    std::string party_;
    std::string place_;
    std::string began_;
    std::string ended_;
    std::string returned_;
    std::vector<std::string> officers_;
    std::string handler_;
};

class CaseDetailCommand : public Command {
public:
    explicit CaseDetailCommand(CLI::App& parent)
        : Command{parent, "detail", tr("Enter a day in the course of a case, e.g. closed-on")}
    {
        app().add_option("number", number_, tr("Number of the case"))->required();
        app()
            .add_option("detail", details_,
                        tr("WHAT=DAY, “-” takes it back: closed-on, reconsideration-began, "
                           "reconsideration-ended, suit-began, suit-ended, complaint-received, "
                           "complaint-settled"))
            ->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        for (const std::string& typed : details_) {
            const std::size_t equals = typed.find('=');
            if (equals == std::string::npos) {
                throw Error{ErrorCode::Usage,
                            {msgid("“{text}” is not of the form WHAT=DAY."), {{"text", typed}}}};
            }
            const std::string day = typed.substr(equals + 1);
            enter_case_detail(archive, number_, case_detail(typed.substr(0, equals)),
                              day == "-" ? std::nullopt : std::optional{parse_date(day)});
        }
        nlohmann::json details = nlohmann::json::object();
        for (const auto& [detail, day] :
             archive.registers().cases.details(archive.case_numbered(number_).id)) {
            details[std::string{name_of(detail)}] = to_iso8601(day);
        }
        context.terminal.say({msgid("Noted on case {number}."), {{"number", number_}}});
        context.terminal.result({{"case", number_}, {"details", details}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::vector<std::string> details_;
};

class CaseNoFootageCommand : public Command {
public:
    explicit CaseNoFootageCommand(CLI::App& parent)
        : Command{parent, "no-footage",
                  tr("Enter that no footage will be handed in, and why (article 12)")}
    {
        app().add_option("number", number_, tr("Number of the case"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
        app().add_flag("--withdraw", withdrawn_, tr("Footage is expected after all"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        (withdrawn_ ? expect_footage : expect_no_footage)(archive, number_, because_);
        context.terminal.say({msgid("Noted on case {number}."), {{"number", number_}}});
        context.terminal.result({{"case", number_}, {"footage_expected", withdrawn_}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string because_;
    bool withdrawn_ = false;
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

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        request_.fact = case_fact(fact_);
        const NotedFact noted = note_fact(archive, request_);
        context.terminal.say(
            {msgid("Noted on case {number}."), {{"number", request_.case_number}}});
        context.terminal.result({{"case", request_.case_number}, {"fact", in_json(noted)}});
        return ExitCode::Done;
    }

private:
    NoteRequest request_;
    std::string fact_;
};

class CaseListCommand : public Command {
public:
    explicit CaseListCommand(CLI::App& parent) : Command{parent, "list", tr("List the cases")} {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const std::vector<Case> cases = archive.registers().cases.all();
        for (const Case& of : cases) {
            context.terminal.line(fmt::format("{}  {}", of.number, of.name));
            if (!of.unreadable.empty()) context.terminal.line("    " + translated(of.unreadable));
        }
        context.terminal.result({{"cases", list_in_json(cases)}});
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

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Case of = archive.case_numbered(number_);
        const auto facts = archive.registers().cases.fact_history(of.id);
        const auto footage = archive.registers().footage.list({.case_id = of.id});
        context.terminal.line(fmt::format("{}  {}", of.number, of.name));
        context.terminal.line(fmt::format("{}  {}", of.party, of.place));
        for (const NotedFact& fact : facts) {
            context.terminal.line(fmt::format("  {} {}  {}  {} {}", fact.withdrawn ? "-" : "+",
                                              in_words(fact.fact), fact.note, fact.noted_by,
                                              to_local_iso8601(fact.at)));
        }
        for (const Footage& item : footage) {
            context.terminal.line(fmt::format("  {:>5}  {}  {}", static_cast<std::int64_t>(item.id),
                                              item.original_name, readable_size(item.bytes)));
        }
        nlohmann::json earlier = nlohmann::json::array();
        const auto corrections = archive.registers().cases.corrections(of.id);
        const auto records = archive.registers().cases.records(of.id);
        for (std::size_t i = 0; i < corrections.size(); ++i) {
            const CaseCorrection& correction = corrections[i];
            context.terminal.say({msgid("  corrected {at} by {by}: {because}"),
                                  {{"at", to_local_iso8601(correction.entered.at)},
                                   {"by", correction.entered.by},
                                   {"because", correction.because}}});
            // Each correction enters a record, after the first one of the case.
            if (i >= records.size()) continue;
            context.terminal.line(
                fmt::format("    {} {}", records[i].of.name, records[i].of.party));
            earlier.push_back({{"record", in_json(records[i].of)},
                               {"corrected_because", correction.because},
                               {"corrected_by", correction.entered.by},
                               {"corrected", to_iso8601(correction.entered.at)}});
        }
        context.terminal.result({{"case", in_json(of)},
                                 {"earlier_records", earlier},
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
    commands.push_back(std::make_unique<CaseCorrectCommand>(*group));
    commands.push_back(std::make_unique<CaseDetailCommand>(*group));
    commands.push_back(std::make_unique<CaseNoFootageCommand>(*group));
    commands.push_back(std::make_unique<CaseNoteCommand>(*group));
    commands.push_back(std::make_unique<CaseListCommand>(*group));
    commands.push_back(std::make_unique<CaseShowCommand>(*group));
}

} // namespace twofold
