#pragma once

#include "gui/desk.h"
#include "gui/drive_card.h"

#include <wx/panel.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

class wxSizer;

namespace twofold::gui {

/// The drives as cards, and which of them are to record. Follows what is put in and taken out by
/// itself; what the person chose stays chosen while the same medium lies there.
class DriveChoice : public wxPanel {
public:
    DriveChoice(wxWindow* parent, Desk& desk);

    std::function<void()> on_choice = [] {};

    /// Judges the media for an image of that size; none: for any.
    void show_for(std::optional<std::uint64_t> bytes);
    /// Addresses of the drives that are ticked.
    [[nodiscard]] std::vector<std::string> chosen() const;

private:
    /// What a card was made of; while it stays the same, the card does.
    struct Shown {
        std::string medium; ///< to notice another one
        wxString words;
        bool suitable = false;

        friend bool operator==(const Shown&, const Shown&) = default;
    };

    void show_drives();
    [[nodiscard]] Suitability suitability(const Drive& drive) const;
    [[nodiscard]] std::vector<DriveAction> actions_for(const std::string& drive);

    Desk& desk_;
    std::optional<std::uint64_t> bytes_;
    wxSizer* row_;
    std::map<std::string, Shown> shown_;
    std::vector<DriveCard*> cards_;
};

} // namespace twofold::gui
