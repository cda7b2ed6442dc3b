#include "cli/entries/entry_commands.h"
#include "cli/kit/command_line.h"
#include "registers/toy_register.h"
#include "texts/translate.h"

#include <cstdlib>

using namespace twofold;

namespace {

/// `twofold` with one register more than it has: ARCHIVE LANGUAGE toy ….
ExitCode run(const std::filesystem::path& archive, std::vector<std::string> arguments)
{
    CLI::App app{"toy"};
    speak_on_help_pages(app);
    app.fallthrough();
    bool json = false;
    std::string person;
    app.add_flag("--json", json);
    app.add_option("--as", person);
    Commands commands;
    add_register(app, commands, testing::toy_register());
    std::ranges::reverse(arguments); // as CLI11 wants them
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError& problem) {
        return static_cast<ExitCode>(app.exit(problem));
    }
    Terminal terminal{json ? Terminal::Output::Json : Terminal::Output::Text};
    const Installation installation = installation_of_this_program();
    CommandContext context{.terminal = terminal,
                           .installation = installation,
                           .clock = system_clock(),
                           .archive = archive,
                           .person = person};
    try {
        for (const auto& command : commands) {
            if (command->chosen()) return command->run(context);
        }
    } catch (const Error& error) {
        terminal.error(error);
        return exit_code_for(error.code());
    }
    return ExitCode::Usage;
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 3) return EXIT_FAILURE;
    use_language(arguments[2], installation_of_this_program().locales);
    return static_cast<int>(run(arguments[1], {arguments + 3, arguments + count}));
}
