#include "gui/recording/record_page.h"

#include "base/join.h"
#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/desk/drive_watch.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/table.h"
#include "gui/kit/text.h"
#include "gui/recording/drive_choice.h"
#include "gui/recording/plan_form.h"
#include "gui/recording/recording_view.h"
#include "jobs/operator.h"
#include "texts/readable.h"
#include "texts/translate.h"
#include "workstation/recording/record.h"
#include "workstation/volumes/seal.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/intl.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace twofold::gui {

namespace {

constexpr const char* recording = "record";

struct VolumeRow {
    Volume volume;
    int good_copies = 0;
    std::uint64_t bytes = 0; ///< of the image; before sealing of the footage
};

std::vector<VolumeRow> volumes_in(Archive& archive)
{
    std::vector<VolumeRow> rows;
    auto good_copies = archive.registers().discs.good_copies();
    for (Volume& volume : archive.registers().volumes.without_items()) {
        VolumeRow row{.good_copies = good_copies[volume.id]};
        row.bytes = volume.image ? volume.image->bytes
                                 : archive.registers().volumes.bytes_of_footage(volume.id);
        row.volume = std::move(volume);
        rows.push_back(std::move(row));
    }
    // What waits comes first, then the newest.
    std::ranges::stable_sort(rows, [](const VolumeRow& one, const VolumeRow& other) {
        const bool waits = one.good_copies < copies_required;
        if (waits != (other.good_copies < copies_required)) return waits;
        return one.volume.number > other.volume.number;
    });
    return rows;
}

wxString state_of(const VolumeRow& row)
{
    if (!row.volume.image) return _("planned, not sealed");
    if (row.good_copies == 0) return _("sealed, no good disc yet");
    if (row.good_copies == 1) return _("one good disc, one is missing");
    return _("two good discs");
}

Signal signal_of(const VolumeRow& row)
{
    return row.good_copies >= copies_required ? Signal::Good : Signal::Attention;
}

/// Nobody records a disc that lacks papers without having been told which. Throws Stopped if they
/// do not want to: the volume stays sealed.
void confirm_without(const std::vector<LostPaper>& papers, Operator& person)
{
    if (papers.empty()) return;
    std::string list;
    for (const LostPaper& paper : papers) {
        list += "\n" + translated(words_of(paper));
    }
    const Message happened{msgid("Papers are not on the image, because the archive has lost them "
                                 "or they were altered: {papers}"),
                           {{"papers", list}}};
    if (!person.confirm(happened, {msgid("Record the volume without them?")})) throw Stopped{};
}

/// From a volume to two discs on the shelf.
class RecordPage : public Page {
public:
    RecordPage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, choosing_{new wxScrolledWindow{this}},
          view_{new RecordingView{this, desk}}, volumes_{volume_table(choosing_)}
    {
        build_choice();
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(choosing_, wxSizerFlags{1}.Expand());
        column->Add(view_, wxSizerFlags{1}.Expand());
        SetSizer(column);
        view_->on_finished = [this] {
            this->desk().works().dismiss(recording);
            new_view();
            refresh();
        };
        desk.works().watch(this, [this](Work& work) {
            if (work.kind() == recording) show_work();
        });
        desk.drive_watch().watch(this, [this] { show_drives(); });
        show_work();
    }

    void refresh() override
    {
        desk().reader().ask(this, "volumes", [this](Archive& archive) {
            return [this, found = volumes_in(archive)]() mutable { show_volumes(found); };
        });
        desk().drive_watch().set_wanted(true);
        show_drives();
    }

    void show(const std::string& subject) override
    {
        if (subject == "plan") {
            plan();
        } else if (!volumes_.select(subject)) {
            wanted_ = subject;
        }
    }

    std::vector<PageCommand> commands() override
    {
        return {{_("&Plan new volumes…\tCtrl+N"), [this] { plan(); }},
                {_("&Record\tCtrl+R"), [this] { record_now(); }},
                {_("Loo&k at the drives again\tCtrl+D"), [this] { desk().drive_watch().look(); }}};
    }

private:
    static Table<VolumeRow> volume_table(wxWindow* parent)
    {
        return {parent,
                "volumes",
                {{.title = _("Volume"),
                  .text = [](const VolumeRow& row) { return in_wx(row.volume.number); },
                  .characters = 11},
                 {.title = _("Title"),
                  .text = [](const VolumeRow& row) { return in_wx(row.volume.title); },
                  .characters = 34},
                 {.title = _("Planned for"),
                  .text =
                      [](const VolumeRow& row) {
                          return in_wx(display_name_of(row.volume.planned_for));
                      },
                  .characters = 10},
                 {.title = _("Size"),
                  .text = [](const VolumeRow& row) { return in_wx(readable_size(row.bytes)); },
                  .characters = 10,
                  .before = [](const VolumeRow& one,
                               const VolumeRow& other) { return one.bytes < other.bytes; },
                  .to_the_right = true},
                 {.title = _("State"), .text = state_of, .characters = 24, .signal = signal_of}},
                [](const VolumeRow& row) { return row.volume.number; }};
    }

    wxStaticText* heading(wxWindow* parent, const wxString& words)
    {
        auto* shown = new wxStaticText{parent, wxID_ANY, words};
        shown->SetFont(shown->GetFont().Bold().Larger());
        return shown;
    }

    void build_choice()
    {
        choosing_->SetScrollRate(0, FromDIP(8));
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* first = new wxBoxSizer{wxHORIZONTAL};
        first->Add(heading(choosing_, _("1. Which volume?")),
                   wxSizerFlags{1}.CentreVertical().Border());
        auto* plan_button = new wxButton{choosing_, wxID_ANY, _("&Plan new volumes…")};
        plan_button->SetName("plan");
        only_who_may(plan_button, desk(), Act::Seal);
        plan_button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { plan(); });
        volumes_.window()->MoveAfterInTabOrder(plan_button);
        first->Add(plan_button, wxSizerFlags{}.CentreVertical().Border());
        column->Add(first, wxSizerFlags{}.Expand());
        volumes_.window()->SetMinSize({-1, GetCharHeight() * 8});
        volumes_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                                [this](wxDataViewEvent&) { show_drives(); });
        give_spoken_name(volumes_.window(), _("1. Which volume?"));
        column->Add(volumes_.window(), wxSizerFlags{1}.Expand().Border());

        auto* second = new wxBoxSizer{wxHORIZONTAL};
        second->Add(heading(choosing_, _("2. Which drives?")),
                    wxSizerFlags{}.CentreVertical().Border());
        looking_ = new wxStaticText{choosing_, wxID_ANY, wxEmptyString};
        second->Add(looking_, wxSizerFlags{1}.CentreVertical().Border());
        auto* look = new wxButton{choosing_, wxID_ANY, _("&Look again")};
        look->SetName("look");
        look->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { desk().drive_watch().look(); });
        second->Add(look, wxSizerFlags{}.CentreVertical().Border());
        column->Add(second, wxSizerFlags{}.Expand());
        drives_ = new DriveChoice{choosing_, desk()};
        drives_->on_choice = [this] {
            choosing_->FitInside();
            show_readiness();
        };
        column->Add(drives_, wxSizerFlags{}.Expand());

        column->Add(heading(choosing_, _("3. Record")), wxSizerFlags{}.Border());
        auto* third = new wxBoxSizer{wxHORIZONTAL};
        record_ = new wxButton{choosing_, wxID_ANY, _("&Record two discs")};
        record_->SetName("record");
        only_who_may(record_, desk(), Act::Record);
        record_->SetFont(record_->GetFont().Bold());
        record_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { record_now(); });
        third->Add(record_, wxSizerFlags{}.CentreVertical().Border());
        obstacle_ = new wxStaticText{choosing_, wxID_ANY, wxEmptyString};
        third->Add(obstacle_, wxSizerFlags{1}.CentreVertical().Border());
        column->Add(third, wxSizerFlags{}.Expand());
        elsewhere_ = new wxCheckBox{choosing_, wxID_ANY,
                                    _("Read each disc back in the &other drive (you are asked to "
                                      "move the discs): it proves more")};
        elsewhere_->SetName("read-back-elsewhere");
        // Nobody can move an emulated disc by hand.
        elsewhere_->SetValue(desk().training() == nullptr);
        elsewhere_->Enable(desk().training() == nullptr);
        column->Add(elsewhere_, wxSizerFlags{}.Border());
        choosing_->SetSizer(column);
    }

    void new_view()
    {
        auto* next = new RecordingView{this, desk()};
        next->on_finished = view_->on_finished;
        GetSizer()->Replace(view_, next);
        view_->Destroy();
        view_ = next;
        show_work();
    }

    void show_work()
    {
        const Work* work = desk().works().find(recording);
        desk().drive_watch().set_resting(work != nullptr && work->running());
        choosing_->Show(work == nullptr);
        view_->Show(work != nullptr);
        if (work != nullptr) view_->show(*work);
        Layout();
    }

    /// Takes the rows and leaves those that were shown.
    void show_volumes(std::vector<VolumeRow>& rows)
    {
        volumes_.exchange(rows);
        const bool found = !wanted_.empty() && volumes_.select(wanted_);
        wanted_.clear();
        if (!found && volumes_.selection().empty() && !volumes_.rows().empty()) {
            volumes_.select(volumes_.rows().front().volume.number);
        }
        show_drives();
    }

    [[nodiscard]] std::optional<VolumeRow> chosen_volume() const
    {
        const auto chosen = volumes_.selection();
        if (chosen.empty()) return std::nullopt;
        return chosen.front();
    }

    void show_drives()
    {
        looking_->SetLabel(desk().drive_watch().looking() ? _("Looking…") : wxString{});
        const auto volume = chosen_volume();
        drives_->show_for(volume ? std::optional{volume->bytes} : std::nullopt);
        show_readiness();
    }

    void show_readiness()
    {
        const auto volume = chosen_volume();
        const std::size_t drives = drives_->chosen().size();
        wxString obstacle;
        if (!volume) {
            obstacle = _("Plan a volume first: the footage that is kept is divided over discs.");
        } else if (volume->good_copies >= copies_required) {
            obstacle = _("This volume has its two good discs.");
        } else if (drives == 0) {
            obstacle = _("Put a blank write-once disc into a drive.");
        } else if (drives > 2) {
            obstacle = _("Choose two drives at most.");
        } else if (drives == 1 && volume->good_copies == 0) {
            obstacle = _("With one drive the second disc is asked for after the first.");
        }
        const bool ready =
            volume && volume->good_copies < copies_required && drives >= 1 && drives <= 2;
        record_->Enable(ready);
        record_->SetLabel(volume && volume->good_copies == 1 ? _("&Record the missing disc")
                                                             : _("&Record two discs"));
        obstacle_->SetLabel(obstacle);
        choosing_->Layout();
    }

    void plan()
    {
        show_plan_form(this, desk(), [this](const std::string& volume) {
            wanted_ = volume;
            refresh();
        });
    }

    void record_now()
    {
        const auto chosen = chosen_volume();
        if (!chosen || !record_->IsEnabled()) return;
        RecordVolumeRequest request{.volume = chosen->volume.number,
                                    .drives = drives_->chosen(),
                                    .read_back = elsewhere_->GetValue() ? ReadBackIn::OtherDrive
                                                                        : ReadBackIn::SameDrive};
        const auto missing = static_cast<std::size_t>(2 - chosen->good_copies);
        if (request.drives.size() > missing) request.drives.resize(missing);
        // What is written on such a disc stays there.
        show_question(
            this,
            {.happened = {},
             .question = {msgid("Record volume {number} ({size}) in {drives}? A disc that "
                                "can be written once cannot be erased."),
                          {{"number", request.volume},
                           {"size", readable_size(chosen->bytes)},
                           {"drives", joined(request.drives, ", ")}}},
             .answers = {{msgid("Record")}},
             .give_up = {msgid("Not yet")},
             .drive = {}},
            [this, request](std::optional<std::size_t> answer) {
                if (answer) start(request);
            });
    }

    void start(const RecordVolumeRequest& request)
    {
        desk().works().dismiss(recording);
        desk().run(recording, {msgid("Recording volume {number}"), {{"number", request.volume}}},
                   [request](Archive& archive, Operator& person, Job& job) -> std::any {
                       if (!archive.volume(request.volume).image) {
                           const Sealing sealing = seal(archive, request.volume, std::nullopt, job);
                           confirm_without(sealing.lost_papers, person);
                       }
                       return twofold::record(archive, request, person, job);
                   });
    }

    wxScrolledWindow* choosing_;
    RecordingView* view_;
    Table<VolumeRow> volumes_;
    std::string wanted_; ///< volume to select when the list has come
    wxStaticText* looking_ = nullptr;
    DriveChoice* drives_ = nullptr;
    wxButton* record_ = nullptr;
    wxCheckBox* elsewhere_ = nullptr;
    wxStaticText* obstacle_ = nullptr;
};

} // namespace

Page* make_record_page(wxWindow* parent, Desk& desk)
{
    return new RecordPage{parent, desk};
}

} // namespace twofold::gui
