#pragma once

#include <wx/panel.h>

#include <functional>
#include <string>
#include <vector>

namespace twofold::gui {

class Desk;

/// The pages of the window, in the order of the list at its left.
enum class PageId { Start, Today, Footage, Record, Discs, Labels, Review, Registers, Forms };

/// A command of a page, shown in its menu, where keyboard and screen reader reach it.
struct PageCommand {
    wxString label; ///< with mnemonic and accelerator: _("&Take in…\tCtrl+I")
    std::function<void()> run;
};

/// One page. It is built when it is shown first, and again when the language changes: what has to
/// outlive that (running work, its result) is in Desk and its Works. Main thread.
class Page : public wxPanel {
public:
    Page(wxWindow* parent, Desk& desk) : wxPanel{parent, wxID_ANY}, desk_{desk} {}

    /// Reloads all data. Called when the page is shown, and after any work while it is shown. Must
    /// not take more than 50 ms: use desk().reader().
    virtual void refresh() = 0;
    /// Selects one item by number: a case, volume or disc. Called after refresh().
    virtual void show(const std::string& /*subject*/) {}
    /// For the menu of the page.
    [[nodiscard]] virtual std::vector<PageCommand> commands() { return {}; }

protected:
    [[nodiscard]] Desk& desk() const noexcept { return desk_; }

private:
    Desk& desk_;
};

/// How a page is made and what it is called.
struct PageEntry {
    PageId id;
    const char* name; ///< msgid
    Page* (*make)(wxWindow* parent, Desk& desk);
};

/// Every page of the window: shell/pages.cpp is the one place that lists them.
[[nodiscard]] const std::vector<PageEntry>& all_pages();

/// False for what can be shown while no archive is open.
[[nodiscard]] constexpr bool needs_archive(PageId page) noexcept
{
    return page != PageId::Start;
}

} // namespace twofold::gui
