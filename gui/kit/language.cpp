#include "gui/kit/language.h"

#include "gui/kit/text.h"
#include "texts/translate.h"

#include <wx/translation.h>

#include <cstdlib>
#include <string>

namespace twofold::gui {

namespace {

std::string language_of_the_environment()
{
    for (const char* variable : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view name{value};
        // "C" says nothing about what the person reads.
        const bool says_nothing = name.starts_with("C") || name.starts_with("POSIX");
        return says_nothing || name.starts_with("zh") ? "zh_CN" : "en";
    }
    return "zh_CN";
}

} // namespace

void speak(std::string_view language, const std::filesystem::path& locales)
{
    const std::string chosen =
        language.empty() ? language_of_the_environment() : std::string{language};
    use_language(chosen, locales);
    wxFileTranslationsLoader::AddCatalogLookupPathPrefix(in_wx(locales.string()));
    auto* translations = new wxTranslations;
    wxTranslations::Set(translations);
    translations->SetLanguage(in_wx(chosen));
    if (chosen == "en") return;
    translations->AddStdCatalog();
    translations->AddCatalog("twofold");
}

} // namespace twofold::gui
