#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/desk/enter_setting.h"

#include <fmt/format.h>

namespace twofold {

namespace {

class SettingListCommand : public Command {
public:
    explicit SettingListCommand(CLI::App& parent)
        : Command{parent, "list", tr("The settings of the archive and what they are")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        nlohmann::json list = nlohmann::json::array();
        for (const KnownSetting& known : known_settings()) {
            const std::string value = value_of(archive, known);
            context.terminal.line(
                fmt::format("{:<26} {:<10} {}", known.key, value, translated(known.words)));
            list.push_back({{"setting", known.key},
                            {"value", value},
                            {"default_value", known.default_value},
                            {"words", in_english(known.words)}});
        }
        context.terminal.result({{"settings", list}});
        return ExitCode::Done;
    }
};

class SettingEnterCommand : public Command {
public:
    explicit SettingEnterCommand(CLI::App& parent)
        : Command{parent, "enter", tr("Enter another value; the earlier one stays on record")}
    {
        app().add_option("setting", key_, tr("Name from “twofold setting list”"))->required();
        app().add_option("value", value_, tr("Its value"))->required();
        app().footer(tr("Example: twofold setting enter review.sample-share 0.1"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        enter_setting(archive, key_, value_);
        context.terminal.say(
            {msgid("{setting} is {value} now."), {{"setting", key_}, {"value", value_}}});
        context.terminal.result({{"setting", key_}, {"value", value_}});
        return ExitCode::Done;
    }

private:
    std::string key_;
    std::string value_;
};

} // namespace

void add_setting(CLI::App& app, Commands& commands)
{
    CLI::App* group = app.add_subcommand("setting", tr("The settings of the archive"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<SettingListCommand>(*group));
    commands.push_back(std::make_unique<SettingEnterCommand>(*group));
}

} // namespace twofold
