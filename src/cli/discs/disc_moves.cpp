#include "cli/discs/disc_commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/register/shelve.h"

namespace twofold {

namespace {

ExitCode print_result(CommandContext& context, const Shelved& shelved, bool reason_given)
{
    const bool warned = shelved.beside_its_twin && !reason_given;
    if (warned) {
        context.terminal.say(
            {msgid("WARNING: disc {twin} of the same volume is not known to be kept apart from it. "
                   "One fire or flood would take both, and the volume does not count as preserved: "
                   "put one elsewhere, or enter the reason with --same-place-because."),
             {{"twin", shelved.twin}}});
    }
    context.terminal.result({{"disc", shelved.disc.number},
                             {"place", shelved.disc.shelf_place},
                             {"same_place", shelved.beside_its_twin}});
    return warned ? ExitCode::Findings : ExitCode::Done;
}

class DiscsShelveCommand : public Command {
public:
    explicit DiscsShelveCommand(CLI::App& parent)
        : Command{parent, "shelve", tr("Enter where a disc is kept")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("place", place_, tr("Place: room / cabinet / shelf / box"))->required();
        app().add_option("--same-place-because", same_place_because_,
                         tr("Why it may be kept where its twin is"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Shelved shelved = shelve(archive, number_, place_, {}, same_place_because_);
        context.terminal.say({msgid("Disc {number} is kept at {place}."),
                              {{"number", number_}, {"place", shelved.disc.shelf_place}}});
        return print_result(context, shelved, !same_place_because_.empty());
    }

private:
    std::string number_;
    std::string place_;
    std::string same_place_because_;
};

class DiscsMoveCommand : public Command {
public:
    explicit DiscsMoveCommand(CLI::App& parent)
        : Command{parent, "move", tr("Enter that a disc was moved, and why")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("place", place_, tr("Place: room / cabinet / shelf / box"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
        app().add_option("--same-place-because", same_place_because_,
                         tr("Why it may be kept where its twin is"));
        app().add_flag("--off-site", off_site_, tr("The place is outside of the office"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Shelved shelved =
            off_site_ ? send_off_site(archive, number_, place_, because_)
                      : shelve(archive, number_, place_, because_, same_place_because_);
        context.terminal.say({msgid("Disc {number} is kept at {place}."),
                              {{"number", number_}, {"place", shelved.disc.shelf_place}}});
        return print_result(context, shelved, !same_place_because_.empty());
    }

private:
    std::string number_;
    std::string place_;
    std::string because_;
    std::string same_place_because_;
    bool off_site_ = false;
};

class DiscsLendCommand : public Command {
public:
    explicit DiscsLendCommand(CLI::App& parent)
        : Command{parent, "lend", tr("Enter that a disc was given to somebody")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("--to", to_, tr("Who gets it"))->required();
        app()
            .add_option("--consultation", consultation_,
                        tr("Number of the viewing it is for, which is open: CY-…"))
            ->required();
        app().add_option("--until", until_, tr("Day on which it is to be back: YYYY-MM-DD"));
        app().add_option("--although", although_, tr("Why it has to be the last copy that is in"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        LoanRequest request{.disc = number_,
                            .to = to_,
                            .consultation = consultation_,
                            .until = {},
                            .although = although_};
        if (!until_.empty()) request.until = parse_date(until_);
        if (although_.empty() && !objection_to_loan(archive, number_).empty()) {
            context.terminal.say(
                {msgid("Lend another copy, or say with --although why it has to be "
                       "this one.")});
        }
        lend(archive, request);
        context.terminal.say({msgid("Disc {number} is out, with {holder}."),
                              {{"number", number_}, {"holder", to_}}});
        nlohmann::json until = nullptr;
        if (request.until) until = to_iso8601(*request.until);
        context.terminal.result(
            {{"disc", number_}, {"to", to_}, {"consultation", consultation_}, {"until", until}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string to_;
    std::string consultation_;
    std::string until_;
    std::string although_;
};

class DiscsReturnCommand : public Command {
public:
    explicit DiscsReturnCommand(CLI::App& parent)
        : Command{parent, "return", tr("Enter that a disc is back on its shelf")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("place", place_,
                         tr("Place: room / cabinet / shelf / box (else where it came from)"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Shelved shelved = take_back(archive, number_, place_);
        context.terminal.say({msgid("Disc {number} is kept at {place}."),
                              {{"number", number_}, {"place", shelved.disc.shelf_place}}});
        const DiscFacts facts = archive.registers().disc_facts.get(shelved.disc.id);
        return print_result(context, shelved, !facts.same_place_because.empty());
    }

private:
    std::string number_;
    std::string place_;
};

} // namespace

void add_disc_moves(CLI::App& group, Commands& commands)
{
    commands.push_back(std::make_unique<DiscsShelveCommand>(group));
    commands.push_back(std::make_unique<DiscsMoveCommand>(group));
    commands.push_back(std::make_unique<DiscsLendCommand>(group));
    commands.push_back(std::make_unique<DiscsReturnCommand>(group));
}

} // namespace twofold
