#include "gui/labels/print_form.h"

#include "gui/desk/desk.h"
#include "gui/desk/settings.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/line_break.h"
#include "gui/kit/text.h"
#include "workstation/paper/print.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <memory>

namespace twofold::gui {

namespace {

constexpr const char* printer_setting = "printer";
constexpr double percent = 100;

wxString in_words_of(const Printer& printer)
{
    wxString words = in_wx(printer.name);
    if (!printer.description.empty()) words += wxString{L" · "} + in_wx(printer.description);
    if (printer.stopped) words += wxString{L" · "} + _("stopped");
    if (!printer.accepting) words += wxString{L" · "} + _("takes no jobs");
    return words;
}

/// Asks the print service, away from the main thread, and goes on with what it has.
void with_printers(wxWindow* parent, Desk& desk,
                   std::function<void(const std::vector<Printer>&)> then)
{
    desk.reader().ask(parent, "printers", [parent, then = std::move(then)](Archive&) {
        return [parent, then, found = printers()] {
            if (found.empty()) {
                show_notice(parent, _("Print"),
                            _("The print service knows no printer. Set one up in the settings of "
                              "the computer first."));
            } else {
                then(found);
            }
        };
    });
}

wxChoice* printer_choice(FormRows& rows, const std::vector<Printer>& found)
{
    std::vector<wxString> names;
    int chosen = 0;
    const std::string before = remembered(printer_setting, "");
    for (const Printer& printer : found) {
        if (printer.name == before || (before.empty() && printer.is_default)) {
            chosen = static_cast<int>(names.size());
        }
        names.push_back(in_words_of(printer));
    }
    auto* choice = rows.choice(_("Printer"), names, chosen);
    choice->SetName("printer");
    return choice;
}

} // namespace

void show_print_form(wxWindow* parent, Desk& desk, const std::filesystem::path& pdf)
{
    with_printers(parent, desk, [parent, &desk, pdf](const std::vector<Printer>& found) {
        struct Fields {
            wxChoice* printer = nullptr;
            wxSpinCtrl* copies = nullptr;
        };
        auto fields = std::make_shared<Fields>();
        show_form(
            parent, _("Print"), _("&Print"),
            [fields, found](wxDialog* form, wxSizer* into) {
                FormRows rows{form, into};
                fields->printer = printer_choice(rows, found);
                fields->copies = rows.add<wxSpinCtrl>(_("Copies"), [](wxWindow* window) {
                    constexpr int most = 99;
                    auto* field = new wxSpinCtrl{window};
                    field->SetRange(1, most);
                    return field;
                });
                fields->copies->SetValue(1);
            },
            [fields, found, pdf, &desk] {
                const auto chosen = static_cast<std::size_t>(fields->printer->GetSelection());
                const PrintFileRequest request{.file = pdf,
                                               .printer = found.at(chosen).name,
                                               .copies = fields->copies->GetValue()};
                remember(printer_setting, request.printer);
                desk.works().dismiss("print");
                desk.run("print", {msgid("Printing on {printer}"), {{"printer", request.printer}}},
                         [request](Archive& archive, Operator&, Job& job) -> std::any {
                             return print_file(archive, request, job);
                         });
                return true;
            });
    });
}

void tell_printed(wxWindow* parent, const Work& work)
{
    if (const auto* sent = work.result<SentJob>()) {
        show_notice(parent, _("Print"),
                    sent->completed ? _("It is printed. Measure the first one before you print "
                                        "many. A label counts once you say that it is on the disc "
                                        "or its sleeve.")
                                    : _("The printer has the job; it is not printed yet."));
    } else if (const auto& failure = work.failure()) {
        show_failure(parent, *failure);
    }
}

void show_calibration_form(wxWindow* parent, Desk& desk)
{
    with_printers(parent, desk, [parent, &desk](const std::vector<Printer>& found) {
        struct Fields {
            wxChoice* printer = nullptr;
            wxTextCtrl* right = nullptr;
            wxTextCtrl* down = nullptr;
            wxTextCtrl* across = nullptr;
            wxTextCtrl* along = nullptr;
        };
        auto fields = std::make_shared<Fields>();
        show_form(
            parent, _("By how much a printer misses"), _("&Enter"),
            [fields, found, &desk, parent](wxDialog* form, wxSizer* into) {
                constexpr int columns = 60;
                auto* words = new wxStaticText{
                    form, wxID_ANY,
                    _("Print the test page on plain paper, and measure from the edges of the paper "
                      "to the frame: it should stand 10 mm from each edge.")};
                show_in_lines(words, words->GetLabelText(), form->GetCharWidth() * columns);
                into->Add(words, wxSizerFlags{}.Border(wxBOTTOM));
                FormRows rows{form, into};
                fields->printer = printer_choice(rows, found);
                fields->right = rows.text(_("Move to the right (mm)"), "0");
                fields->down = rows.text(_("Move down (mm)"), "0");
                fields->across = rows.text(_("Width (%)"), "100");
                fields->along = rows.text(_("Height (%)"), "100");
                auto* page = new wxButton{form, wxID_ANY, _(L"&Test page…")};
                into->Add(page, wxSizerFlags{}.Border(wxTOP));
                page->Bind(wxEVT_BUTTON, [&desk, parent](wxCommandEvent&) {
                    auto file = std::make_shared<std::filesystem::path>();
                    desk.do_now(
                        parent,
                        [file](Archive& archive) {
                            constexpr PaperSize a4{210, 297};
                            std::filesystem::create_directories(archive.document_directory());
                            *file = archive.document_directory() / "test-page.pdf";
                            write_calibration_page(*file, a4);
                        },
                        [file, &desk, parent] {
                            desk.open_file(parent, *file, [file, parent] {
                                show_notice(parent, _("Test page"), in_wx(file->string()));
                            });
                        });
                });
            },
            [fields, found, parent, &desk] {
                Calibration entered;
                const bool read = read_or_say_why(parent, [&] {
                    entered = {number_in(fields->right).value_or(0),
                               number_in(fields->down).value_or(0),
                               number_in(fields->across).value_or(percent) / percent,
                               number_in(fields->along).value_or(percent) / percent};
                });
                if (!read) return false;
                const auto chosen = static_cast<std::size_t>(fields->printer->GetSelection());
                desk.do_now(parent, [printer = found.at(chosen).name, entered](Archive& archive) {
                    set_calibration(archive, printer, entered);
                });
                return true;
            });
    });
}

} // namespace twofold::gui
