#include "gui/kit/form_fields.h"

#include "base/number.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/text.h"

#include <wx/choice.h>
#include <wx/textctrl.h>

#include <cmath>

namespace twofold::gui {

std::string trimmed(const wxTextCtrl* field)
{
    return in_utf8(field->GetValue().Trim().Trim(false));
}

std::vector<std::string> list_in(const wxTextCtrl* field)
{
    std::vector<std::string> names;
    wxString typed = field->GetValue();
    for (const wchar_t* separator : {L"、", L"，", L",", L"；", L"\n"}) {
        typed.Replace(separator, ";");
    }
    while (!typed.empty()) {
        wxString rest;
        const wxString name = typed.BeforeFirst(';', &rest).Trim().Trim(false);
        if (!name.empty()) names.push_back(in_utf8(name));
        typed = rest;
    }
    return names;
}

bool is_filled_in(wxTextCtrl* field)
{
    if (!trimmed(field).empty()) return true;
    field->SetFocus();
    return false;
}

std::optional<std::size_t> chosen_in(wxChoice* field)
{
    const int chosen = field->GetSelection();
    if (chosen != wxNOT_FOUND) return static_cast<std::size_t>(chosen);
    field->SetFocus();
    return std::nullopt;
}

std::optional<double> number_in(const wxTextCtrl* field)
{
    const std::string typed = trimmed(field);
    if (typed.empty()) return std::nullopt;
    const auto value = twofold::number_in<double>(typed);
    if (!value || !std::isfinite(*value)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” is not a number."), {{"text", typed}}}};
    }
    return value;
}

std::optional<Date> date_in(const wxTextCtrl* field)
{
    const std::string typed = trimmed(field);
    if (typed.empty()) return std::nullopt;
    return parse_date(typed);
}

bool read_or_say_why(wxWindow* parent, const std::function<void()>& read)
{
    try {
        read();
        return true;
    } catch (...) {
        show_failure(parent, current_failure());
        return false;
    }
}

} // namespace twofold::gui
