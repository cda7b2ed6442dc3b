#pragma once

#include "base/message.h"

#include <CLI/CLI.hpp>

namespace twofold {

/// Makes CLI11 write its help in the language in use. Call it before subcommands are added: they
/// inherit it.
void speak_on_help_pages(CLI::App& app);

/// Text shown to the user for a wrong command line. CLI11 gives a complete English sentence only;
/// one that is not known here is shown unchanged.
[[nodiscard]] Message in_our_words(const CLI::ParseError& problem);

} // namespace twofold
