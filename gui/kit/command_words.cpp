#include "gui/kit/command_words.h"

#include "base/message.h"
#include "gui/kit/text.h"
#include "registers/register.h"
#include "texts/translate.h"

#include <wx/intl.h>
#include <wx/regex.h>

#include <array>

namespace twofold::gui {

namespace {

/// Something of the command line and where the window has it: a page and what is pressed there.
struct Place {
    const char* said; ///< of a command its begin
    const char* page; ///< msgid; null: no page has it
    const char* what; ///< msgid; empty: the page is enough
};

constexpr std::array commands{
    Place{"case add", msgid("Footage"), msgid("New case…")},
    Place{"case correct", msgid("Footage"), msgid("Correct it…")},
    Place{"footage move", msgid("Footage"), msgid("Another case…")},
    Place{"footage share", msgid("Footage"), msgid("Another case…")},
    Place{"archive check", msgid("Today"), msgid("Read the stored footage now")},
    Place{"keep", msgid("Footage"), msgid("Keep for good…")},
    Place{"intake", msgid("Footage"), msgid("Take footage in…")},
    Place{"plan", msgid("Record"), msgid("Plan new volumes")},
    Place{"seal", msgid("Record"), ""},
    Place{"record", msgid("Record"), ""},
    Place{"volume confirm", nullptr, ""},
    Place{"volume abandon", nullptr, ""},
    Place{"volume", msgid("Record"), ""},
    Place{"discs", msgid("Discs"), ""},
    Place{"label", msgid("Labels"), ""},
    Place{"review", msgid("Annual review"), ""},
    Place{"refresh", msgid("Annual review"), msgid("A new disc")},
    Place{"audit", msgid("Forms and settings"), msgid("Audit log")},
    Place{"setting", msgid("Forms and settings"), msgid("Settings")},
    Place{"person ", msgid("Forms and settings"), msgid("People")},
    Place{"init", msgid("Archive"), ""},
    Place{"approval ask", msgid("Registers"), msgid("Ask for approval…")},
};

constexpr std::array options{
    Place{"--because", msgid("Reason"), ""},
    Place{"--although", msgid("Reason"), ""},
    Place{"--same-place-because", msgid("If it lies where its twin lies: why"), ""},
    Place{"--drive", msgid("Drive"), ""},
    Place{"--archive", msgid("Archive"), ""},
    Place{"--as", msgid("Change person"), ""},
    Place{"--signed-by", msgid("Who signs"), ""},
    Place{"--to", msgid("Folder on the medium that is handed over"), ""},
    Place{"--clock-is-right", msgid("The clock is right"), ""},
};

wxString quoted(const wxString& words)
{
    return wxString{L"“"} + words + wxString{L"”"};
}

wxString words_of(const Place& place)
{
    wxString words = in_wx(tr(place.page));
    if (*place.what != '\0') words += wxString{L" › "} + in_wx(tr(place.what)).BeforeFirst(L'…');
    return quoted(words);
}

/// What only the command line can do is named, for whoever helps there.
wxString on_the_command_line(const wxString& what)
{
    return quoted(_("the command line") + wxString{L" › "} + what);
}

/// "Registers › Consultations › Refuse the request": every register is a command, its steps are
/// verbs. Empty: it is none.
wxString place_in_register(const wxString& command)
{
    wxString verb;
    const wxString name = command.BeforeFirst(' ', &verb);
    for (const Register& of : all_registers()) {
        if (name != in_wx(of.name)) continue;
        wxString words =
            in_wx(tr("Registers")) + wxString{L" › "} + in_wx(translated(twofold::words_of(of)));
        for (const Step& step : of.steps) {
            if (verb.BeforeFirst(' ') != in_wx(step.verb)) continue;
            words += wxString{L" › "} + in_wx(translated({.id = std::string{step.english},
                                                          .chinese = std::string{step.chinese}}));
        }
        return quoted(words);
    }
    return {};
}

wxString place_of_command(const wxString& command)
{
    for (const Place& place : commands) {
        if (!command.StartsWith(place.said)) continue;
        if (place.page == nullptr) break;
        return words_of(place);
    }
    const wxString in_register = place_in_register(command);
    if (!in_register.empty()) return in_register;
    return on_the_command_line(command.substr(0, command.find(" -")));
}

wxString place_of_option(const wxString& option)
{
    for (const Place& place : options) {
        if (option == place.said) return words_of(place);
    }
    // An option of a register is a field of its form.
    for (const Register& of : all_registers()) {
        const Field* field = field_named(of, in_utf8(option.Mid(2)));
        if (field != nullptr) return quoted(in_wx(translated(twofold::words_of(*field))));
    }
    return on_the_command_line(option.Mid(2));
}

} // namespace

wxString in_places_of_window(const wxString& message)
{
    if (!message.Contains("twofold ") && !message.Contains("--")) return message;
    wxString rest = message;
    wxString said;
    const wxRegEx command{wxString{L"“twofold ([^”]*)”"}, wxRE_ADVANCED};
    while (command.Matches(rest)) {
        std::size_t start = 0;
        std::size_t length = 0;
        command.GetMatch(&start, &length);
        said += rest.substr(0, start) + place_of_command(command.GetMatch(rest, 1));
        rest = rest.substr(start + length);
    }
    rest = said + rest;
    said.clear();
    const wxRegEx option{wxString{L"--[a-z][a-z-]*[a-z]"}, wxRE_ADVANCED};
    while (option.Matches(rest)) {
        std::size_t start = 0;
        std::size_t length = 0;
        option.GetMatch(&start, &length);
        said += rest.substr(0, start) + place_of_option(option.GetMatch(rest, 0));
        rest = rest.substr(start + length);
    }
    return said + rest;
}

} // namespace twofold::gui
