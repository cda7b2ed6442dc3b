#pragma once

#include "gui/registers/field_input.h"
#include "workstation/entries/enter_entry.h"

#include <wx/dialog.h>
#include <wx/scrolwin.h>

#include <map>
#include <string>
#include <vector>

class wxStaticText;

namespace twofold::gui {

class Desk;
class FootageInput;

/// What a form of an entry is about.
struct EntryFormSubject {
    const Register& of;
    std::string number;         ///< of the entry; empty: a new one
    std::string present;        ///< the step it is in; empty: the same
    Values values;              ///< as it stands
    const Step* step = nullptr; ///< that is taken; null: a correction
    Values fixed{};             ///< entered as they are, without an input: the class of who asks
    Values suggested{};         ///< what stands in an input at first
};

/// What the inputs of a form offer, read before it is shown.
struct EntryFormChoices {
    std::vector<std::string> persons;
    std::vector<std::string> cases;
    std::map<std::string, std::vector<std::string>, std::less<>> entries; ///< by the field
};
[[nodiscard]] EntryFormChoices entry_form_choices(Archive& archive, const Register& of);

/// The inputs of one step of an entry, made from the declaration alone: what is mandatory is marked
/// and says by which clause, what depends on another value comes and goes with it, and what is
/// still missing is said below. Scrolls if it is long. Main thread.
class EntryForm : public wxScrolledWindow {
public:
    EntryForm(wxDialog* parent, Desk& desk, EntryFormSubject subject,
              const EntryFormChoices& choices);

    /// What was typed. Of a correction only what was changed.
    [[nodiscard]] EntryRequest request() const;
    /// To be put below the form by who made it.
    [[nodiscard]] wxStaticText* missing() const noexcept { return missing_; }

private:
    struct Row {
        const Field* field = nullptr;
        wxStaticText* label = nullptr;
        FieldInput input;
        std::string before; ///< the value it was filled with
    };

    [[nodiscard]] bool asks_for(const Field& field) const;
    void add(const Field& field, const EntryFormChoices& choices);
    void fill();
    [[nodiscard]] std::string at_first(const Field& field) const;
    /// The values as they would be.
    [[nodiscard]] Values now() const;
    void changed();
    void offer_footage(const Values& values);
    void say_what_is_missing(const Values& values);
    void make_room();

    wxDialog* dialog_;
    Desk& desk_;
    EntryFormSubject subject_;
    std::vector<Row> rows_;
    std::vector<FootageInput*> footage_;
    FieldInput folder_;  ///< of a copy that is made
    FieldInput because_; ///< of a correction
    wxStaticText* missing_;
    wxString said_; ///< what is missing
    wxSize room_;   ///< that the inputs take
    bool filling_ = true;
};

/// Reads what the form needs and shows it; what is refused is told, all of it, and the form stays.
/// `entered` gets the number. What takes long runs as a work "entry".
void show_entry_form(wxWindow* page, Desk& desk, const EntryFormSubject& subject,
                     const std::function<void(const std::string& number)>& entered);

} // namespace twofold::gui
