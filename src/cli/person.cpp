#include "cli/commands.h"
#include "cli/json.h"
#include "texts/translate.h"
#include "texts/words.h"
#include "workstation/printed_words.h"

#include <fmt/format.h>

namespace twofold {

namespace {

class PersonAddCommand : public Command {
public:
    explicit PersonAddCommand(CLI::App& parent)
        : Command{parent, "add", tr("Enter a person who works with the archive")}
    {
        app().add_option("name", name_, tr("Name"))->required();
        app()
            .add_option("--role", role_, tr("Role, e.g. records-officer, enforcement-officer"))
            ->required();
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const Person person{{}, printed_person(name_), role(role_)};
        if (person.name.empty()) {
            throw Error{ErrorCode::InvalidInput, {msgid("A person needs a name.")}};
        }
        Transaction together{archive.catalogue().session};
        archive.catalogue().people.add(person, archive.entered());
        archive.log("person.add", person.name, {{"role", std::string{name_of(person.role)}}});
        together.commit();
        with.terminal.say({msgid("{name} is entered."), {{"name", person.name}}});
        with.terminal.result({{"person", in_json(person)}});
        return ExitCode::Done;
    }

private:
    std::string name_;
    std::string role_;
};

class PersonListCommand : public Command {
public:
    explicit PersonListCommand(CLI::App& parent) : Command{parent, "list", tr("Who works here")} {}

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const std::vector<Person> people = archive.catalogue().people.all();
        for (const Person& person : people) {
            with.terminal.line(fmt::format("{}  {}", person.name, in_words(person.role)));
        }
        with.terminal.result({{"persons", list_in_json(people)}});
        return ExitCode::Done;
    }
};

} // namespace

void add_person(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("person", tr("Persons and their roles"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<PersonAddCommand>(*group));
    commands.push_back(std::make_unique<PersonListCommand>(*group));
}

} // namespace twofold
