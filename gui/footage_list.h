#pragma once

#include "gui/desk.h"
#include "gui/footage_tables.h"

#include <wx/panel.h>

#include <functional>
#include <string>
#include <vector>

class wxButton;
class wxChoice;
class wxSearchCtrl;
class wxStaticText;

namespace twofold::gui {

/// The footage of the archive, or of one case: filter, search as one types, and the list, newest
/// first. What is looked for comes step by step, so nothing waits for the end of a long search.
class FootageList : public wxPanel {
public:
    FootageList(wxWindow* parent, Desk& desk);

    std::function<void()> on_selection = [] {};
    std::function<void()> on_activation = [] {};

    /// Looks up again what is shown.
    void load_again();
    /// Only this case; none: of all cases.
    void show_case(std::optional<CaseId> of);
    /// "must-decide", as other pages ask for it. Clears the search.
    void show_filter(const std::string& name);
    void search_for_something();
    [[nodiscard]] std::vector<FootageStanding> selection() const { return footage_.selection(); }

private:
    void choose_filter(const std::string& name);
    [[nodiscard]] std::string filter_name() const;
    void load();
    void look(FootageId before, std::size_t wanted);
    void take(FoundFootage found, FootageId before, std::size_t wanted);
    /// Goes on until all rows are there that are to be sorted, and shows them together.
    [[nodiscard]] bool wants_all() const;
    void show_not_ready();
    void show_count();

    Desk& desk_;
    Table<FootageStanding> footage_;
    std::optional<CaseId> case_;
    std::vector<FootageStanding> waiting_; ///< came, and are shown when all are there to be sorted
    FootageId rest_{0};                    ///< what is older was not looked at
    bool looking_ = false;                 ///< a step is on its way
    wxChoice* filter_;
    wxSearchCtrl* search_;
    wxStaticText* count_;
    wxButton* more_;
};

} // namespace twofold::gui
