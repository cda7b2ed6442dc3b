#include "gui/kit/chinese_words.h"

#include "gui/kit/text.h"

#include <wx/translation.h>

#include <memory>

namespace twofold::gui {

namespace {

struct WordsOf {
    std::shared_ptr<wxTranslations> translations;

    std::string operator()(const Message& message) const
    {
        const wxString* found =
            message.empty() ? nullptr : translations->GetTranslatedString(in_wx(message.id));
        return filled(found == nullptr ? message.id : in_utf8(*found), message, *this);
    }
};

} // namespace

ChineseWords chinese_words(const Installation& installation)
{
    // Beside the translations of the window, whatever those are.
    wxFileTranslationsLoader::AddCatalogLookupPathPrefix(in_wx(installation.locales.string()));
    const auto translations = std::make_shared<wxTranslations>();
    translations->SetLanguage("zh_CN");
    translations->AddCatalog("twofold");
    return WordsOf{translations};
}

} // namespace twofold::gui
