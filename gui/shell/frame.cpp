#include "gui/shell/frame.h"

#include "gui/desk/drive_watch.h"
#include "gui/desk/settings.h"
#include "gui/desk/who_works.h"
#include "gui/desk/work_bar.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/icon.h"
#include "gui/kit/language.h"
#include "gui/kit/opening.h"
#include "gui/kit/progress_panel.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "gui/training/training.h"
#include "texts/translate.h"

#include <wx/bmpbndl.h>
#include <wx/button.h>
#include <wx/dirdlg.h>
#include <wx/menu.h>
#include <wx/persist/toplevel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>
#include <wx/utils.h>

#include <algorithm>

namespace twofold::gui {

namespace {

enum : int { FirstPageId = wxID_HIGHEST + 1, FirstCommandId = FirstPageId + 100 };

bool needs_archive(PageId page)
{
    return page != PageId::Start;
}

} // namespace

Frame::Frame(Desk& desk)
    : wxFrame{nullptr, wxID_ANY, _("Twofold")}, desk_{desk}, background_{*this, [this] { quit(); }}
{
    SetName("frame");
    constexpr int icon_side = 64;
    const wxSize icon_size{icon_side, icon_side};
    SetIcon(wxBitmapBundle::FromSVG(icon_svg, icon_size).GetIcon(icon_size));
    SetMinSize(FromDIP(wxSize{900, 560}));
    if (!wxPersistentRegisterAndRestore(this, "frame")) SetSize(FromDIP(wxSize{1180, 680}));
    desk.attach(
        {.go_to = [this](PageId page, const std::string& subject) { go_to(page, subject); },
         .archive_changed = [this] { archive_changed(); },
         .contents_changed = [this] { refresh_shown(); },
         .come_to_front = [this] { background_.come_to_front(); },
         .report =
             [this](const Failure& failure) {
                 once_on_screen([this, failure] { show_failure(this, failure); });
             },
         .ask =
             [this](const Question& question, const WindowOperator::Answered& answered) {
                 std::function<void()> put_in;
                 if (desk_.training() != nullptr && !question.drive.empty()) {
                     put_in = [this, drive = question.drive] {
                         run_guarded([&] { desk_.training()->insert_blank(drive); });
                     };
                 }
                 background_.leave();
                 once_on_screen([this, question, answered, put_in] {
                     show_question(this, question, answered, put_in);
                 });
             },
         .ask_who_works =
             [this](const WhoWorks& asked, const std::function<void(const std::string&)>& chosen) {
                 background_.leave();
                 once_on_screen([this, asked, chosen] {
                     if (who_works_) who_works_->Destroy();
                     who_works_ = show_who_works(this, asked, chosen);
                 });
             },
         .open_file = open_with_its_program});
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) { close_asked(event); });
    desk.works().watch(this, [this](Work&) { work_changed(); });
    const wxPoint out_of_sight{-8, -8};
    nudge_ = new wxWindow{this, wxID_ANY, out_of_sight, wxSize{1, 1}};
    build();
    wxEvtHandler::AddFilter(this);
}

Frame::~Frame()
{
    wxEvtHandler::RemoveFilter(this);
    desk_.attach({});
}

void Frame::run_guarded(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Stopped&) {
        return;
    } catch (...) {
        show_failure(this, current_failure());
    }
}

wxWindow* Frame::training_banner()
{
    auto* banner = new wxPanel{content_};
    banner->SetName("training-banner");
    banner->SetBackgroundColour(fill_colour(Signal::Attention));
    auto* words = new wxStaticText{
        banner, wxID_ANY,
        _("TRAINING · emulated drives, sample footage: nothing here is a preserved copy")};
    words->SetForegroundColour(text_on_fill(Signal::Attention));
    words->SetFont(words->GetFont().Bold());
    auto* leave = new wxButton{banner, wxID_ANY, _("Leave training")};
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        // The button goes away with the banner; it must not be in its own event then.
        CallAfter([this] { run_guarded([this] { desk_.close(); }); });
    });
    auto* row = new wxBoxSizer{wxHORIZONTAL};
    row->Add(words, wxSizerFlags{1}.CentreVertical().Border());
    row->Add(leave, wxSizerFlags{}.CentreVertical().Border());
    banner->SetSizer(row);
    return banner;
}

wxWindow* Frame::acting_person()
{
    auto* panel = new wxPanel{content_};
    auto* column = new wxBoxSizer{wxVERTICAL};
    auto* who = new wxStaticText{panel, wxID_ANY, _("Who works:")};
    auto* name = new wxStaticText{panel, wxID_ANY, in_wx(desk_.archive()->person)};
    name->SetName("acting-person");
    name->SetFont(name->GetFont().Bold());
    auto* change = new wxButton{panel, wxID_ANY, _(L"Change person…")};
    change->SetName("change-person");
    change->Bind(wxEVT_BUTTON,
                 [this](wxCommandEvent&) { run_guarded([this] { desk_.change_person(); }); });
    column->Add(who, wxSizerFlags{});
    column->Add(name, wxSizerFlags{}.Border(wxBOTTOM));
    column->Add(change, wxSizerFlags{}.Expand());
    panel->SetSizer(column);
    return panel;
}

void Frame::build()
{
    if (content_ != nullptr) content_->Destroy();
    names_.clear();
    pages_.clear();
    content_ = new wxPanel{this};
    auto* rows = new wxBoxSizer{wxVERTICAL};
    if (desk_.training() != nullptr) rows->Add(training_banner(), wxSizerFlags{}.Expand());

    auto* middle = new wxBoxSizer{wxHORIZONTAL};
    auto* names = new wxBoxSizer{wxVERTICAL};
    for (const PageEntry& entry : all_pages()) {
        auto* name = new wxToggleButton{content_, wxID_ANY, in_wx(tr(entry.name))};
        name->SetMinSize({std::max(name->GetBestSize().x, name->GetCharWidth() * 16),
                          name->GetCharHeight() * 2});
        name->Bind(wxEVT_TOGGLEBUTTON, [this, id = entry.id](wxCommandEvent&) { go_to(id); });
        name->Enable(desk_.archive().has_value() || !needs_archive(entry.id));
        names->Add(name, wxSizerFlags{}.Expand().Border(wxBOTTOM, FromDIP(3)));
        names_[entry.id] = name;
    }
    if (desk_.archive()) {
        names->AddStretchSpacer();
        names->Add(acting_person(), wxSizerFlags{}.Expand().Border(wxTOP));
    }
    middle->Add(names, wxSizerFlags{}.Expand().Border());
    place_ = new wxBoxSizer{wxVERTICAL};
    middle->Add(place_, wxSizerFlags{1}.Expand().Border());
    rows->Add(middle, wxSizerFlags{1}.Expand());
    rows->Add(new WorkBar{content_, desk_}, wxSizerFlags{}.Expand());
    content_->SetSizer(rows);
    auto* whole = new wxBoxSizer{wxVERTICAL};
    whole->Add(content_, wxSizerFlags{1}.Expand());
    SetSizer(whole);

    SetTitle(title());
    build_menu();
    go_to(shown_);
    Layout();
}

int Frame::FilterEvent(wxEvent& event)
{
    const wxEventType type = event.GetEventType();
    const bool moves = type == wxEVT_SIZE || type == wxEVT_SHOW || type == wxEVT_CREATE;
    if (moves && event.GetEventObject() != nudge_) place_again();
    if (type == wxEVT_PAINT && !on_screen_) {
        on_screen_ = true;
        CallAfter([this] {
            for (const auto& show : std::exchange(until_on_screen_, {})) {
                show();
            }
        });
    }
    return Event_Skip;
}

void Frame::once_on_screen(std::function<void()> show)
{
    if (on_screen_) {
        show();
    } else {
        until_on_screen_.push_back(std::move(show));
    }
}

void Frame::place_again()
{
    if (placing_) return;
    placing_ = true;
    CallAfter([this] {
        placing_ = false;
        const bool grown = nudge_->GetSize().y > 1;
        nudge_->SetSize(1, grown ? 1 : 2);
    });
}

void Frame::build_menu()
{
    auto* archive = new wxMenu;
    const auto item = [this](wxMenu* menu, int id, const wxString& label,
                             const std::function<void()>& action) {
        wxMenuItem* made = menu->Append(id, label);
        Bind(
            wxEVT_MENU, [this, action](wxCommandEvent&) { run_guarded(action); }, made->GetId());
        return made;
    };
    item(archive, wxID_OPEN, _("&Open archive…\tCtrl+O"), [this] { choose_archive(); });
    item(archive, wxID_CLOSE, _("&Close archive"), [this] {
        desk_.close();
    })->Enable(desk_.archive().has_value());
    item(archive, wxID_ANY, _(L"Change &person…\tCtrl+Shift+W"), [this] {
        desk_.change_person();
    })->Enable(desk_.archive().has_value());
    item(archive, wxID_ANY, _("&Training with emulated drives"), [this] {
        desk_.train();
        go_to(PageId::Today);
    });
    archive->AppendSeparator();
    item(archive, wxID_EXIT, _("&Quit\tCtrl+Q"), [this] { quit(); });

    auto* pages = new wxMenu;
    int number = 0;
    for (const PageEntry& entry : all_pages()) {
        ++number;
        item(pages, FirstPageId + number,
             in_wx(tr(entry.name)) + wxString::Format("\tCtrl+%d", number),
             [this, id = entry.id] { go_to(id); })
            ->Enable(desk_.archive().has_value() || !needs_archive(entry.id));
    }
    pages->AppendSeparator();
    item(pages, wxID_REFRESH, _("&Refresh\tF5"), [this] { refresh_shown(); });

    auto* language = new wxMenu;
    for (const auto& [name, code] :
         {std::pair{wxString{L"简体中文"}, "zh_CN"}, std::pair{wxString{"English"}, "en"}}) {
        wxMenuItem* choice = language->AppendRadioItem(wxID_ANY, name);
        choice->Check(language_in_use() == code);
        // The menu itself is built anew: not inside its own event.
        Bind(
            wxEVT_MENU,
            [this, code = std::string{code}](wxCommandEvent&) {
                CallAfter([this, code] { speak_now(code); });
            },
            choice->GetId());
    }

    auto* about = new wxMenu;
    item(about, wxID_ABOUT, _("&About Twofold"), [this] {
        show_notice(this, _("About Twofold"),
                    text(_("Twofold {version}\nThe workstation for keeping enforcement footage "
                           "on two identical, verified optical discs."),
                         {{"version", TWOFOLD_VERSION}}));
    });

    auto* bar = new wxMenuBar;
    bar->Append(archive, _("&Archive"));
    bar->Append(pages, _("&Go to"));
    bar->Append(new wxMenu, _("&Page"));
    bar->Append(language, wxString{L"&Language · 语言"});
    bar->Append(about, _("&Help"));
    wxMenuBar* old = GetMenuBar();
    SetMenuBar(bar);
    delete old;
}

void Frame::build_page_menu()
{
    constexpr std::size_t page_menu = 2;
    auto* menu = new wxMenu;
    int number = 0;
    if (Page* front = page(shown_)) {
        for (const PageCommand& command : front->commands()) {
            const int id = FirstCommandId + number++;
            menu->Append(id, command.label);
            Bind(
                wxEVT_MENU, [this, run = command.run](wxCommandEvent&) { run_guarded(run); }, id);
        }
    }
    delete GetMenuBar()->Replace(page_menu, menu, _("&Page"));
    GetMenuBar()->EnableTop(page_menu, number > 0);
}

Page* Frame::page(PageId page) const
{
    const auto built = pages_.find(page);
    return built == pages_.end() ? nullptr : built->second;
}

void Frame::go_to(PageId wanted, const std::string& subject)
{
    if (!desk_.archive() && needs_archive(wanted)) wanted = PageId::Start;
    for (const PageEntry& entry : all_pages()) {
        if (entry.id != wanted || page(wanted) != nullptr) continue;
        Page* made = entry.make(content_, desk_);
        pages_[wanted] = made;
        place_->Add(made, wxSizerFlags{1}.Expand());
    }
    if (page(wanted) == nullptr) return;
    shown_ = wanted;
    for (const auto& [id, button] : names_) {
        button->SetValue(id == wanted);
    }
    for (const auto& [id, built] : pages_) {
        built->Show(id == wanted);
    }
    build_page_menu();
    content_->Layout();
    // Whoever wants to see the drives says so in its refresh().
    if (desk_.archive()) desk_.drive_watch().set_wanted(false);
    run_guarded([&] {
        page(wanted)->refresh();
        if (!subject.empty()) page(wanted)->show(subject);
    });
    remember("page", std::to_string(static_cast<int>(wanted)));
}

void Frame::refresh_shown()
{
    // Between the close of an archive and the new pages the old ones have nothing to ask.
    if (!desk_.archive() && needs_archive(shown_)) return;
    if (Page* front = page(shown_)) run_guarded([&] { front->refresh(); });
}

void Frame::archive_changed()
{
    close_forms();
    // Whoever asked for the change may be a page that goes away now.
    CallAfter([this] {
        if (shown_ == PageId::Start && desk_.archive()) shown_ = PageId::Today;
        build();
    });
}

void Frame::close_forms()
{
    for (wxWindow* window : wxTopLevelWindows) {
        if (window->GetName() == "form" && !window->IsBeingDeleted()) window->Destroy();
    }
}

void Frame::speak_now(const std::string& language)
{
    close_forms();
    speak(language, desk_.workplace().installation.locales);
    remember_language(language);
    build();
}

void Frame::choose_archive()
{
    auto* dialog = new wxDirDialog{this, _("Open an archive")};
    const int answer = dialog->ShowModal();
    const std::string chosen = in_utf8(dialog->GetPath());
    dialog->Destroy();
    if (answer == wxID_OK) desk_.open(chosen);
}

wxString Frame::title() const
{
    const auto& open = desk_.archive();
    wxString title = _("Twofold");
    if (open) {
        const wxString between{L" — "};
        title = in_wx(open->unit) + between + in_wx(open->person) + between + title;
    }
    // What a person sees of a window that is minimised.
    int percent = -1;
    for (const Work* work : desk_.works().running()) {
        if (const Work::Line* behind = line_behind(*work)) {
            percent = std::max(percent, percent_of(behind->progress));
        }
    }
    if (percent >= 0) title = wxString::Format("%d %% · ", percent) + title;
    return title;
}

void Frame::work_changed()
{
    const wxString now = title();
    if (now == GetTitle()) return;
    SetTitle(now);
    background_.say(now);
    if (desk_.works().running().empty()) background_.leave();
}

void Frame::refuse_to_quit(const Message& harm)
{
    background_.leave();
    show_notice(this, _("Not now"),
                text(harm) + "\n\n" +
                    _("The program cannot be quit before this has ended. Its window can be closed: "
                      "it comes back by itself when it is needed."));
}

void Frame::ask_to_stop_and_quit()
{
    background_.leave();
    show_question(this,
                  {.happened = {msgid("Work is still running. Stopping it now loses nothing that "
                                      "was finished.")},
                   .question = {msgid("Stop it and quit?")},
                   .answers = {{msgid("Stop and quit")}},
                   .give_up = {msgid("Go on")},
                   .drive = {}},
                  [this](std::optional<std::size_t> answer) {
                      if (!answer) return;
                      const Message harm = desk_.works().if_stopped();
                      if (!harm.empty()) return refuse_to_quit(harm);
                      save_settings();
                      Destroy();
                  });
}

void Frame::ask_to_go_away()
{
    // Closed twice is asked once.
    if (asked_to_go_away_) return;
    asked_to_go_away_ = true;
    const Message where = Background::has_tray()
                              ? Message{msgid("its icon in the tray brings it back")}
                              : Message{msgid("the list of windows brings it back")};
    show_question(
        this,
        {.happened = {msgid("{harm} It goes on while the window is away; {where}, and it comes by "
                            "itself when it is needed."),
                      {{"harm", in_utf8(text(desk_.works().if_stopped()))},
                       {"where", in_utf8(text(where))}}},
         .question = {msgid("Put the window away?")},
         .answers = {{msgid("Put it away")}},
         .give_up = {msgid("Leave it here")},
         .drive = {}},
        [this](std::optional<std::size_t> answer) {
            asked_to_go_away_ = false;
            if (answer) background_.enter();
        });
}

void Frame::quit()
{
    if (desk_.works().running().empty()) {
        Close();
        return;
    }
    const Message harm = desk_.works().if_stopped();
    if (harm.empty()) {
        ask_to_stop_and_quit();
    } else {
        refuse_to_quit(harm);
    }
}

void Frame::close_asked(wxCloseEvent& event)
{
    if (!event.CanVeto() || desk_.works().running().empty()) {
        save_settings();
        event.Skip();
        return;
    }
    event.Veto();
    if (desk_.works().if_stopped().empty()) {
        ask_to_stop_and_quit();
    } else {
        ask_to_go_away();
    }
}

} // namespace twofold::gui
