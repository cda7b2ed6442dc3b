#include "gui/registers/footage_input.h"

#include "base/join.h"
#include "base/number.h"
#include "gui/desk/desk.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/name_ticks.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "gui/registers/entry_words.h"
#include "registers/values.h"

#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace twofold::gui {

namespace {

constexpr std::size_t most_boxes = 200;

/// "3 现场.avi" of each that can be meant, oldest first.
std::vector<std::string> titles_of(Archive& archive, const std::string& case_or_entry)
{
    const Catalogue& catalogue = archive.registers();
    std::vector<Footage> footage;
    if (const auto about = catalogue.cases.find(case_or_entry)) {
        footage = catalogue.footage.list({.case_id = about->id});
    } else if (const auto entry = catalogue.entries.find(case_or_entry)) {
        std::vector<FootageId> ids;
        for (const std::string& item : lines_in(entry->latest.values, "items")) {
            ids.push_back(FootageId{twofold::number_in<std::int64_t>(item).value_or(0)});
        }
        footage = catalogue.footage.of(ids);
    }
    std::ranges::sort(footage, {}, &Footage::id);
    std::vector<std::string> titles;
    titles.reserve(footage.size());
    for (const Footage& item : footage) {
        titles.push_back(std::to_string(static_cast<std::int64_t>(item.id)) + " " +
                         item.original_name);
    }
    return titles;
}

std::string number_of(const std::string& title)
{
    return title.substr(0, title.find(' '));
}

} // namespace

FootageInput::FootageInput(wxWindow* parent, Desk& desk, const Field& field)
    : wxPanel{parent}, desk_{desk}, field_{field}
{
    SetSizer(new wxBoxSizer{wxVERTICAL});
    show_field({});
}

void FootageInput::offer(const std::string& case_or_entry)
{
    if (case_or_entry == offered_) return;
    offered_ = case_or_entry;
    if (case_or_entry.empty()) return show_field(value());
    desk_.reader().ask(this, "footage to choose", [this, case_or_entry](Archive& archive) {
        return [this, titles = titles_of(archive, case_or_entry)] {
            const std::string before = value();
            if (titles.empty() || titles.size() > most_boxes) {
                show_field(before);
            } else {
                show_boxes(titles, before);
            }
        };
    });
}

std::string FootageInput::value() const
{
    std::vector<std::string> numbers;
    if (boxes_ != nullptr) {
        for (const std::string& title : boxes_->ticked()) {
            numbers.push_back(number_of(title));
        }
    } else {
        for (const std::string& typed : list_in(numbers_)) {
            numbers.push_back(typed);
        }
    }
    return joined(numbers, "\n");
}

void FootageInput::put(const std::string& numbers)
{
    if (boxes_ == nullptr) return show_field(numbers);
    offered_.clear(); // the boxes come again, ticked
    show_field(numbers);
}

void FootageInput::show_boxes(const std::vector<std::string>& titles, const std::string& ticked)
{
    const std::vector<std::string> wanted = items_of(field_, ticked);
    std::vector<std::string> chosen;
    for (const std::string& title : titles) {
        if (std::ranges::find(wanted, number_of(title)) != wanted.end()) chosen.push_back(title);
    }
    GetSizer()->Clear(true);
    numbers_ = nullptr;
    boxes_ = new NameTicks{this, std::string{field_.name}, titles, chosen, 1};
    boxes_->SetName(in_wx("field " + std::string{field_.name}));
    GetSizer()->Add(boxes_, wxSizerFlags{1}.Expand());
    // The form makes room, and counts anew what is missing.
    wxCommandEvent changed{wxEVT_TEXT, GetId()};
    changed.SetEventObject(this);
    ProcessWindowEvent(changed);
}

void FootageInput::show_field(const std::string& numbers)
{
    if (numbers_ == nullptr) {
        GetSizer()->Clear(true);
        boxes_ = nullptr;
        numbers_ = new wxTextCtrl{this, wxID_ANY};
        numbers_->SetName(in_wx("field " + std::string{field_.name}));
        numbers_->SetHint("1, 2, 3");
        give_spoken_name(numbers_, in_words(field_));
        GetSizer()->Add(numbers_, wxSizerFlags{}.Expand());
    }
    wxString shown = in_wx(numbers);
    shown.Replace("\n", ", ");
    numbers_->ChangeValue(shown);
    wxCommandEvent changed{wxEVT_TEXT, GetId()};
    changed.SetEventObject(this);
    ProcessWindowEvent(changed);
}

FieldInput FootageInput::input(FootageInput* panel)
{
    return {.window = panel,
            .value = [panel] { return panel->value(); },
            .put = [panel](const std::string& numbers) { panel->put(numbers); },
            .focus = [panel] { panel->SetFocus(); }};
}

} // namespace twofold::gui
