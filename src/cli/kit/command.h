#pragma once

#include "base/time.h"
#include "cli/kit/exit_code.h"
#include "cli/kit/terminal.h"
#include "workstation/archive.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace twofold {

/// What every command gets from main().
struct CommandContext {
    Terminal& terminal;
    const Installation& installation;
    Clock clock;
    std::filesystem::path archive; ///< directory of the archive to work in
    std::string person;            ///< the acting person; empty: the archive's setting
    ClockWord clock_word = ClockWord::None;

    [[nodiscard]] Archive open_archive() const
    {
        return Archive{archive, Workplace{installation, clock, clock_word}, person};
    }
};

/// One subcommand: its options are members that CLI11 fills, run() does the work.
class Command {
public:
    Command(CLI::App& parent, const char* name, const char* description)
        : app_{*parent.add_subcommand(name, description)}
    {}
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    /// Throws Error or Stopped; main() turns them into text and an exit code.
    [[nodiscard]] virtual ExitCode run(CommandContext& context) = 0;

    [[nodiscard]] bool chosen() const { return app_.parsed(); }

protected:
    [[nodiscard]] CLI::App& app() noexcept { return app_; }

private:
    CLI::App& app_;
};

} // namespace twofold
