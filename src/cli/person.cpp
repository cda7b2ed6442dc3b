#include "base/value_words.h"
#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/desk/enter_person.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

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

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Person person = enter_person(archive, {{}, name_, role(role_)});
        context.terminal.say({msgid("{name} is entered."), {{"name", person.name}}});
        context.terminal.result({{"person", in_json(person)}});
        return ExitCode::Done;
    }

private:
    std::string name_;
    std::string role_;
};

/// Who, which role, from when to when, and why.
class RoleCommand : public Command {
protected:
    RoleCommand(CLI::App& parent, const char* name, const char* description)
        : Command{parent, name, description}
    {
        app().add_option("name", request_.person, tr("Name"))->required();
        app()
            .add_option("--role", role_, tr("Role, e.g. records-officer, enforcement-officer"))
            ->required();
        app().add_option("--from", from_, tr("First day; without it today"));
        app().add_option("--because", request_.because, tr("Reason"))->required();
    }

    RoleRequest request()
    {
        request_.role = role(role_);
        if (!from_.empty()) request_.from = parse_date(from_);
        if (!until_.empty()) request_.until = parse_date(until_);
        return request_;
    }

    RoleRequest request_;
    std::string role_;
    std::string from_;
    std::string until_;
};

class PersonGrantCommand : public RoleCommand {
public:
    explicit PersonGrantCommand(CLI::App& parent)
        : RoleCommand{parent, "grant", tr("Give a person a further role")}
    {
        app().add_option("--until", until_, tr("Last day; without it until it is taken back"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const PersonRecord person = grant_role(archive, request());
        context.terminal.say({.id = msgid("{name} is {role} from {day} on."),
                              .arguments = {{"name", person.person.name},
                                            {"day", to_iso8601(*person.grants.back().from)}},
                              .parts = {{"role", words_of(person.grants.back().role)}}});
        context.terminal.result({{"person", in_json(person, local_date(archive.now()))}});
        return ExitCode::Done;
    }
};

class PersonRevokeCommand : public RoleCommand {
public:
    explicit PersonRevokeCommand(CLI::App& parent)
        : RoleCommand{parent, "revoke", tr("Take a role back")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const PersonRecord person = revoke_role(archive, request());
        context.terminal.say({.id = msgid("{name} is no longer {role} from {day} on."),
                              .arguments = {{"name", person.person.name},
                                            {"day", to_iso8601(*person.grants.back().from)}},
                              .parts = {{"role", words_of(person.grants.back().role)}}});
        context.terminal.result({{"person", in_json(person, local_date(archive.now()))}});
        return ExitCode::Done;
    }
};

class PersonChangeCommand : public Command {
public:
    explicit PersonChangeCommand(CLI::App& parent)
        : Command{parent, "change", tr("Enter what else is known of a person; “-” takes it back")}
    {
        app().add_option("name", name_, tr("Name"))->required();
        app().add_option("--post", typed_[PersonDetail::Post], tr("Post"));
        app().add_option("--department", typed_[PersonDetail::Department], tr("Department"));
        app().add_option("--badge", typed_[PersonDetail::Badge], tr("Number of the badge"));
        app().add_option("--phone", typed_[PersonDetail::Phone], tr("Telephone"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        std::map<PersonDetail, std::string> details;
        for (const auto& [detail, value] : typed_) {
            if (!value.empty()) details[detail] = value == "-" ? "" : value;
        }
        const PersonRecord person = change_person(archive, name_, details);
        context.terminal.say(
            {msgid("What is known of {name} is entered."), {{"name", person.person.name}}});
        context.terminal.result({{"person", in_json(person, local_date(archive.now()))}});
        return ExitCode::Done;
    }

private:
    std::string name_;
    std::map<PersonDetail, std::string> typed_;
};

class PersonLeaveCommand : public Command {
public:
    explicit PersonLeaveCommand(CLI::App& parent)
        : Command{parent, "leave", tr("Enter the last day of a person; “-”: back again")}
    {
        app().add_option("name", name_, tr("Name"))->required();
        app().add_option("--last-day", day_, tr("Last day at work"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const auto day = day_ == "-" ? std::nullopt : std::optional{parse_date(day_)};
        const PersonRecord person = enter_leaving(archive, name_, day, because_);
        context.terminal.say(
            day ? Message{msgid("{name} enters nothing any more after {day}."),
                          {{"name", person.person.name}, {"day", day_}}}
                : Message{msgid("{name} is back."), {{"name", person.person.name}}});
        context.terminal.result({{"person", in_json(person, local_date(archive.now()))}});
        return ExitCode::Done;
    }

private:
    std::string name_;
    std::string day_;
    std::string because_;
};

class PersonListCommand : public Command {
public:
    explicit PersonListCommand(CLI::App& parent) : Command{parent, "list", tr("Who works here")} {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const Date today = local_date(archive.now());
        nlohmann::json people = nlohmann::json::array();
        for (const PersonRecord& person : archive.registers().people.records()) {
            const std::vector<Role> roles = person.roles_on(today);
            context.terminal.line(fmt::format("{}  {}", person.person.name,
                                              roles.empty() ? std::string{tr("no role today")}
                                                            : translated(words_of(roles))));
            if (!person.person.unreadable.empty()) {
                context.terminal.line("    " + translated(person.person.unreadable));
            }
            people.push_back(in_json(person, today));
        }
        context.terminal.result({{"persons", people}});
        return ExitCode::Done;
    }
};

} // namespace

void add_person(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("person", tr("Persons and their roles"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<PersonAddCommand>(*group));
    commands.push_back(std::make_unique<PersonGrantCommand>(*group));
    commands.push_back(std::make_unique<PersonRevokeCommand>(*group));
    commands.push_back(std::make_unique<PersonChangeCommand>(*group));
    commands.push_back(std::make_unique<PersonLeaveCommand>(*group));
    commands.push_back(std::make_unique<PersonListCommand>(*group));
}

} // namespace twofold
