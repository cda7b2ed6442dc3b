#pragma once

#include "drive/drive.h"
#include "gui/kit/signal.h"

#include <wx/checkbox.h>
#include <wx/panel.h>
#include <wx/stattext.h>

#include <functional>
#include <string>
#include <vector>

namespace twofold::gui {

/// A button on a drive card.
struct DriveAction {
    wxString label;
    std::string name; ///< for tests
    std::function<void()> run;
};

/// Whether a drive can be used now, and the text that says so.
struct Suitability {
    bool suitable = false;
    wxString words;
};

/// One drive: its name, its medium, whether that is suitable, and whether to use it.
class DriveCard : public wxPanel {
public:
    DriveCard(wxWindow* parent, const Drive& drive, const Suitability& suitability,
              const std::vector<DriveAction>& actions);

    [[nodiscard]] const std::string& address() const noexcept { return address_; }
    [[nodiscard]] bool chosen() const { return use_->GetValue() && use_->IsEnabled(); }
    void choose(bool use) { use_->SetValue(use && use_->IsEnabled()); }
    std::function<void()> on_choice;

private:
    std::string address_;
    wxCheckBox* use_;
};

/// "DVD+R · CMC MAG/M01 · 4.4 GiB"
[[nodiscard]] wxString medium_in_words(const Medium& medium);

} // namespace twofold::gui
