#pragma once

#include "gui/desk/page.h"

#include <functional>
#include <string>
#include <vector>

class wxFrame;
class wxMenuBar;

namespace twofold::gui {

/// What the commands of the menu bar do. None may throw.
struct MenuActions {
    std::function<void()> choose_archive;
    std::function<void()> close_archive;
    std::function<void()> change_person;
    std::function<void()> train;
    std::function<void()> quit;
    std::function<void()> refresh;
    std::function<void(PageId)> go_to;
    std::function<void(const std::string& language)> speak;
};

/// Gives the frame a new menu bar, in the language that is spoken now.
void set_menu_bar(wxFrame& frame, bool archive_is_open, const MenuActions& actions);

/// Puts the commands of the page that is shown into its menu. They may not throw.
void set_page_commands(wxFrame& frame, const std::vector<PageCommand>& commands);

} // namespace twofold::gui
