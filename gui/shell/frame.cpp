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
#include "gui/shell/menu_bar.h"
#include "gui/training/training.h"
#include "texts/translate.h"

#include <wx/bmpbndl.h>
#include <wx/button.h>
#include <wx/dirdlg.h>
#include <wx/persist/toplevel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>
#include <wx/utils.h>

#include <algorithm>

namespace twofold::gui {

Frame::Frame(Desk& desk)
    : wxFrame{nullptr, wxID_ANY, _("Twofold")}, desk_{desk}, closing_{*this, desk}
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
         .come_to_front = [this] { closing_.background().come_to_front(); },
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
                 closing_.background().leave();
                 once_on_screen([this, question, answered, put_in] {
                     show_question(this, question, answered, put_in);
                 });
             },
         .ask_who_works =
             [this](const WhoWorks& asked, const std::function<void(const std::string&)>& chosen) {
                 closing_.background().leave();
                 once_on_screen([this, asked, chosen] {
                     if (who_works_) who_works_->Destroy();
                     who_works_ = show_who_works(this, asked, chosen);
                 });
             },
         .open_file = open_with_its_program});
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) { closing_.close_asked(event); });
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
    const auto guarded = [this](std::function<void()> action) {
        return [this, action = std::move(action)] { run_guarded(action); };
    };
    set_menu_bar(*this, desk_.archive().has_value(),
                 {.choose_archive = guarded([this] { choose_archive(); }),
                  .close_archive = guarded([this] { desk_.close(); }),
                  .change_person = guarded([this] { desk_.change_person(); }),
                  .train = guarded([this] {
                      desk_.train();
                      go_to(PageId::Today);
                  }),
                  .quit = guarded([this] { closing_.quit(); }),
                  .refresh = guarded([this] { refresh_shown(); }),
                  .go_to = [this](PageId page) { run_guarded([&] { go_to(page); }); },
                  .speak = [this](const std::string& language) { speak_now(language); }});
}

void Frame::build_page_menu()
{
    std::vector<PageCommand> commands;
    if (Page* front = page(shown_)) commands = front->commands();
    for (PageCommand& command : commands) {
        command.run = [this, run = std::move(command.run)] { run_guarded(run); };
    }
    set_page_commands(*this, commands);
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
    closing_.background().say(now);
    if (desk_.works().running().empty()) closing_.background().leave();
}

} // namespace twofold::gui
