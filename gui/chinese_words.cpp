#include "gui/chinese_words.h"

#include "gui/text.h"

#include <wx/translation.h>

#include <memory>

namespace twofold::gui {

ChineseWords chinese_words(const Installation& installation)
{
    // Beside the translations of the window, whatever those are.
    wxFileTranslationsLoader::AddCatalogLookupPathPrefix(in_wx(installation.locales.string()));
    const auto translations = std::make_shared<wxTranslations>();
    translations->SetLanguage("zh_CN");
    translations->AddCatalog("twofold");
    return [translations](const Message& message) {
        const wxString* found =
            message.empty() ? nullptr : translations->GetTranslatedString(in_wx(message.id));
        return found == nullptr ? in_english(message) : filled(in_utf8(*found), message);
    };
}

} // namespace twofold::gui
