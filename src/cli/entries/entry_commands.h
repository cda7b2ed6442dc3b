#pragma once

#include "cli/commands.h"
#include "registers/register.h"

namespace twofold {

/// The command of one register: a verb for each step, correct, list, show, find, export. `of` must
/// outlive it.
void add_register(CLI::App& app, Commands& commands, const Register& of);

// Its parts, one function for each file.

/// A verb for each step, and correct.
void add_entry_steps(CLI::App& group, Commands& commands, const Register& of);
/// list, show, find, export.
void add_entry_lists(CLI::App& group, Commands& commands, const Register& of);

} // namespace twofold
