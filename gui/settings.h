#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace twofold::gui {

// What the window remembers for this person of this computer, in $XDG_CONFIG_HOME/twofold/gui.conf
// (default ~/.config). Nothing of the archive is in it.

/// Makes the file the one wx remembers columns and sizes in. Before the first window.
void use_settings_file();
/// Writes what changed.
void save_settings();

[[nodiscard]] std::optional<std::filesystem::path> last_archive();
void remember_archive(const std::filesystem::path& directory);

/// "zh_CN", "en", or empty: never chosen.
[[nodiscard]] std::string chosen_language();
void remember_language(const std::string& language);

[[nodiscard]] std::string remembered(const std::string& what, const std::string& otherwise);
void remember(const std::string& what, const std::string& value);

/// $XDG_DATA_HOME/twofold/training (default ~/.local/share): where training happens.
[[nodiscard]] std::filesystem::path training_directory();

} // namespace twofold::gui
