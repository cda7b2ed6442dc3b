#include "base/visible.h"
#include "cli/commands.h"
#include "cli/kit/command_line.h"
#include "texts/translate.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string_view>

namespace twofold {

namespace {

/// Options that every command takes, read before CLI11 because they decide the language of its
/// help.
struct Globals {
    std::string language;
    bool json = false;
};

Globals globals_of(int count, char** arguments)
{
    Globals globals;
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--json") globals.json = true;
        if (argument == "--lang" && i + 1 < count) globals.language = arguments[i + 1];
        if (argument.starts_with("--lang=")) {
            globals.language = argument.substr(std::string_view{"--lang="}.size());
        }
    }
    return globals;
}

std::string footer()
{
    return std::string{
               tr("Exit codes: 0 done, 1 done with findings, 2 wrong request or against a rule, "
                  "3 medium unsuitable, 4 drive unavailable, 5 recording failed, "
                  "6 catalogue, 7 file unreadable, altered or no room, 70 a mistake of the program "
                  "itself or no memory left, 130 stopped.")} +
           "\n\n" +
           tr("The way of the work: init, case add, intake, keep, plan, seal, record, label, label "
              "confirm, discs "
              "shelve. "
              "Each command tells more with --help.");
}

std::filesystem::path archive_from_environment()
{
    const char* named = std::getenv("TWOFOLD_ARCHIVE");
    return named != nullptr && *named != '\0' ? std::filesystem::path{named}
                                              : std::filesystem::path{"."};
}

ExitCode run_chosen(Commands& commands, CommandContext& context)
{
    for (const auto& command : commands) {
        if (command->chosen()) return command->run(context);
    }
    return ExitCode::Usage;
}

/// No Error: nothing that was asked for or found is at fault.
ExitCode out_of_memory(Terminal& terminal)
{
    const Message message{
        msgid("The computer has no memory left for this. Nothing that was complete is lost.")};
    terminal.result({{"error",
                      {{"code", "out-of-memory"},
                       {"message", in_english(message)},
                       {"id", message.id},
                       {"arguments", nlohmann::json::object()}}}});
    std::fprintf(stderr, "twofold: %s\n", translated(message).c_str());
    return ExitCode::Mistake;
}

ExitCode guarded_run(Commands& commands, CommandContext& context)
{
    try {
        return run_chosen(commands, context);
    } catch (const Stopped&) {
        context.terminal.stopped();
        return ExitCode::Stopped;
    } catch (const Error& error) {
        context.terminal.error(error);
        return exit_code_for(error.code());
    } catch (const std::filesystem::filesystem_error& failure) {
        const Error error = system_error(failure.path1().string(), failure.code().value());
        context.terminal.error(error);
        return exit_code_for(error.code());
    } catch (const std::bad_alloc&) {
        return out_of_memory(context.terminal);
    }
}

int run_program(int count, char** arguments)
{
    const Installation installation = installation_of_this_program();
    const Globals globals = globals_of(count, arguments);
    use_language(globals.language, installation.locales);

    CLI::App app{tr("Twofold keeps enforcement footage on two identical, verified optical discs."),
                 "twofold"};
    speak_on_help_pages(app);
    app.footer(footer());
    app.require_subcommand(1);
    app.fallthrough();
    std::filesystem::path archive = archive_from_environment();
    std::string person;
    std::string language;
    bool json = false;
    app.add_option(
        "--archive", archive,
        tr("Directory of the archive (else TWOFOLD_ARCHIVE, else the current directory)"));
    app.add_option("--as", person,
                   tr("Who works; entered in every record (else the archive's setting)"));
    bool clock_is_right = false;
    app.add_flag("--clock-is-right", clock_is_right,
                 tr("Work although this computer's clock and the last entry of the archive do not "
                    "agree; the log keeps it"));
    app.add_option("--lang", language, tr("Language of the texts: zh_CN or en (else by locale)"));
    app.add_flag("--json", json, tr("Print one JSON value on standard output"));

    Commands commands;
    for (const auto add :
         {add_init,    add_person,  add_setting, add_case,     add_intake,
          add_footage, add_keep,    add_plan,    add_seal,     add_redlist,
          add_volume,  add_drives,  add_record,  add_verify,   add_rescue,
          add_refresh, add_rebuild, add_label,   add_document, add_print,
          add_discs,   add_audit,   add_review,  add_archive,  add_every_register}) {
        add(app, commands);
    }

    Terminal terminal{globals.json ? Terminal::Output::Json : Terminal::Output::Text};
    try {
        app.parse(count, arguments);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& problem) {
        terminal.error(Error{ErrorCode::Usage, in_our_words(problem)});
        std::fprintf(stderr, "%s\n", tr("Run the command with --help to see how it is used."));
        return static_cast<int>(ExitCode::Usage);
    }

    CommandContext context{.terminal = terminal,
                           .installation = installation,
                           .clock = system_clock(),
                           .archive = archive,
                           .person = person,
                           .clock_word = clock_is_right ? ClockWord::Right : ClockWord::None};
    return static_cast<int>(guarded_run(commands, context));
}

} // namespace

} // namespace twofold

int main(int count, char** arguments)
{
    try {
        return twofold::run_program(count, arguments);
    } catch (const twofold::Error& error) {
        std::fprintf(stderr, "twofold: %s\n", twofold::visible(error.what()).c_str());
        return static_cast<int>(twofold::exit_code_for(error.code()));
    } catch (const std::exception& mistake) {
        std::fprintf(stderr, "twofold: a mistake of the program itself: %s\n",
                     twofold::visible(mistake.what()).c_str());
        return static_cast<int>(twofold::ExitCode::Mistake);
    }
}
