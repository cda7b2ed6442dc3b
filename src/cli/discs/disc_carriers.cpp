#include "cli/discs/disc_commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/register/carrier.h"

#include <fmt/format.h>

#include <array>

namespace twofold {

namespace {

class DiscsSealCommand : public Command {
public:
    explicit DiscsSealCommand(CLI::App& parent)
        : Command{parent, "seal", tr("Enter the number of the seal on a disc")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("seal", seal_, tr("Number of the seal"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        put_tamper_seal(archive, number_, seal_);
        context.terminal.say(
            {msgid("Disc {number} is under seal {seal}."), {{"number", number_}, {"seal", seal_}}});
        context.terminal.result({{"disc", number_}, {"seal", seal_}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string seal_;
};

class DiscsOpenSealCommand : public Command {
public:
    explicit DiscsOpenSealCommand(CLI::App& parent)
        : Command{parent, "open-seal", tr("Enter that the seal of a disc was opened")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("--by", by_, tr("Who opened it"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const std::string seal = open_tamper_seal(archive, number_, by_, because_);
        context.terminal.say(
            {msgid("Seal {seal} of disc {number} is open. Seal the disc again with "
                   "“twofold discs seal” when it is put back."),
             {{"number", number_}, {"seal", seal}}});
        context.terminal.result({{"disc", number_}, {"opened", seal}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string by_;
    std::string because_;
};

/// A fact with the option that enters it.
struct FactOption {
    CarrierFact fact;
    const char* option;
    const char* description;
};

/// Every value of CarrierFact.
constexpr std::array fact_options{
    FactOption{CarrierFact::Barcode, "--barcode", msgid("Barcode of the carrier")},
    FactOption{CarrierFact::Brand, "--brand", msgid("Brand")},
    FactOption{CarrierFact::Batch, "--batch", msgid("Batch it was bought in")},
    FactOption{CarrierFact::ArchivalGrade, "--archival-grade",
               msgid("Whether it is of archival grade, and on what ground")},
    FactOption{CarrierFact::Appearance, "--appearance", msgid("What its surface looks like")},
    FactOption{CarrierFact::VirusSoftware, "--virus-software",
               msgid("Program that looked for viruses")},
    FactOption{CarrierFact::VirusVersion, "--virus-version", msgid("Version of that program")},
    FactOption{CarrierFact::VirusResult, "--virus-result", msgid("What that program found")},
    FactOption{CarrierFact::KeeperUnit, "--keeper-unit", msgid("Unit that keeps it")},
    FactOption{CarrierFact::Temperature, "--temperature", msgid("Temperature on the shelf, °C")},
    FactOption{CarrierFact::Humidity, "--humidity",
               msgid("Relative humidity on the shelf, percent")},
};

class DiscsEnterCommand : public Command {
public:
    explicit DiscsEnterCommand(CLI::App& parent)
        : Command{parent, "enter", tr("Enter what only a person knows about a disc")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        for (std::size_t i = 0; i < fact_options.size(); ++i) {
            app().add_option(fact_options.at(i).option, values_.at(i),
                             tr(fact_options.at(i).description));
        }
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        std::map<CarrierFact, std::string> facts;
        for (std::size_t i = 0; i < fact_options.size(); ++i) {
            if (app().count(fact_options.at(i).option) > 0) {
                facts[fact_options.at(i).fact] = values_.at(i);
            }
        }
        enter_facts(archive, number_, facts);
        nlohmann::json entered = nlohmann::json::object();
        for (const auto& [fact, value] :
             archive.registers().carriers.facts(archive.disc(number_).id)) {
            context.terminal.line(fmt::format("  {}  {}", in_words(fact), value));
            entered[std::string{name_of(fact)}] = value;
        }
        context.terminal.result({{"disc", number_}, {"facts", entered}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::array<std::string, fact_options.size()> values_;
};

class DiscsDestroyCommand : public Command {
public:
    explicit DiscsDestroyCommand(CLI::App& parent)
        : Command{parent, "destroy", tr("Enter that a replaced disc was destroyed")}
    {
        app().add_option("number", number_, tr("Number of the disc"))->required();
        app().add_option("--on", day_, tr("Day: YYYY-MM-DD"))->required();
        app().add_option("--person", persons_, tr("Who destroyed it and who watched"))->required();
        app().add_option("--list", list_, tr("Number of the destruction list"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        destroy_disc(archive, number_,
                     {.day = parse_date(day_), .persons = persons_, .list = list_});
        context.terminal.say({msgid("Disc {number} is entered as destroyed, list {list}."),
                              {{"number", number_}, {"list", list_}}});
        context.terminal.result(
            {{"disc", number_}, {"day", day_}, {"persons", persons_}, {"list", list_}});
        return ExitCode::Done;
    }

private:
    std::string number_;
    std::string day_;
    std::vector<std::string> persons_;
    std::string list_;
};

} // namespace

void add_disc_carriers(CLI::App& group, Commands& commands)
{
    commands.push_back(std::make_unique<DiscsSealCommand>(group));
    commands.push_back(std::make_unique<DiscsOpenSealCommand>(group));
    commands.push_back(std::make_unique<DiscsEnterCommand>(group));
    commands.push_back(std::make_unique<DiscsDestroyCommand>(group));
}

} // namespace twofold
