#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::gui {

class TrainingOffice;

// What only training has: recorded discs that can be taken from a shelf, and decay at a click.

/// Recorded training media that lie in no drive's closed tray, oldest first.
[[nodiscard]] std::vector<std::filesystem::path> media_on_shelf(const TrainingOffice& office);
/// Makes a few blocks in the middle of the disc in that drive unreadable, as the years would. False
/// if there is no recorded disc in it. Throws Error.
bool let_it_decay(const TrainingOffice& office, const std::string& drive);

} // namespace twofold::gui
