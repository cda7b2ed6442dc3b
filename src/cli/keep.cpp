#include "cli/commands.h"
#include "cli/kit/json.h"
#include "footage/openable.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/entries/keeping.h"

#include <fmt/format.h>

#include <algorithm>

namespace twofold {

namespace {

class KeepCommand : public Command {
public:
    explicit KeepCommand(CLI::App& parent)
        : Command{parent, "keep", tr("Decide that footage is kept for good")}
    {
        app().add_option("--case", request_.case_number, tr("Number of the case"))->required();
        app().add_option("--footage", footage_,
                         tr("Only these items, by their number (else all undecided of the case)"));
        app()
            .add_option("--ground", grounds_,
                        tr("dispute, obstruction or sensitive; several may be given (else what the "
                           "noted facts give)"))
            ->allow_extra_args(false);
        app().add_option("--explanation", request_.explanation, tr("What happened"))->required();
        app()
            .add_option("--retention", retention_, tr("permanent, 30-years or with-case-file"))
            ->capture_default_str();
        app().add_option("--proposed-by", request_.proposed_by,
                         tr("Who proposed it (else who works)"));
        app().add_option("--decided-by", request_.decided_by,
                         tr("Who decided it (else who works)"));
        app().add_option("--replaces", replaces_,
                         tr("Number of the decision that this one changes"));
        app().footer(tr("Example: twofold keep --case 龙财罚〔2026〕7号 --ground obstruction "
                        "--explanation 当事人拒绝检查并推搡执法人员"));
    }

    ExitCode run(CommandContext& context) override
    {
        for (const std::string& name : grounds_) {
            request_.grounds.push_back(ground(name));
        }
        for (const std::int64_t id : footage_) {
            request_.footage.push_back(FootageId{id});
        }
        request_.retention = retention_period(retention_);
        if (!replaces_.empty()) request_.replaces = replaces_;
        Archive archive = context.open_archive();
        const PreservationDecision decision = preserve(archive, request_);
        context.terminal.say(
            {msgid("Decision {number}: {count} items of case {case} are kept for good."),
             {{"number", decision.number},
              {"count", std::to_string(decision.items.size())},
              {"case", request_.case_number}}});
        const auto unopened = std::ranges::count_if(decision.items, [&](const DecisionItem& item) {
            return !can_be_opened(archive.registers().footage.get(item.footage));
        });
        if (unopened > 0) {
            context.terminal.say({msgid("{n} of them cannot be opened: nobody can see or hear what "
                                        "they show. Look at them before a disc is spent."),
                                  {{"n", std::to_string(unopened)}}});
        }
        for (const Ground ground : decision.grounds) {
            context.terminal.line(
                fmt::format("  {}  {}", article_in_chinese(clause_of(ground)), in_words(ground)));
        }
        context.terminal.result({{"decision", in_json(decision)}});
        return ExitCode::Done;
    }

private:
    PreserveRequest request_;
    std::vector<std::int64_t> footage_;
    std::vector<std::string> grounds_;
    std::string retention_{name_of(RetentionPeriod::Permanent)};
    std::string replaces_;
};

class DecisionListCommand : public Command {
public:
    explicit DecisionListCommand(CLI::App& parent)
        : Command{parent, "list", tr("List the preservation decisions")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const auto decisions = archive.registers().decisions.all();
        for (const PreservationDecision& decision : decisions) {
            std::string clauses;
            for (const Ground ground : decision.grounds) {
                clauses += article_in_chinese(clause_of(ground));
            }
            context.terminal.line(fmt::format("{}  {}  {}  {}", decision.number,
                                              to_local_iso8601(decision.decided), clauses,
                                              decision.withdrawn_because ? tr("withdrawn") : ""));
        }
        context.terminal.result({{"decisions", list_in_json(decisions)}});
        return ExitCode::Done;
    }
};

class DecisionWithdrawCommand : public Command {
public:
    explicit DecisionWithdrawCommand(CLI::App& parent)
        : Command{parent, "withdraw", tr("Take a decision back by a further record")}
    {
        app().add_option("number", number_, tr("Number of the decision"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        withdraw_decision(archive, number_, because_);
        context.terminal.say({msgid("Decision {number} is withdrawn."), {{"number", number_}}});
        context.terminal.result({{"withdrawn", number_}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string because_;
};

} // namespace

void add_keep(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<KeepCommand>(app));
    CLI::App* group = app.add_subcommand("decision", tr("Preservation decisions"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<DecisionListCommand>(*group));
    commands.push_back(std::make_unique<DecisionWithdrawCommand>(*group));
}

} // namespace twofold
