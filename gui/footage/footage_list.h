#pragma once

#include "gui/desk/desk.h"
#include "gui/footage/footage_tables.h"

#include <wx/panel.h>

#include <functional>
#include <string>
#include <vector>

class wxButton;
class wxChoice;
class wxSearchCtrl;
class wxStaticText;

namespace twofold::gui {

/// The footage of the archive, or of one case: filter, incremental search, and the list, newest
/// first. Results arrive in steps, so nothing waits for the end of a long search.
class FootageList : public wxPanel {
public:
    FootageList(wxWindow* parent, Desk& desk);

    std::function<void()> on_selection = [] {};
    std::function<void()> on_activation = [] {};

    /// Reloads the list.
    void load_again();
    /// Shows the footage of this case; nullopt: of all cases.
    void show_case(std::optional<CaseId> of);
    /// Selects a filter by the name that other pages use ("must-decide"). Clears the search.
    void show_filter(const std::string& name);
    void search_for_something();
    [[nodiscard]] std::vector<FootageStatus> selection() const { return footage_.selection(); }

private:
    void choose_filter(const std::string& name);
    [[nodiscard]] std::string filter_name() const;
    void load();
    void look(FootageId before, std::size_t wanted);
    void take(FoundFootage found, FootageId before, std::size_t wanted);
    /// True while a sorted list has to load further rows; they are then shown together.
    [[nodiscard]] bool wants_all() const;
    void show_not_ready();
    void show_count();

    Desk& desk_;
    Table<FootageStatus> footage_;
    std::optional<CaseId> case_;
    std::vector<FootageStatus> waiting_; ///< received; shown once all rows to be sorted are here
    FootageId rest_{0};                  ///< older footage has not been searched yet
    bool looking_ = false;               ///< a step is running
    wxChoice* filter_;
    wxSearchCtrl* search_;
    wxStaticText* count_;
    wxButton* more_;
};

} // namespace twofold::gui
