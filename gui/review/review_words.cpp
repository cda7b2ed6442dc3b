#include "gui/review/review_words.h"

#include "gui/kit/text.h"
#include "texts/words.h"

#include <wx/intl.h>

#include <cassert>

namespace twofold::gui {

namespace {

/// More unreadable places than a person reads; the disc's own page has all of them.
constexpr std::size_t most_findings = 5;

void add_line(wxString& words, const wxString& line)
{
    if (line.empty()) return;
    if (!words.empty()) words += "\n";
    words += line;
}

wxString findings_of(const Readability& readability)
{
    wxString words;
    std::size_t told = 0;
    for (const BlockFinding& lost : readability.unreadable) {
        if (told++ == most_findings) {
            add_line(words, wxString{L"…"});
            break;
        }
        add_line(words, text(_("Unreadable: {count} blocks from {first} on, {owner}"),
                             {{"count", std::to_string(lost.blocks.count)},
                              {"first", std::to_string(lost.blocks.first)},
                              {"owner", lost.path.empty() ? in_words(lost.use) : lost.path}}));
    }
    return words;
}

} // namespace

wxString in_words_of(std::optional<ReviewVerdict> verdict)
{
    if (!verdict) return _("Not checked");
    if (language_in_use() == "zh_CN") return in_wx(chinese_name_of(*verdict));
    switch (*verdict) {
    case ReviewVerdict::Sound: return _("Sound");
    case ReviewVerdict::Watch: return _("Watch");
    case ReviewVerdict::RefreshNow: return _("Refresh now");
    }
    return {};
}

Signal signal_of(std::optional<ReviewVerdict> verdict)
{
    if (!verdict) return Signal::Attention;
    switch (*verdict) {
    case ReviewVerdict::Sound: return Signal::Good;
    case ReviewVerdict::Watch: return Signal::Attention;
    case ReviewVerdict::RefreshNow: return Signal::Bad;
    }
    return Signal::Neutral;
}

wxString state_of(const BoardLine& line)
{
    if (!line.replaced_by.empty()) {
        return text(_("Replaced by {disc}"), {{"disc", line.replaced_by}});
    }
    switch (line.progress) {
    case ReviewProgress::Due: return line.pulled_forward ? _("Due (moved up)") : _("Due");
    case ReviewProgress::Done: return in_words_of(line.verdict);
    case ReviewProgress::Excused: return _("Excused");
    case ReviewProgress::Replaced: break; // said above, by which
    case ReviewProgress::NotListed: return _("Not due");
    }
    return {};
}

Signal signal_of(const BoardLine& line)
{
    if (!line.replaced_by.empty()) return Signal::Neutral;
    switch (line.progress) {
    case ReviewProgress::Due: return Signal::Attention;
    case ReviewProgress::Done: return signal_of(line.verdict);
    case ReviewProgress::Excused:
    case ReviewProgress::Replaced:
    case ReviewProgress::NotListed: return Signal::Neutral;
    }
    return Signal::Neutral;
}

wxString why_due(const BoardLine& line)
{
    if (!line.excused_because.empty()) return in_wx(line.excused_because);
    wxString words;
    for (const DueNote& note : line.notes) {
        words += (words.empty() ? "" : " ") + text(note.words);
    }
    return words;
}

wxString mark_in_words(const std::string& mark)
{
    if (mark == "yes") return _("Yes");
    if (mark == "no") return _("No");
    if (mark == "n/a") return _("Not applicable");
    return in_wx(mark);
}

wxString in_words_of(SheetProgress progress)
{
    switch (progress) {
    case SheetProgress::ToFillIn: return _("to be filled in");
    case SheetProgress::FindingMissing: return _("says no and not what is wrong");
    case SheetProgress::FilledIn: return _("filled in");
    case SheetProgress::Excused: return _("excused from scoring");
    case SheetProgress::AtClosing: break;
    }
    return _("filled in at closing");
}

Signal signal_of(SheetProgress progress)
{
    switch (progress) {
    case SheetProgress::ToFillIn:
    case SheetProgress::FindingMissing: return Signal::Attention;
    case SheetProgress::FilledIn: return Signal::Good;
    case SheetProgress::Excused:
    case SheetProgress::AtClosing: break;
    }
    return Signal::Neutral;
}

LargeState large_state(const CheckedDisc& checked)
{
    assert(checked.in_drive.disc); // only a recognised disc is checked
    const Disc& disc = *checked.in_drive.disc;
    const auto verdict =
        checked.reading ? checked.reading->judgement.verdict : std::optional<ReviewVerdict>{};
    LargeState state{.signal = signal_of(verdict),
                     .headline =
                         in_wx(disc.number) + wxString{L"  ·  "} + in_words_of(verdict).Upper(),
                     .words = {}};
    if (!checked.reading) {
        add_line(state.words, text(checked.failure));
        return state;
    }
    // First what to do with it: the reasons may be many.
    add_line(state.words, disc.shelf_place.empty()
                              ? _("It has no shelf place yet.")
                              : text(_("Put it back: {place}"), {{"place", disc.shelf_place}}));
    for (const Message& reason : checked.reading->judgement.reasons) {
        add_line(state.words, text(reason));
    }
    add_line(state.words, findings_of(checked.reading->readability));
    for (const Message& remark : checked.reading->judgement.remarks) {
        add_line(state.words, _("For information:") + " " + text(remark));
    }
    if (!checked.pulled_forward.empty()) {
        add_line(state.words, text(_("Moved up into this review because of it: {n} discs."),
                                   {{"n", std::to_string(checked.pulled_forward.size())}}));
    }
    return state;
}

LargeState large_state(const DiscInDrive& set_aside)
{
    if (set_aside.drive_failed) {
        return {Signal::Bad, _("The drive does not work"), text(set_aside.words)};
    }
    switch (set_aside.recognition) {
    case Recognition::NoDisc: return {Signal::Neutral, _("Put in any disc"), {}};
    case Recognition::Recognised:
        return {Signal::Neutral, set_aside.disc ? in_wx(set_aside.disc->number) : wxString{},
                text(set_aside.words)};
    case Recognition::Illegible: return {Signal::Bad, _("Cannot be read"), text(set_aside.words)};
    case Recognition::Stranger:
        return {Signal::Attention, _("Not a disc of this archive"), text(set_aside.words)};
    case Recognition::NotRegistered:
        return {Signal::Attention, _("Not in the register"), text(set_aside.words)};
    case Recognition::Ambiguous:
        return {Signal::Attention, _("Which copy is it?"), text(set_aside.words)};
    }
    return {};
}

} // namespace twofold::gui
