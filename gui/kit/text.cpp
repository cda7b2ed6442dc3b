#include "gui/kit/text.h"

#include "gui/kit/command_words.h"
#include "texts/translate.h"

namespace twofold::gui {

wxString in_wx(std::string_view utf8)
{
    wxString shown = wxString::FromUTF8(utf8.data(), utf8.size());
    if (shown.empty() && !utf8.empty()) shown = wxString{utf8.data(), wxConvISO8859_1, utf8.size()};
    return shown;
}

std::string in_utf8(const wxString& shown)
{
    return shown.utf8_string();
}

wxString text(const Message& message)
{
    return in_places_of_window(in_wx(translated(message)));
}

wxString text(const wxString& translation,
              const std::vector<std::pair<std::string, std::string>>& arguments)
{
    return in_wx(filled(in_utf8(translation), Message{{}, arguments}, translated));
}

wxString day(Timestamp time)
{
    return in_wx(to_iso8601(local_date(time)));
}

wxString minute(Timestamp time)
{
    // "2026-11-23T16:30:00+08:00"
    constexpr std::size_t date = 10;
    constexpr std::size_t clock = 5;
    const std::string full = to_local_iso8601(time);
    return in_wx(full.substr(0, date) + " " + full.substr(date + 1, clock));
}

} // namespace twofold::gui
