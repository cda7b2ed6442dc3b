#include "workstation/footage/enter_case.h"

#include "base/error.h"
#include "base/join.h"
#include "workstation/audited_change.h"
#include "workstation/permission.h"
#include "workstation/printed_words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace twofold {

namespace {

Error cannot_be(const char* id, Timestamp time)
{
    return {ErrorCode::InvalidInput, {id, {{"time", to_local_iso8601(time)}}}};
}

/// Times of an activity: it is over before it can be handed in, and clocks of two offices may be a
/// day apart. When it begins may be known before.
void refuse_impossible_times(const Case& of, Timestamp now)
{
    constexpr Timestamp earliest{std::chrono::sys_days{
        Date{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}}}};
    constexpr std::chrono::days a_day{1};
    constexpr std::chrono::days a_year{366};
    for (const auto& time : {of.began, of.ended, of.returned}) {
        if (time && *time < earliest) {
            throw cannot_be(msgid("An activity of {time} is too long ago to be entered here."),
                            *time);
        }
    }
    if (of.began && *of.began > now + a_year) {
        throw cannot_be(msgid("The activity cannot begin at {time}: that is too far ahead."),
                        *of.began);
    }
    if (of.ended && *of.ended > now + a_day) {
        throw cannot_be(msgid("The activity cannot have ended at {time}: that is in the future."),
                        *of.ended);
    }
    if (of.returned && *of.returned > now + a_day) {
        throw cannot_be(
            msgid("The officers cannot have returned at {time}: that is in the future."),
            *of.returned);
    }
    if (of.began && of.ended && *of.ended < *of.began) {
        throw cannot_be(msgid("The activity cannot have ended at {time}: that is before it began."),
                        *of.ended);
    }
    const auto before_return = of.ended ? of.ended : of.began;
    if (of.returned && before_return && *of.returned < *before_return) {
        throw cannot_be(
            msgid("The officers cannot have returned at {time}: that is before the activity was "
                  "over."),
            *of.returned);
    }
}

bool stood_in(const Case& before, const std::string& name)
{
    return name == before.handling_officer ||
           std::ranges::find(before.officers, name) != before.officers.end();
}

/// Names that stand in `before` already may be of people who were never entered.
Case checked(const Archive& archive, Case typed, const Case& before = {})
{
    Case of = printed(std::move(typed));
    if (of.number.empty() || of.name.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A case needs a number and a name.")}};
    }
    refuse_impossible_times(of, archive.now());
    const auto of_a_person = [&](const std::string& name) {
        return name.empty() || stood_in(before, name) ? name
                                                      : person_record(archive, name).person.name;
    };
    for (std::string& officer : of.officers) {
        officer = of_a_person(officer);
    }
    of.handling_officer = of_a_person(of.handling_officer);
    return of;
}

/// Officers of a case may see it: nobody makes oneself one but who keeps the records.
void refuse_naming_oneself(const Archive& archive, const Case& before, const Case& corrected)
{
    const Person& person = archive.person();
    if (before.is_handled_by(person.name) || !corrected.is_handled_by(person.name)) return;
    const PersonRecord record = archive.registers().people.record(person.id);
    if (record.holds(Role::RecordsOfficer, local_date(archive.now()))) return;
    throw Error{ErrorCode::Refused,
                {msgid("{person} is no officer of case {case} and cannot enter that: the records "
                       "officer does."),
                 {{"person", person.name}, {"case", before.number}}}};
}

std::string written(const std::optional<Timestamp>& time)
{
    return time ? to_iso8601(*time) : std::string{};
}

std::string written(const std::vector<std::string>& list)
{
    return joined(list, "、");
}

std::map<std::string, std::string> fields_of(const Case& of)
{
    return {{"number", of.number},
            {"name", of.name},
            {"kind", std::string{name_of(of.kind)}},
            {"party", of.party},
            {"place", of.place},
            {"began", written(of.began)},
            {"ended", written(of.ended)},
            {"returned", written(of.returned)},
            {"officers", written(of.officers)},
            {"handling_officer", of.handling_officer}};
}

void expect(Archive& archive, const std::string& number, Cases::Coming coming,
            const std::string& because)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("That a case has no footage needs a reason: what could not be used, and "
                           "why?")}};
    }
    const Catalogue& catalogue = archive.registers();
    const Case about = archive.case_numbered(number);
    AuditedChange change{archive, Act::NoteFact, about};
    if (coming == Cases::Coming::Nothing &&
        !catalogue.footage.page({.case_id = about.id}, FootageId{0}, 1).empty()) {
        throw Error{
            ErrorCode::Refused,
            {msgid("Case {number} has footage in the archive."), {{"number", about.number}}}};
    }
    change->cases.expect(about.id, coming, because, archive.entered());
    change.log(coming == Cases::Coming::Nothing ? "case.no-footage" : "case.expect-footage",
               about.number, {{"because", because}});
    change.commit();
}

} // namespace

Case enter_case(Archive& archive, Case added)
{
    added = checked(archive, std::move(added));
    AuditedChange change{archive, Act::EnterCase};
    added.id = change->cases.add(added, archive.entered());
    change.log("case.add", added.number, {{"name", added.name}});
    change.commit();
    return added;
}

Case correct_case(Archive& archive, Case corrected, const std::string& because)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A correction needs a reason.")}};
    }
    AuditedChange change{archive, Act::EnterCase};
    Cases& cases = change->cases;
    const Case before = cases.get(corrected.id);
    corrected = checked(archive, std::move(corrected), before);
    refuse_naming_oneself(archive, before, corrected);
    const auto old_fields = fields_of(before);
    std::map<std::string, std::string> detail{{"because", because}};
    for (const auto& [field, value] : fields_of(corrected)) {
        const std::string& old = old_fields.at(field);
        if (old == value) continue;
        detail[field] = value;
        detail[field + "_before"] = old;
    }
    if (detail.size() == 1 && before.unreadable.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Nothing of case {number} would change."), {{"number", before.number}}}};
    }
    cases.correct(corrected, because, archive.entered());
    change.log("case.correct", before.number, std::move(detail));
    change.commit();
    return corrected;
}

void enter_case_detail(Archive& archive, const std::string& number, CaseDetail detail,
                       std::optional<Date> day)
{
    if (day && *day > local_date(archive.now())) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{day} is in the future."), {{"day", to_iso8601(*day)}}}};
    }
    const Case about = archive.case_numbered(number);
    AuditedChange change{archive, Act::EnterCase};
    change->cases.set_detail(about.id, detail, day, archive.entered());
    change.log("case.detail", about.number,
               {{"detail", std::string{name_of(detail)}}, {"day", day ? to_iso8601(*day) : "-"}});
    change.commit();
}

void expect_no_footage(Archive& archive, const std::string& number, const std::string& because)
{
    expect(archive, number, Cases::Coming::Nothing, because);
}

void expect_footage(Archive& archive, const std::string& number, const std::string& because)
{
    expect(archive, number, Cases::Coming::Footage, because);
}

NotedFact note_fact(Archive& archive, const NoteRequest& request)
{
    const Case about = archive.case_numbered(request.case_number);
    NotedFact noted{.fact = request.fact,
                    .withdrawn = request.withdrawn,
                    .note = request.note,
                    .noted_by = archive.person().name,
                    .at = archive.now()};
    AuditedChange change{archive, Act::NoteFact, about};
    change->cases.note(about.id, noted);
    change.log(noted.withdrawn ? "case.withdraw-fact" : "case.note-fact", about.number,
               {{"fact", std::string{name_of(noted.fact)}}, {"note", noted.note}});
    change.commit();
    return noted;
}

} // namespace twofold
