#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::gui {

class TrainingOffice;

// For training only: recorded discs that can be taken from a shelf, and simulated decay.

/// Recorded training media that lie in no drive's closed tray, oldest first.
[[nodiscard]] std::vector<std::filesystem::path> media_on_shelf(const TrainingOffice& office);
/// Makes a few blocks in the middle of the disc in that drive unreadable, as ageing would. False if
/// there is no recorded disc in it. Throws Error.
bool let_it_decay(const TrainingOffice& office, const std::string& drive);

} // namespace twofold::gui
