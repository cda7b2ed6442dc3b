#pragma once

#include "workstation/footage/find_footage.h"

#include <wx/panel.h>

#include <filesystem>

class wxStaticBitmap;
class wxTextCtrl;

namespace twofold::gui {

/// One item of footage: its picture and what the registers say about it.
class FootageDetails : public wxPanel {
public:
    explicit FootageDetails(wxWindow* parent);

    void show(const FootageHistory& history, const std::filesystem::path& thumbnail);
    void show_nothing();

private:
    wxStaticBitmap* picture_;
    wxTextCtrl* about_;
};

} // namespace twofold::gui
