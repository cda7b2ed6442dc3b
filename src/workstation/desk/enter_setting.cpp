#include "workstation/desk/enter_setting.h"

#include "base/error.h"
#include "base/number.h"
#include "base/value_words.h"
#include "registers/ruling.h"
#include "registers/values.h"
#include "workstation/audited_change.h"
#include "workstation/desk/enter_person.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/permit.h"
#include "workstation/paper/label.h"
#include "workstation/permission.h"
#include "workstation/printed_words.h"
#include "workstation/register/preservation.h"
#include "workstation/review/review.h"
#include "workstation/review/review_sheet.h"
#include "workstation/rules.h"
#include "workstation/whole_years.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace twofold {

namespace {

/// True for the setting that says what a deed takes.
bool is_deed(const std::string& key)
{
    return std::ranges::any_of(all_of<Deed>(), [&](Deed deed) { return key == setting_of(deed); });
}

/// Throws unless `value` is a number from `least` to `most`.
void require_number(const std::string& value, double least, double most)
{
    const auto number = number_in<double>(value);
    if (number && std::isfinite(*number) && *number >= least && *number <= most) return;
    const auto shown = [](double limit) { return std::to_string(static_cast<int>(limit)); };
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{value}” is not a number from {least} to {most}."),
                 {{"value", value}, {"least", shown(least)}, {"most", shown(most)}}}};
}

void require_whole_years(const std::string& value)
{
    if (whole_years(value)) return;
    throw Error{
        ErrorCode::InvalidInput,
        {msgid("“{value}” is not a whole number of years from 1 to 50."), {{"value", value}}}};
}

/// "yes" or "no", in the words of a form too; empty: neither.
std::optional<std::string> yes_or_no(const std::string& value)
{
    for (const char* mark : {"yes", "no"}) {
        if (value == mark || value == mark_on_form(mark)) return mark;
    }
    return std::nullopt;
}

void require_sensible(const std::string& key, const std::string& value)
{
    // Any words, or none; the label refuses what does not fit.
    if (key.starts_with("label.")) return;
    if (value.empty()) throw Error{ErrorCode::InvalidInput, {msgid("A setting cannot be empty.")}};
    if (key == setting::review_interval || key == setting::keep_replaced) {
        require_whole_years(value);
    } else if (key == setting::review_sample || key == setting::review_footage) {
        require_number(value, 0, 1);
    } else if (key == setting::discs_apart) {
        static_cast<void>(place_part(value));
    } else if (key == setting::keeping_approval || is_deed(key)) {
        static_cast<void>(approval_form(value));
    } else if (key == setting::small_office) {
        if (yes_or_no(value)) return;
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{value}” is neither yes nor no."), {{"value", value}}}};
    } else if (key == setting::audio_visual_title || key == setting::consultation_title) {
        static_cast<void>(printed_unit(value));
    }
}

/// "people.act.lend-disc": some of the roles that the rules allow, parted by commas.
void require_narrower(const std::string& key, const std::string& value)
{
    const Act limited =
        act(std::string_view{key}.substr(std::string_view{setting::people_act}.size()));
    if (limited == Act::Bookkeeping) {
        throw Error{ErrorCode::Refused,
                    {.id = msgid("This is done by the program itself, for everybody: {act}."),
                     .parts = {{"act", words_of(limited)}}}};
    }
    const std::vector<Role>& allowed = rule_of(limited).roles;
    for (const Role role : roles_in(value)) {
        if (allowed.empty() || std::ranges::find(allowed, role) != allowed.end()) continue;
        throw Error{
            ErrorCode::Refused,
            {.id = msgid("A setting can take an act from roles and give it to none: {act} is "
                         "for {roles}."),
             .parts = {{"act", words_of(limited)}, {"roles", words_of(allowed)}}}};
    }
}

bool limits_an_act(const std::string& key)
{
    return key.starts_with(setting::people_act);
}

} // namespace

const std::vector<KnownSetting>& known_settings()
{
    static const std::vector<KnownSetting> known{
        {setting::unit_name, {msgid("Unit")}, ""},
        {setting::review_organisation, {msgid("Who organises the annual review")}, ""},
        {setting::review_interval, {msgid("Every disc is checked within (years)")}, "3"},
        {setting::review_sample, {msgid("Share of the other discs drawn for a review")}, "0.05"},
        {setting::review_footage, {msgid("Share of the cases drawn for a score sheet")}, "0.05"},
        {setting::discs_apart,
         {msgid("Two copies lie apart by: room, cabinet, shelf or box")},
         "cabinet"},
        {setting::keep_replaced, {msgid("A replaced disc is kept for (years)")}, "3"},
        {setting::audio_visual_title, {msgid("Title of the audio-visual rules")}, ""},
        {setting::consultation_title, {msgid("Title of the consultation rules")}, ""},
        {setting::keeping_approval,
         {msgid("Approval of decisions to keep footage: none, or paper")},
         "none"},
        {setting_of(Deed::WithdrawKeeping),
         {msgid("Approval for withdrawing or shortening such a decision: none, or paper")},
         "none"},
        {setting_of(Deed::GiveRole),
         {msgid("Approval for giving a role that approves or decides: none, or paper")},
         "none"},
        {setting_of(Deed::OpenTamperSeal),
         {msgid("Approval for opening the seal of a disc: none, or paper")},
         "none"},
        {setting_of(Deed::DestroyDisc),
         {msgid("Approval for destroying a disc: none, or paper")},
         "none"},
        {setting::small_office,
         {msgid("Administrator and records officer may be one person (yes or no)")},
         "no"},
        {setting::label_fonds, {msgid("Fonds number on labels")}, ""},
        {setting::label_class_number, {msgid("Class number on labels")}, ""},
        {setting::label_sensitivity, {msgid("Sensitivity mark on labels, e.g. 内部")}, ""},
        {setting::label_keeper, {msgid("Keeping unit on labels")}, ""},
        {setting::label_handling,
         {msgid("How to handle the disc, on labels")},
         OfficeFields{}.handling},
    };
    return known;
}

namespace {

/// As the catalogue keeps it.
std::string kept(const std::string& key, const std::string& value)
{
    if (key == setting::discs_apart) return std::string{name_of(place_part(value))};
    if (key == setting::keeping_approval || is_deed(key))
        return std::string{name_of(approval_form(value))};
    if (key == setting::small_office) return yes_or_no(value).value_or(value);
    return value;
}

/// True if less is demanded with `now` than with `before`, both as the catalogue keeps them.
bool loosens(const std::string& key, const std::string& before, const std::string& now)
{
    if (key == setting::small_office) return now == "yes";
    if (key == setting::keeping_approval || is_deed(key)) {
        return before != "" && before != now && now == name_of(ApprovalForm::None);
    }
    if (!limits_an_act(key) || before.empty()) return false;
    // No roles: all that the rules allow.
    const std::vector<Role> allowed = roles_in(before);
    const std::vector<Role> wanted = roles_in(now);
    return wanted.empty() || std::ranges::any_of(wanted, [&](Role role) {
               return std::ranges::find(allowed, role) == allowed.end();
           });
}

/// What loosens a rule stands in the unit's own rules and is approved by the head of the bureau
/// (consultation rules, article 13). The approval is used up.
void apply_ruling(AuditedChange& change, const std::string& key, const std::string& value)
{
    const Register rulings = ruling_register();
    const ArchiveFacts facts{change.archive()};
    for (const KnownEntry& ruling : facts.entries_in(rulings.name, "proposed")) {
        if (value_in(ruling.values, "setting") != key ||
            kept(key, value_in(ruling.values, "value")) != value) {
            continue;
        }
        enter_within(change, rulings, {.number = ruling.number, .step = "applied"});
        return;
    }
    throw Error{ErrorCode::Refused,
                {.id = msgid("“{value}” for {setting} loosens a rule. That takes a rule of the "
                             "unit and the approval of the head of the bureau ({clause}): propose "
                             "it with “twofold ruling propose”, have it approved, and enter the "
                             "setting then."),
                 .arguments = {{"value", value}, {"setting", key}},
                 .parts = {{"clause", words_of(rulings.clause)}}}};
}

/// A role could never be given again, nor the setting taken back.
void refuse_without_approver(const Archive& archive, const std::string& key, const std::string& now)
{
    if (key != setting_of(Deed::GiveRole) || now == name_of(ApprovalForm::None)) return;
    const auto persons = archive.registers().people.records();
    const Date today = local_date(archive.now());
    const bool is_there = std::ranges::any_of(persons, [&](const PersonRecord& person) {
        return person.holds(Role::HeadOfBureau, today);
    });
    if (is_there) return;
    throw Error{ErrorCode::Refused,
                {.id = msgid("Nobody is {role} today, who would approve: enter that person first."),
                 .parts = {{"role", words_of(Role::HeadOfBureau)}}}};
}

} // namespace

std::string value_of(const Archive& archive, const KnownSetting& known)
{
    if (known.key == setting::audio_visual_title) return title_of(archive, RuleSet::AudioVisual);
    if (known.key == setting::consultation_title) return title_of(archive, RuleSet::Consultation);
    return archive.registers().settings.get(known.key, known.default_value);
}

void enter_setting(Archive& archive, const std::string& key, const std::string& value)
{
    enter_settings(archive, {{key, value}});
}

void enter_settings(Archive& archive, const std::map<std::string, std::string>& values)
{
    const auto& known = known_settings();
    for (const auto& [key, value] : values) {
        if (limits_an_act(key)) {
            require_narrower(key, value);
            continue;
        }
        if (std::ranges::find(known, key, &KnownSetting::key) == known.end()) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("There is no setting “{name}”."), {{"name", key}}}};
        }
        require_sensible(key, value);
    }
    AuditedChange change{archive, Act::ChangeSetting};
    for (const auto& [key, value] : values) {
        const std::string before = archive.registers().settings.get(key, "");
        const std::string now = kept(key, value);
        if (before == now) continue;
        if (loosens(key, before, now)) apply_ruling(change, key, now);
        refuse_without_approver(archive, key, now);
        change->settings.set(key, now, archive.entered());
        change.log("setting.change", key, {{"before", before}, {"value", now}});
    }
    change.commit();
}

} // namespace twofold
