#pragma once

#include "catalogue/registers/entries.h"
#include "gui/desk/desk.h"
#include "gui/kit/table.h"
#include "registers/register.h"

#include <wx/panel.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

class wxButton;
class wxChoice;
class wxSearchCtrl;
class wxStaticText;

namespace twofold::gui {

/// The entries of one register, newest first, with the columns of its declaration: a choice of the
/// step they are in, a search, and the list, page by page. Main thread.
class EntryList : public wxPanel {
public:
    EntryList(wxWindow* parent, Desk& desk);

    std::function<void()> on_selection = [] {};

    /// Shows this register; selects `number`, once it has come.
    void show_register(const Register& of, const std::string& number);
    void load_again();
    void search_for_something();
    /// Number of the entry that is selected, or that was asked for and stands further down; empty:
    /// none.
    [[nodiscard]] std::string selected() const;

private:
    using EntryTable = Table<Entry>;

    [[nodiscard]] std::string step() const;
    void put_table_in_place();
    void load();
    void look(EntryId before, std::size_t wanted);
    void take(std::vector<Entry> entries, EntryId before, bool is_cut);
    void show_not_ready();

    Desk& desk_;
    const Register* of_ = nullptr;
    std::map<std::string, std::unique_ptr<EntryTable>, std::less<>> tables_; ///< by register
    EntryTable* table_ = nullptr;
    std::string wanted_; ///< to be selected
    wxStaticText* title_;
    wxChoice* step_;
    wxSearchCtrl* search_;
    wxStaticText* count_;
    wxButton* more_;
};

} // namespace twofold::gui
