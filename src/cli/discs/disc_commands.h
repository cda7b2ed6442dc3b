#pragma once

#include "cli/commands.h"
#include "discs/disc_facts.h"

#include <nlohmann/json.hpp>

namespace twofold {

// The subcommands of `twofold discs`, by the file they are in; `group` is that command.
void add_disc_moves(CLI::App& group, Commands& commands);    ///< shelve, move, lend, return
void add_disc_carriers(CLI::App& group, Commands& commands); ///< seal, open-seal, enter, destroy
void add_disc_searches(CLI::App& group, Commands& commands); ///< find

/// Location and state of a disc as a JSON object.
[[nodiscard]] nlohmann::json service_in_json(const DiscFacts& facts, const DiscService& service);

} // namespace twofold
