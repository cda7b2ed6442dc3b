#include "gui/kit/line_break.h"

#include <algorithm>

namespace twofold::gui {

namespace {

/// Chinese characters and their marks stand in blocks from here on (CJK radicals, U+2E80).
constexpr wxUint32 first_ideographic = 0x2E80;

bool is_ideographic(wxUniChar letter)
{
    return letter.GetValue() >= first_ideographic;
}

bool may_break_between(wxUniChar before, wxUniChar after)
{
    static const wxString closing{L"，。、；：！？）》」』”’〕】…,.;:!?)]"};
    static const wxString opening{L"（《「『“‘〔【(["};
    if (before == ' ') return true;
    if (after == ' ' || closing.Contains(after) || opening.Contains(before)) return false;
    return is_ideographic(before) || is_ideographic(after);
}

/// Of one line without breaks.
wxString broken(wxString line, int width, const std::function<int(const wxString&)>& width_of)
{
    wxString lines;
    while (width_of(line) > width) {
        std::size_t place = 0;
        for (std::size_t i = 1; i < line.length(); ++i) {
            if (!may_break_between(line[i - 1], line[i])) continue;
            if (place != 0 && width_of(line.Left(i).Trim()) > width) break;
            place = i;
        }
        if (place == 0) break;
        lines += line.Left(place).Trim() + "\n";
        line = line.Mid(place);
    }
    return lines + line;
}

} // namespace

wxString broken_into_lines(const wxString& text, int width,
                           const std::function<int(const wxString&)>& width_of)
{
    wxString lines;
    for (wxString rest = text;;) {
        lines += broken(rest.BeforeFirst('\n'), width, width_of);
        if (!rest.Contains("\n")) return lines;
        lines += "\n";
        rest = rest.AfterFirst('\n');
    }
}

void show_in_lines(wxStaticText* label, const wxString& text, int width)
{
    label->SetLabelText(broken_into_lines(
        text, width, [label](const wxString& line) { return label->GetTextExtent(line).x; }));
}

} // namespace twofold::gui
