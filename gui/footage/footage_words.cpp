#include "gui/footage/footage_words.h"

#include "retention/retention.h"
#include "texts/readable.h"
#include "texts/words.h"

#include <wx/intl.h>

namespace twofold::gui {

namespace {

constexpr int soon = days_soon;

} // namespace

wxString clock_in_words(const FootageStatus& status)
{
    if (status.decided && status.good_copies >= copies_required) {
        return _("kept for good, on two discs");
    }
    if (status.decided && status.good_copies == 1) {
        return _("kept for good, on one disc of two");
    }
    if (status.decided && status.on_volume) {
        return _("kept for good, planned, no good disc yet");
    }
    if (status.decided) return _("kept for good, no disc yet");
    const std::string days = std::to_string(std::abs(status.days_left));
    const wxString clock = status.days_left < 0
                               ? text(_("expired {days} days ago"), {{"days", days}})
                           : status.days_left == 0 ? _("expires today")
                                                   : text(_("{days} days left"), {{"days", days}});
    if (status.must_be_decided()) return _("must be decided") + wxString{L" · "} + clock;
    return clock;
}

Signal clock_signal(const FootageStatus& status)
{
    if (status.must_be_decided()) return Signal::Bad;
    if (status.decided) {
        return status.good_copies >= copies_required ? Signal::Good : Signal::Attention;
    }
    return status.days_left <= soon ? Signal::Attention : Signal::Neutral;
}

wxString length_of(const Footage& footage)
{
    if (!footage.media.duration) return {};
    return in_wx(
        readable_duration(std::chrono::round<std::chrono::seconds>(*footage.media.duration)));
}

wxString in_full(const FootageHistory& history)
{
    const Footage& footage = history.status.footage;
    wxString all;
    const auto line = [&](const wxString& name, const wxString& value) {
        if (!value.empty()) all += name + wxString{L"　"} + value + "\n";
    };
    line(_("File name"), in_wx(footage.original_name));
    line(_("Case"), in_wx(history.of.number + "  " + history.of.name));
    line(_("Six months"),
         clock_in_words(history.status) + ", " + in_wx(to_iso8601(history.status.expires)));
    for (const NotedFact& fact : history.facts) {
        line(_("Noted"), in_wx(in_words(fact.fact) + "  " + fact.note));
    }
    for (const PreservationDecision& decision : history.decisions) {
        line(_("Decision"), in_wx(decision.number + "  " + decision.explanation));
    }
    if (history.volume) line(_("Volume"), in_wx(history.volume->number));
    line(_("Recorded"),
         minute(footage.recorded) + (footage.recorded_source == RecordedTimeSource::FileTime
                                         ? " " + _("(time of the file)")
                                         : wxString{}));
    if (const auto& corrected = history.corrected) {
        line(_("Hand-over"), in_wx(corrected->hand_over + "  " + corrected->camera));
        line(_("Corrected by the ledger"), corrected->at ? minute(*corrected->at) : wxString{});
        if (const auto worst = worst_of(corrected->readings)) {
            line(_("Clock of the camera"),
                 text({msgid("{seconds} s ahead"),
                       {{"seconds", std::to_string(worst->offset().count())}}}));
        }
    }
    line(_("Taken in"), minute(footage.taken_in) + (footage.late ? " " + _("(late)") : wxString{}));
    line(_("Size"), in_wx(readable_size(footage.bytes)));
    line(_("Length"), length_of(footage));
    if (footage.media.width > 0) {
        line(_("Picture"),
             wxString::Format(L"%d × %d  ", footage.media.width, footage.media.height) +
                 in_wx(footage.media.video_codec));
    }
    line(_("Device"), in_wx(footage.device));
    line(_("Officers"), in_wx(footage.officers));
    line(_("Handed over by"), in_wx(footage.handed_over_by));
    line(_("Received by"), in_wx(footage.received_by));
    if (!footage.probe_failure.empty()) line(_("Not probed"), text(footage.probe_failure));
    for (const Digest& digest : footage.digests) {
        line(_("Digest"), in_wx(to_text(digest)));
    }
    return all;
}

} // namespace twofold::gui
