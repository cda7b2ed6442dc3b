#include "texts/intake_words.h"

#include "texts/readable.h"
#include "texts/translate.h"

namespace twofold {

namespace {

std::string fault_in_words(StoredFault fault)
{
    switch (fault) {
    case StoredFault::Missing: return tr("missing");
    case StoredFault::Altered: return tr("altered");
    case StoredFault::Unreadable: return tr("unreadable");
    }
    return {};
}

void add_what_is_odd(const Footage& footage, std::vector<Message>& words)
{
    if (!footage.probe_failure.empty()) words.push_back(footage.probe_failure);
    for (const TimeDoubt doubt : footage.time_doubts) {
        words.push_back({msgid("time in doubt ({time}): {doubt}"),
                         {{"time", to_local_iso8601(footage.recorded)},
                          {"doubt", translated(message_of(doubt))}}});
    }
    if (footage.late && footage.due_in) {
        words.push_back(
            {msgid("late: it was due by {due}"), {{"due", to_local_iso8601(*footage.due_in)}}});
    }
}

} // namespace

std::vector<Message> words_about(const TakenInFile& file, const std::string& name,
                                 const std::string& case_number)
{
    std::vector<Message> words;
    if (file.outcome == TakenInFile::Outcome::Failed || !file.footage) {
        words.push_back({msgid("{file} was NOT taken in: {reason}"),
                         {{"file", name}, {"reason", translated(file.failure)}}});
        return words;
    }
    const std::string id = std::to_string(static_cast<std::int64_t>(file.footage->id));
    if (file.outcome == TakenInFile::Outcome::TakenIn) {
        add_what_is_odd(*file.footage, words);
        return words;
    }
    if (file.fault) {
        words.push_back(
            {msgid("{file} is number {id} of the archive, whose stored file was {fault}: "
                   "it was STORED AGAIN from here."),
             {{"file", name}, {"id", id}, {"fault", fault_in_words(*file.fault)}}});
        if (!file.set_aside.empty()) {
            words.push_back(
                {msgid("what was there is kept as {path}"), {{"path", file.set_aside}}});
        }
    } else {
        words.push_back({msgid("{file} is in the archive already, as number {id}; its stored file "
                               "was read and is whole."),
                         {{"file", name}, {"id", id}}});
    }
    if (!file.other_case.empty()) {
        words.push_back(
            {msgid("it belongs to case {other}: case {case} did NOT get it. Move it with “twofold "
                   "footage move {id} --to {case} --because …”, or let it belong to both with "
                   "“twofold footage share {id} --with {case} --because …”."),
             {{"other", file.other_case}, {"case", case_number}, {"id", id}}});
    }
    return words;
}

std::vector<Message> words_about(const TakeInReport& report)
{
    std::vector<Message> words = report.skipped;
    words.insert(words.end(), report.findings.begin(), report.findings.end());
    if (!report.weakness.empty()) words.push_back(report.weakness);
    const auto count = [&](TakenInFile::Outcome outcome) {
        return std::to_string(report.count(outcome));
    };
    words.push_back({msgid("Taken in: {taken}; already in the archive: {known}; failed: {failed}."),
                     {{"taken", count(TakenInFile::Outcome::TakenIn)},
                      {"known", count(TakenInFile::Outcome::Known)},
                      {"failed", count(TakenInFile::Outcome::Failed)}}});
    if (report.count(TakenInFile::Outcome::StoredAgain) > 0) {
        words.push_back(
            {msgid("Stored again because the archive had lost or altered them: "
                   "{count}. Run “twofold archive check” to see whether there is more."),
             {{"count", count(TakenInFile::Outcome::StoredAgain)}}});
    }
    if (report.cannot_be_opened() > 0) {
        words.push_back({msgid("No program here can open {count} of them: empty, broken, or no "
                               "media files. They are kept as they are; look at them on the camera "
                               "before it is emptied."),
                         {{"count", std::to_string(report.cannot_be_opened())}}});
    }
    if (report.no_room()) {
        words.push_back({msgid("The disk of the archive is full: {need} were to be copied, {free} "
                               "were free. What fits is in; free some space and take the rest in "
                               "again. Do not empty the card before."),
                         {{"need", readable_size(report.bytes_to_copy)},
                          {"free", readable_size(report.bytes_free)}}});
    }
    return words;
}

} // namespace twofold
