#pragma once

#include "base/message.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace twofold {

/// Chooses the language of everything translated() returns: "zh_CN", "en", or empty for what the
/// environment says (LANGUAGE, LC_ALL, LC_MESSAGES, LANG; any "zh…" is Chinese, all else English).
/// `catalogues` is the directory with zh_CN/LC_MESSAGES/twofold.mo. Works without any generated
/// system locale. Call it first before other threads run; the thread that calls translated() may
/// call it again later (glibc then only replaces a pointer in the environment). Throws
/// Error{Usage} for another language.
void use_language(std::string_view language, const std::filesystem::path& catalogues);

/// The chosen language: "zh_CN" or "en".
[[nodiscard]] std::string_view language_in_use() noexcept;

/// The text in the chosen language with its arguments filled in.
[[nodiscard]] std::string translated(const Message& message);
/// A text without arguments; marks it for xgettext too.
[[nodiscard]] const char* tr(const char* english);

} // namespace twofold
