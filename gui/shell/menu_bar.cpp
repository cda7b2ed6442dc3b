#include "gui/shell/menu_bar.h"

#include "gui/kit/dialogs.h"
#include "gui/kit/language.h"
#include "gui/kit/text.h"
#include "texts/translate.h"

#include <wx/frame.h>
#include <wx/intl.h>
#include <wx/menu.h>

#include <utility>

namespace twofold::gui {

namespace {

enum : int { FirstPageId = wxID_HIGHEST + 1, FirstCommandId = FirstPageId + 100 };
constexpr std::size_t page_menu = 2; ///< its place in the bar

wxMenuItem* add_item(wxFrame& frame, wxMenu* menu, int id, const wxString& label,
                     const std::function<void()>& action)
{
    wxMenuItem* made = menu->Append(id, label);
    frame.Bind(
        wxEVT_MENU, [action](wxCommandEvent&) { action(); }, made->GetId());
    return made;
}

wxMenu* archive_menu(wxFrame& frame, bool archive_is_open, const MenuActions& actions)
{
    auto* menu = new wxMenu;
    add_item(frame, menu, wxID_OPEN, _("&Open archive…\tCtrl+O"), actions.choose_archive);
    add_item(frame, menu, wxID_CLOSE, _("&Close archive"), actions.close_archive)
        ->Enable(archive_is_open);
    add_item(frame, menu, wxID_ANY, _(L"Change &person…\tCtrl+Shift+W"), actions.change_person)
        ->Enable(archive_is_open);
    add_item(frame, menu, wxID_ANY, _("&Training with emulated drives"), actions.train);
    menu->AppendSeparator();
    add_item(frame, menu, wxID_EXIT, _("&Quit\tCtrl+Q"), actions.quit);
    return menu;
}

wxMenu* menu_of_pages(wxFrame& frame, bool archive_is_open, const MenuActions& actions)
{
    auto* menu = new wxMenu;
    int number = 0;
    for (const PageEntry& entry : all_pages()) {
        ++number;
        add_item(frame, menu, FirstPageId + number,
                 in_wx(tr(entry.name)) + wxString::Format("\tCtrl+%d", number),
                 [go_to = actions.go_to, id = entry.id] { go_to(id); })
            ->Enable(archive_is_open || !needs_archive(entry.id));
    }
    menu->AppendSeparator();
    add_item(frame, menu, wxID_REFRESH, _("&Refresh\tF5"), actions.refresh);
    return menu;
}

wxMenu* language_menu(wxFrame& frame, const MenuActions& actions)
{
    auto* menu = new wxMenu;
    for (const auto& [name, code] :
         {std::pair{wxString{L"简体中文"}, "zh_CN"}, std::pair{wxString{"English"}, "en"}}) {
        wxMenuItem* choice = menu->AppendRadioItem(wxID_ANY, name);
        choice->Check(language_in_use() == code);
        // The menu itself is built anew: not inside its own event.
        frame.Bind(
            wxEVT_MENU,
            [&frame, speak = actions.speak, code = std::string{code}](wxCommandEvent&) {
                frame.CallAfter([speak, code] { speak(code); });
            },
            choice->GetId());
    }
    return menu;
}

wxMenu* help_menu(wxFrame& frame)
{
    auto* menu = new wxMenu;
    add_item(frame, menu, wxID_ABOUT, _("&About Twofold"), [&frame] {
        show_notice(&frame, _("About Twofold"),
                    text(_("Twofold {version}\nThe workstation for keeping enforcement footage "
                           "on two identical, verified optical discs."),
                         {{"version", TWOFOLD_VERSION}}));
    });
    return menu;
}

} // namespace

void set_menu_bar(wxFrame& frame, bool archive_is_open, const MenuActions& actions)
{
    auto* bar = new wxMenuBar;
    bar->Append(archive_menu(frame, archive_is_open, actions), _("&Archive"));
    bar->Append(menu_of_pages(frame, archive_is_open, actions), _("&Go to"));
    bar->Append(new wxMenu, _("&Page"));
    bar->Append(language_menu(frame, actions), wxString{L"&Language · 语言"});
    bar->Append(help_menu(frame), _("&Help"));
    wxMenuBar* old = frame.GetMenuBar();
    frame.SetMenuBar(bar);
    delete old;
}

void set_page_commands(wxFrame& frame, const std::vector<PageCommand>& commands)
{
    auto* menu = new wxMenu;
    int id = FirstCommandId;
    for (const PageCommand& command : commands) {
        add_item(frame, menu, id, command.label, command.run);
        ++id;
    }
    wxMenuBar* const bar = frame.GetMenuBar();
    delete bar->Replace(page_menu, menu, _("&Page"));
    bar->EnableTop(page_menu, !commands.empty());
}

} // namespace twofold::gui
