#include "texts/translate.h"

#include "base/error.h"

#include <array>
#include <clocale>
#include <cstdlib>
#include <libintl.h>

namespace twofold {

namespace {

constexpr const char* domain = "twofold";

std::string_view language_in_force = "en";

/// Registers keep messages by their English text; what was worded otherwise by an earlier version
/// is said in the words of this one.
const char* wording_of_today(const std::string& stored)
{
    if (stored == "The drive {drive} failed while recording: {words}") {
        return msgid("The drive {drive} failed while recording. What it said itself is kept with "
                     "the disc.");
    }
    return stored.c_str();
}

bool chinese_environment()
{
    // The first of these that is set decides, as for every other program.
    for (const char* variable : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') return std::string_view{value}.substr(0, 2) == "zh";
    }
    return false;
}

} // namespace

void use_language(std::string_view language, const std::filesystem::path& catalogues)
{
    if (language.empty()) language = chinese_environment() ? "zh_CN" : "en";
    if (language == "zh") language = "zh_CN";
    if (language != "zh_CN" && language != "en") {
        throw Error{ErrorCode::Usage,
                    {msgid("There is no language “{language}”; there are zh_CN and en."),
                     {{"language", std::string{language}}}}};
    }
    language_in_force = language == "en" ? "en" : "zh_CN";
    // gettext looks LANGUAGE up in any locale but "C"; C.UTF-8 is part of glibc on Debian, so no
    // Chinese locale has to be generated on the workstation.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    std::setlocale(LC_MESSAGES, "C.UTF-8");
    ::setenv("LANGUAGE", language_in_force.data(), 1);
    ::bindtextdomain(domain, catalogues.c_str());
    ::bind_textdomain_codeset(domain, "UTF-8");
    ::textdomain(domain);
}

std::string_view language_in_use() noexcept
{
    return language_in_force;
}

std::string translated(const Message& message)
{
    // gettext("") would return the catalogue's header.
    if (message.empty()) return {};
    if (!message.chinese.empty() && language_in_force == "zh_CN") return message.chinese;
    return filled(::gettext(wording_of_today(message.id)), message, translated);
}

const char* tr(const char* english)
{
    return *english == '\0' ? english : ::gettext(english);
}

} // namespace twofold
