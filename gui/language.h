#pragma once

#include <filesystem>
#include <string_view>

namespace twofold::gui {

/// Chooses the language of the window: "zh_CN", "en", or empty: English if the environment asks for
/// a language that is not Chinese, else Chinese. Sets what translated() speaks and what `_()`
/// speaks. Main thread. What is on the screen already has to be built again.
void speak(std::string_view language, const std::filesystem::path& locales);

} // namespace twofold::gui
