#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/desk/red_list.h"

#include <fmt/format.h>

namespace twofold {

namespace {

class RedListCommand : public Command {
public:
    explicit RedListCommand(CLI::App& parent)
        : Command{parent, "redlist", tr("List what was not recorded as the rules ask")}
    {
        app().add_option("--year", year_, tr("Only of this year"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        nlohmann::json lines = nlohmann::json::array();
        const std::vector<RedLine> list =
            red_list(archive, year_ == 0 ? std::nullopt : std::optional{year_});
        for (const RedLine& line : list) {
            context.terminal.line(fmt::format("{}  {}  {}  {}", name_of(line.clause), line.subject,
                                              line.who, translated(line.why)));
            lines.push_back({{"clause", name_of(line.clause)},
                             {"subject", line.subject},
                             {"who", line.who},
                             {"why", in_json(line.why)}});
        }
        if (list.empty()) {
            context.terminal.say({msgid("Nothing is missing of what the registers know.")});
        } else {
            context.terminal.say(
                {msgid("A line goes when what is missing comes, a reviewed work record explains "
                       "it, or a finding about it is settled (“twofold finding enter --from "
                       "NUMBER”).")});
        }
        context.terminal.result({{"lines", lines}});
        return list.empty() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    int year_ = 0;
};

} // namespace

void add_redlist(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<RedListCommand>(app));
}

} // namespace twofold
