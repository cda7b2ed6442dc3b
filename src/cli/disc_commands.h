#pragma once

#include "cli/commands.h"
#include "discs/disc_standing.h"

#include <nlohmann/json.hpp>

namespace twofold {

// The subcommands of `twofold discs`, by the file they are in; `group` is that command.
void add_disc_moves(CLI::App& group, Commands& commands);    ///< shelve, move, lend, return
void add_disc_carriers(CLI::App& group, Commands& commands); ///< seal, open-seal, enter, destroy
void add_disc_searches(CLI::App& group, Commands& commands); ///< find

/// What is known of the place and state of a disc, as JSON fields for an object of its own.
[[nodiscard]] nlohmann::json standing_in_json(const DiscFacts& facts, const DiscStanding& standing);

} // namespace twofold
