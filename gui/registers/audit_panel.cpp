#include "gui/registers/audit_panel.h"

#include "discs/review_rule.h"
#include "discs/shipped_rules.h"
#include "gui/kit/command_words.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "texts/action_words.h"
#include "workstation/desk/enter_setting.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>
#include <string_view>

namespace twofold::gui {

namespace {

/// As many as a person looks through.
constexpr std::size_t shown_entries = 1000;

/// What an entry is about. Settings and rules have a name of the program's own, the rest has a
/// number, a name or a path that a person gave.
wxString object_in_words(const AuditEntry& entry)
{
    if (entry.action == "setting.change") {
        const auto& known = known_settings();
        const auto found = std::ranges::find(known, entry.object, &KnownSetting::key);
        if (found != known.end()) return text(found->words);
        if (entry.object == "fixity.algorithms") return _("Digests of footage");
        if (entry.object == "archive.purpose") return _("Purpose of the archive");
        constexpr std::string_view calibration = "printing.calibration.";
        if (entry.object.starts_with(calibration)) {
            return text(_("Calibration of printer {printer}"),
                        {{"printer", entry.object.substr(calibration.size())}});
        }
    } else if (entry.action.starts_with("review.rule-")) {
        const auto& rules = shipped_rules();
        const auto found = std::ranges::find(rules, entry.object, &ReviewRule::name);
        if (found != rules.end()) return text(measure_in_words(found->measure));
    }
    return in_wx(entry.object);
}

Table<AuditEntry> entry_table(wxWindow* parent)
{
    return {parent,
            "audit",
            {{.title = _("Number"),
              .text = [](const AuditEntry& entry) { return wxString{} << entry.seq; },
              .characters = 8,
              .before = [](const AuditEntry& one,
                           const AuditEntry& other) { return one.seq < other.seq; },
              .to_the_right = true},
             {.title = _("When"),
              .text = [](const AuditEntry& entry) { return minute(parse_time(entry.at)); },
              .characters = 17},
             {.title = _("By"),
              .text = [](const AuditEntry& entry) { return in_wx(entry.by); },
              .characters = 10},
             {.title = _("Action"),
              .text = [](const AuditEntry& entry) { return in_wx(action_in_words(entry.action)); },
              .characters = 22},
             {.title = _("Object"), .text = object_in_words, .characters = 22},
             {.title = _("Detail"),
              .text = [](const AuditEntry& entry) { return in_wx(detail_in_words(entry.detail)); },
              .characters = 50}},
            [](const AuditEntry& entry) { return std::to_string(entry.seq); }};
}

} // namespace

AuditPanel::AuditPanel(wxWindow* parent, Desk& desk)
    : wxPanel{parent}, desk_{desk}, entries_{entry_table(this)},
      result_{new wxStaticText{this, wxID_ANY,
                               _("The log is chained: verifying finds what was altered, taken out "
                                 "or cut off.")}}
{
    auto* column = new wxBoxSizer{wxVERTICAL};
    auto* top = new wxBoxSizer{wxHORIZONTAL};
    auto* button = new wxButton{this, wxID_ANY, _("&Verify the whole log")};
    button->SetName("audit-verify");
    button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { verify(); });
    result_->SetName("audit-result");
    top->Add(button, wxSizerFlags{}.Border());
    top->Add(result_, wxSizerFlags{1}.CentreVertical().Border());
    column->Add(top, wxSizerFlags{}.Expand());
    give_spoken_name(entries_.window(), _("Audit log"));
    column->Add(entries_.window(), wxSizerFlags{1}.Expand().Border());
    SetSizer(column);
    desk.works().watch(this, [this](Work& work) {
        if (work.kind() != "audit") return;
        if (const auto* report = work.result<LogReport>()) {
            show_report(*report);
        } else if (work.failure()) {
            desk_.report(*work.failure());
        }
    });
}

void AuditPanel::refresh()
{
    desk_.reader().ask(this, "audit", [this](Archive& archive) {
        auto entries = archive.registers().audit.latest(shown_entries);
        std::ranges::reverse(entries);
        return
            [this, entries = std::move(entries)]() mutable { entries_.show(std::move(entries)); };
    });
}

void AuditPanel::verify()
{
    desk_.works().dismiss("audit");
    desk_.run(
        "audit", {msgid("Verifying the audit log")},
        [](Archive& archive, Operator&, Job&) -> std::any { return verify_log(archive, {}); });
}

void AuditPanel::show_report(const LogReport& found)
{
    const AuditReport& report = found.audit;
    wxString words;
    for (const AuditFinding& finding : report.findings) {
        words += (words.empty() ? "" : "\n") + in_places_of_window(text(finding.text));
    }
    for (const std::int64_t seq : report.clock_went_back) {
        words +=
            (words.empty() ? "" : "\n") +
            text(_("Entry {seq} of the log is dated before the one in front of it: a clock had "
                   "gone back."),
                 {{"seq", std::to_string(seq)}});
    }
    if (report.sound()) {
        words = text(_("The log is whole: {entries} entries, {anchors} anchors agree, and {rows} "
                       "rows of the registers are what was entered."),
                     {{"entries", std::to_string(report.entries)},
                      {"anchors", std::to_string(report.anchors_matched)},
                      {"rows", std::to_string(report.rows)}}) +
                (words.empty() ? wxString{} : "\n" + words);
    }
    for (const Message& remark : found.remarks) {
        words += "\n" + in_places_of_window(text(remark));
    }
    if (found.earlier_heads > 0) {
        words += "\n" + text(_("The catalogue was rebuilt from discs. They hold {count} heads of "
                               "the log before; that log is gone, so they are NOT CHECKED."),
                             {{"count", std::to_string(found.earlier_heads)}});
    }
    result_->SetForegroundColour(text_colour(report.sound() ? Signal::Good : Signal::Bad));
    result_->SetLabel(words);
    Layout();
}

} // namespace twofold::gui
