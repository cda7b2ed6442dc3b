#include "gui/kit/signal.h"

#include <wx/settings.h>

namespace twofold::gui {

namespace {

bool is_dark()
{
    return wxSystemSettings::GetAppearance().IsDark();
}

} // namespace

wxColour text_colour(Signal signal)
{
    const bool dark = is_dark();
    switch (signal) {
    case Signal::Neutral: return wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
    case Signal::Good: return dark ? wxColour{0x8F, 0xD9, 0x8F} : wxColour{0x1B, 0x6B, 0x2A};
    case Signal::Attention: return dark ? wxColour{0xF5, 0xC2, 0x4B} : wxColour{0x8A, 0x53, 0x00};
    case Signal::Bad: return dark ? wxColour{0xFF, 0x9A, 0x8F} : wxColour{0xB0, 0x1B, 0x14};
    }
    return {};
}

wxColour fill_colour(Signal signal)
{
    const bool dark = is_dark();
    switch (signal) {
    case Signal::Neutral: return dark ? wxColour{0x4A, 0x66, 0x86} : wxColour{0xC3, 0xD7, 0xEC};
    case Signal::Good: return dark ? wxColour{0x2E, 0x63, 0x3A} : wxColour{0xC9, 0xE8, 0xCD};
    case Signal::Attention: return dark ? wxColour{0x7A, 0x5A, 0x10} : wxColour{0xFB, 0xE3, 0xA6};
    case Signal::Bad: return dark ? wxColour{0x84, 0x2C, 0x26} : wxColour{0xF6, 0xCB, 0xC6};
    }
    return {};
}

wxColour text_on_fill(Signal /*signal*/)
{
    return is_dark() ? wxColour{0xFF, 0xFF, 0xFF} : wxColour{0x1A, 0x1A, 0x1A};
}

} // namespace twofold::gui
