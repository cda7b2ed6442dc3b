#pragma once

#include <filesystem>
#include <string_view>

namespace twofold::gui {

/// Chooses the language of the window: "zh_CN", "en", or empty: English if the environment asks for
/// a language that is not Chinese, else Chinese. Sets the language of translated() and of `_()`.
/// Main thread. Windows that exist already have to be rebuilt.
void speak(std::string_view language, const std::filesystem::path& locales);

} // namespace twofold::gui
