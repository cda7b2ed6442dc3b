#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace twofold::gui {

// Settings of the window for this user of this computer, in $XDG_CONFIG_HOME/twofold/gui.conf
// (default ~/.config). Of the archive they contain its place and who worked last.

/// Makes wx store column widths and window sizes in that file. Call before the first window is
/// created.
void use_settings_file();
/// Writes what changed.
void save_settings();

[[nodiscard]] std::optional<std::filesystem::path> last_archive();
void remember_archive(const std::filesystem::path& directory);

/// Who worked last at this computer; empty: nobody yet.
[[nodiscard]] std::string last_person();
void remember_person(const std::string& name);

/// "zh_CN", "en", or empty: never chosen.
[[nodiscard]] std::string chosen_language();
void remember_language(const std::string& language);

[[nodiscard]] std::string remembered(const std::string& what, const std::string& default_value);
void remember(const std::string& what, const std::string& value);

/// $XDG_DATA_HOME/twofold/training (default ~/.local/share).
[[nodiscard]] std::filesystem::path training_directory();

} // namespace twofold::gui
