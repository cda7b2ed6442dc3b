#pragma once

#include "gui/desk/desk.h"
#include "gui/recording/drive_card.h"

#include <wx/panel.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

class wxSizer;

namespace twofold::gui {

/// The drives as cards, with the choice of those that are to record. Follows inserted and removed
/// media by itself; a choice is kept while the same medium is in the drive.
class DriveChoice : public wxPanel {
public:
    DriveChoice(wxWindow* parent, Desk& desk);

    std::function<void()> on_choice = [] {};

    /// Judges the media for an image of that size; nullopt: of any size.
    void show_for(std::optional<std::uint64_t> bytes);
    /// Addresses of the drives that are ticked.
    [[nodiscard]] std::vector<std::string> chosen() const;

private:
    /// What a card shows; the card is rebuilt only when this changes.
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
