#pragma once

#include "cli/kit/command.h"

#include <memory>
#include <vector>

namespace twofold {

// One function for each file of this folder; each adds its subcommands to `app`.
using Commands = std::vector<std::unique_ptr<Command>>;

void add_init(CLI::App& app, Commands& commands);
void add_person(CLI::App& app, Commands& commands);
void add_setting(CLI::App& app, Commands& commands);
void add_case(CLI::App& app, Commands& commands);
void add_intake(CLI::App& app, Commands& commands);
void add_footage(CLI::App& app, Commands& commands);
void add_keep(CLI::App& app, Commands& commands);
void add_plan(CLI::App& app, Commands& commands);
void add_redlist(CLI::App& app, Commands& commands);
void add_seal(CLI::App& app, Commands& commands);
void add_volume(CLI::App& app, Commands& commands);
void add_drives(CLI::App& app, Commands& commands);
void add_record(CLI::App& app, Commands& commands);
void add_verify(CLI::App& app, Commands& commands);
void add_rescue(CLI::App& app, Commands& commands);
void add_refresh(CLI::App& app, Commands& commands);
void add_rebuild(CLI::App& app, Commands& commands);
void add_label(CLI::App& app, Commands& commands);
void add_discs(CLI::App& app, Commands& commands);
void add_document(CLI::App& app, Commands& commands);
void add_print(CLI::App& app, Commands& commands);
void add_audit(CLI::App& app, Commands& commands);
void add_review(CLI::App& app, Commands& commands);
void add_archive(CLI::App& app, Commands& commands);
/// A command for each register of entries: `twofold hold …`.
void add_every_register(CLI::App& app, Commands& commands);

} // namespace twofold
