#include "workstation/entries/enter_entry.h"

#include "base/join.h"
#include "registers/approval.h"
#include "registers/values.h"
#include "workstation/audited_change.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/attach_paper.h"
#include "workstation/entries/consequences.h"
#include "workstation/entries/filled_in.h"
#include "workstation/entries/named_thing.h"
#include "workstation/entries/refused_changes.h"
#include "workstation/entries/write_copy.h"
#include "workstation/permission.h"

#include <algorithm>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// One line for each refusal, with its clause.
Message all_of_them(const std::vector<Refusal>& refusals)
{
    Message all;
    for (const Refusal& refusal : refusals) {
        Message why = refusal.why;
        if (!refusal.clause.empty()) {
            why = {msgid("{why} ({clause})"),
                   {},
                   {{"why", refusal.why}, {"clause", words_of(refusal.clause)}}};
        }
        const std::string name = std::to_string(all.parts.size() + 1);
        all.id += (all.id.empty() ? "{" : "\n{") + name + "}";
        all.parts.emplace_back(name, std::move(why));
    }
    return refusals.size() == 1 ? all.parts.front().second : all;
}

Refusal not_there(const Field& field, const std::string& named)
{
    return {.why = {msgid("{field}: “{name}” is not in this archive."),
                    {{"name", named}},
                    {{"field", words_of(field)}}},
            .clause = field.clause};
}

/// Each of several values once, where it came first.
std::string without_repetitions(const Field& field, std::string_view value)
{
    std::vector<std::string> once;
    for (std::string& item : items_of(field, value)) {
        if (std::ranges::find(once, item) == once.end()) once.push_back(std::move(item));
    }
    return joined(once, "\n");
}

/// The act of the step that is taken; who may begin an entry may correct it.
Act act_of(const Register& of, const EntryRequest& request)
{
    const Step* step = step_named(of, request.step);
    return step != nullptr ? step->act : of.steps.front().act;
}

/// The case an entry speaks of, as it stands before anything typed: its officers may do what others
/// may not; empty: none.
Case case_of(const Archive& archive, const Register& of, const EntryRequest& request)
{
    Values values = request.values;
    if (const auto entry = archive.registers().entries.find(request.number)) {
        values = entry->latest.values;
    }
    for (const Field& field : of.fields) {
        if (field.kind != FieldKind::Case || !values.contains(field.name)) continue;
        if (const auto about = archive.registers().cases.find(values.at(std::string{field.name}))) {
            return *about;
        }
    }
    return {};
}

/// One request, from what was typed to the version that is written.
class Entering {
public:
    Entering(Archive& archive, const Register& of, const EntryRequest& request)
        : archive_{archive}, of_{of}, request_{request}
    {}

    /// The digest of the entry as it stands; empty: it is a new one.
    [[nodiscard]] std::string stands() const
    {
        return before_ ? to_text(before_->latest.digest) : std::string{};
    }

    /// Before anything is written: what stands, and what it would be.
    void propose(const std::vector<IncomingPaper>& papers)
    {
        if (!request_.number.empty()) {
            before_ = entry_numbered(archive_, of_, request_.number);
            version_.step = before_->latest.step;
            version_.values = before_->latest.values;
            known_ = known_entry(archive_, *before_);
        }
        if (!request_.step.empty()) version_.step = request_.step;
        version_.because = request_.step.empty() ? request_.because : std::string{};
        for (const auto& [name, typed] : request_.values) {
            put(name, typed);
            const Field* field = field_named(of_, name);
            if (field != nullptr && field->is_computed) refusals_.push_back(not_typed(*field));
        }
        for (const auto& [name, value] : request_.filled_in) {
            put(name, value);
        }
        for (const IncomingPaper& paper : papers) {
            attach(paper);
        }
        link_what_is_named();
    }

    /// Throws EntryRefused if anything is against it.
    void judge()
    {
        std::vector<Refusal> against = check(of_, version_.values, present_step(), request_.step);
        std::ranges::move(refusals_, std::back_inserter(against));
        const ArchiveFacts facts{archive_};
        const Date today = local_date(archive_.now());
        if (of_.rule != nullptr) {
            const PersonRecord person = archive_.registers().people.record(archive_.person().id);
            std::ranges::move(of_.rule(of_, {.values = version_.values,
                                             .entry = known_,
                                             .to = request_.step,
                                             .person = person,
                                             .day = today,
                                             .facts = facts}),
                              std::back_inserter(against));
        }
        if (const Step* step = step_named(of_, request_.step); step != nullptr && before_) {
            std::ranges::move(missing_approval(*step, known_, facts, today),
                              std::back_inserter(against));
        }
        std::ranges::move(refused_changes({.of = of_,
                                           .step = request_.step,
                                           .because = request_.because,
                                           .before = known_,
                                           .now = version_.values}),
                          std::back_inserter(against));
        if (!against.empty()) throw EntryRefused{std::move(against)};
    }

    void write(AuditedChange& change)
    {
        const Entered entered = archive_.entered();
        version_.by = entered.by;
        version_.at = entered.at;
        const Step* step = step_named(of_, request_.step);
        if (step != nullptr) {
            for (const auto& [name, value] : enter_results(change, of_, *step, known_)) {
                version_.values[name] = value;
            }
        }
        const int year = static_cast<int>(local_date(entered.at).year());
        const EntryId entry =
            before_ ? before_->id : change->entries.begin(of_.name, of_.prefix, year, entered);
        number_ = change->entries.number_of(entry);
        version_.digest = digest_of(of_.name, number_, version_);
        change->entries.add_version(entry, version_);
        write_links(change, entry, entered);
        std::map<std::string, std::string> detail{{"version", to_text(version_.digest)}};
        if (!version_.because.empty()) detail["because"] = version_.because;
        change.log(action_of(of_, step), number_, std::move(detail));
        KnownEntry now = known_;
        now.number = number_;
        now.step = version_.step;
        now.values = version_.values;
        now.digest = version_.digest;
        enter_consequences(change, of_, step, known_, now);
    }

    [[nodiscard]] const std::string& number() const noexcept { return number_; }

private:
    [[nodiscard]] std::string_view present_step() const
    {
        return before_ ? std::string_view{before_->latest.step} : std::string_view{};
    }

    void put(const std::string& name, const std::string& typed)
    {
        const Field* field = field_named(of_, name);
        std::string value = field != nullptr ? canonical(*field, typed) : typed;
        if (field != nullptr && field->is_list) value = without_repetitions(*field, value);
        if (value.empty()) {
            version_.values.erase(name);
        } else {
            version_.values[name] = value;
        }
    }

    void attach(const IncomingPaper& paper)
    {
        const Field* field = field_named(of_, paper.field());
        if (field == nullptr || field->kind != FieldKind::Paper) {
            refusals_.push_back(no_such_paper(paper.field()));
            return;
        }
        std::string& value = version_.values[paper.field()];
        const std::string digest = to_text(paper.sha256());
        incoming_.insert(digest);
        const std::vector<std::string> known = items_of(*field, value);
        if (std::ranges::find(known, digest) != known.end()) return;
        value = field->is_list && !value.empty() ? value + "\n" + digest : digest;
    }

    [[nodiscard]] static Refusal not_typed(const Field& field)
    {
        return {.why = {msgid("{field} is filled in by the program and cannot be typed."),
                        {},
                        {{"field", words_of(field)}}},
                .clause = {}};
    }

    [[nodiscard]] Refusal no_such_paper(const std::string& named) const
    {
        std::vector<std::string_view> possible;
        for (const Field& field : of_.fields) {
            if (field.kind == FieldKind::Paper) possible.push_back(field.name);
        }
        return {.why = {msgid("No paper is called “{name}” here. Possible are: {allowed}."),
                        {{"name", named}, {"allowed", joined(possible, ", ")}}},
                .clause = {}};
    }

    /// Gathers the links; what was typed gets the name it has in the archive.
    void link_what_is_named()
    {
        for (const Field& field : of_.fields) {
            const auto value = version_.values.find(field.name);
            if (!names_something(field.kind) || value == version_.values.end()) continue;
            if (!fault_of(field, value->second).empty()) continue; // check() tells
            std::vector<std::string> names;
            for (const std::string& item : items_of(field, value->second)) {
                const auto named = named_by(archive_.registers(), field.kind, item);
                names.push_back(named ? named->name : item);
                if (named) {
                    links_.push_back({std::string{field.name}, named->target});
                } else if (field.kind != FieldKind::Paper || !incoming_.contains(item)) {
                    refusals_.push_back(not_there(field, item));
                }
            }
            // A case that got another number since keeps the one that was entered.
            if (request_.values.contains(field.name)) value->second = joined(names, "\n");
        }
    }

    void write_links(AuditedChange& change, EntryId entry, const Entered& entered) const
    {
        const std::vector<EntryLink> stand = change->entries.links(entry);
        for (const EntryLink& link : stand) {
            if (std::ranges::find(links_, link) == links_.end()) {
                change->entries.unlink(entry, link, entered);
            }
        }
        for (const EntryLink& link : links_) {
            if (std::ranges::find(stand, link) == stand.end()) {
                change->entries.link(entry, link, entered);
            }
        }
    }

    Archive& archive_;
    const Register& of_;
    const EntryRequest& request_;
    std::optional<Entry> before_;
    KnownEntry known_; ///< as it stands; of a new one nothing
    EntryVersion version_;
    std::string number_;
    std::vector<EntryLink> links_;
    std::vector<Refusal> refusals_;  ///< met while the request was read
    std::set<std::string> incoming_; ///< papers of this request
};

/// What the program will have filled in with `step`, for a judgement before it is known.
Values placeholders(const Register& of, const Step& step, const Values& stands)
{
    const std::string digest = "sha256:" + std::string(64, '0');
    Values values;
    for (const Field& field : of.fields) {
        const bool is_of_step = step_of(field) == step.name;
        if (field.is_computed && is_of_step && !stands.contains(field.name)) {
            values[std::string{field.name}] = digest;
        }
    }
    if (const std::string before = value_in(stands, "digest-before"); !before.empty()) {
        values["digest-after"] = before;
    }
    return values;
}

/// What would be refused in the end is refused before files are read or written for it. Returns the
/// digest of the entry as it was judged.
std::string judge_before_work(Archive& archive, const Register& of, const EntryRequest& request,
                              const std::vector<IncomingPaper>& papers)
{
    const Step* step = step_named(of, request.step);
    if (step != nullptr && step->act == Act::Bookkeeping) {
        throw EntryRefused{{{.why = {.id = msgid("The program enters this step itself: {step}."),
                                     .parts = {{"step", words_of(*step)}}},
                             .clause = {}}}};
    }
    const Case about = case_of(archive, of, request);
    require_act(archive, act_of(of, request), &about);
    if (request.number.empty()) return {};
    EntryRequest trial = request;
    const Entry stands = entry_numbered(archive, of, request.number);
    if (step != nullptr) trial.filled_in = placeholders(of, *step, stands.latest.values);
    Entering entering{archive, of, trial};
    entering.propose(papers);
    entering.judge();
    return entering.stands();
}

} // namespace

EntryRefused::EntryRefused(std::vector<Refusal> refusals)
    : Error{ErrorCode::Refused, all_of_them(refusals)}, refusals_{std::move(refusals)}
{}

Entry enter(Archive& archive, const Register& of, const EntryRequest& request, Job& job)
{
    archive.refuse_wrong_clock();
    // Copying takes long, so it is done before the catalogue is locked.
    std::vector<IncomingPaper> papers;
    papers.reserve(request.papers.size());
    for (const AttachedFile& file : request.papers) {
        papers.push_back(copy_paper_in(archive, file.field, file.file, job));
    }
    const std::string judged = judge_before_work(archive, of, request, papers);
    EntryRequest completed = request;
    FilledIn filled = filled_in(archive, of, request, job);
    completed.filled_in.merge(filled.values);
    CopyOnMedium written{filled.written};
    AuditedChange change{archive, act_of(of, request), case_of(archive, of, request)};
    for (IncomingPaper& paper : papers) {
        keep_paper(change, paper);
    }
    Entering entering{archive, of, completed};
    entering.propose(papers);
    if (entering.stands() != judged) {
        throw EntryRefused{{{.why = {msgid("{number} was changed by somebody else meanwhile; look "
                                           "at it and try again."),
                                     {{"number", request.number}}},
                             .clause = {}}}};
    }
    entering.judge();
    entering.write(change);
    change.commit();
    written.entered();
    for (IncomingPaper& paper : papers) {
        paper.entered();
    }
    return entry_numbered(archive, of, entering.number());
}

std::string enter_within(AuditedChange& change, const Register& of, const EntryRequest& request)
{
    Entering entering{change.archive(), of, request};
    entering.propose({});
    entering.judge();
    entering.write(change);
    return entering.number();
}

Entry entry_numbered(const Archive& archive, const Register& of, const std::string& number)
{
    auto found = archive.registers().entries.find(number);
    if (found && found->register_name == of.name) return *std::move(found);
    throw Error{ErrorCode::NotFound,
                {msgid("There is no {number} in this register: {register}."),
                 {{"number", number}},
                 {{"register", words_of(of)}}}};
}

std::vector<Entry> find_entries(Archive& archive, const Register& of,
                                const std::vector<std::string>& texts, std::size_t limit, Job& job)
{
    const std::vector<SearchTerm> terms(texts.begin(), texts.end());
    archive.search().bring_up_to_date(job);
    constexpr std::size_t at_once = 500; // of all registers
    std::vector<Entry> found;
    for (EntryId before = beyond_all_entries; found.size() < limit;) {
        const std::vector<EntryId> ids = archive.search().entries(terms, at_once, before);
        for (const EntryId id : ids) {
            if (found.size() == limit) break;
            Entry entry = archive.registers().entries.get(id);
            if (entry.register_name == of.name) found.push_back(std::move(entry));
        }
        if (ids.size() < at_once) break;
        before = ids.back();
    }
    return found;
}

std::string action_of(const Register& of, const Step* step)
{
    return std::string{of.name} + "." + std::string{step != nullptr ? step->verb : "correct"};
}

} // namespace twofold
