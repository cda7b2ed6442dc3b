#include "workstation/entries/filled_in.h"

#include "base/error.h"
#include "base/number.h"
#include "footage/stored_original.h"
#include "registers/approval.h"
#include "registers/values.h"
#include "workstation/entries/archive_facts.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/write_copy.h"

#include <algorithm>

namespace twofold {

namespace {

/// What is entered: what stands, and what was typed over it.
Values values_of(const Archive& archive, const EntryRequest& request)
{
    Values values;
    if (const auto entry = archive.registers().entries.find(request.number)) {
        values = entry->latest.values;
    }
    for (const auto& [name, typed] : request.values) {
        values[name] = typed;
    }
    return values;
}

const Register& register_named(std::string_view name)
{
    return *std::ranges::find(all_registers(), name, &Register::name);
}

Values filled_in_of_approval(const Archive& archive, const EntryRequest& request)
{
    const std::string number = value_in(request.values, "subject");
    const auto entry = archive.registers().entries.find(number);
    if (!entry) return {}; // that it is missing or not there is said with the rest
    const Register& of = register_named(entry->register_name);
    const KnownEntry subject = known_entry(archive, *entry);
    const Step* step = step_to_approve(of, subject);
    if (step == nullptr) {
        throw Error{
            ErrorCode::Refused,
            {msgid("Nothing of {number} needs an approval as it stands."), {{"number", number}}}};
    }
    return approval_request(of, subject, *step, *step->approver(subject.values));
}

/// The digest of the list of what is viewed, a line each, after every byte of it was read.
std::string digest_of_items(const Archive& archive, const Values& values, Job& job)
{
    std::vector<Footage> items;
    std::uint64_t bytes = 0;
    const Field field{.name = "items", .kind = FieldKind::Footage, .is_list = true};
    for (const std::string& item : items_of(field, value_in(values, "items"))) {
        const auto id = number_in<std::int64_t>(item);
        if (!id) return {}; // check() says what is wrong with it
        items.push_back(archive.registers().footage.get(FootageId{*id}));
        bytes += items.back().bytes;
    }
    if (items.empty()) return {};
    auto activity = job.begin({msgid("Reading what is viewed")}, Unit::Bytes, bytes);
    std::string list;
    for (const Footage& item : items) {
        const auto fault =
            fault_of_stored(archive.resolved(item.stored_as), item.bytes, item.digests,
                            [&](std::size_t read) { activity.advance(read); });
        const std::string number = std::to_string(static_cast<std::int64_t>(item.id));
        if (fault) return number + ": " + std::string{name_of(*fault)};
        list += number + '\t' + to_text(*find(item.digests, DigestAlgorithm::Sha256)) + '\n';
    }
    return to_text(digest_of(DigestAlgorithm::Sha256, list));
}

bool is_digest(const std::string& text)
{
    return text.starts_with("sha256:");
}

Values filled_in_of_consultation(const Archive& archive, const EntryRequest& request, Job& job)
{
    const bool opens = request.step == "opened";
    if (!opens && request.step != "closed") return {};
    const std::string digest = digest_of_items(archive, values_of(archive, request), job);
    if (digest.empty()) return {};
    if (opens && !is_digest(digest)) {
        throw Error{ErrorCode::Refused,
                    {msgid("What is stored is not what was taken in ({fault}): it is not shown to "
                           "anybody. “twofold archive check” says more."),
                     {{"fault", digest}}}};
    }
    return {{opens ? "digest-before" : "digest-after", digest}};
}

FilledIn filled_in_of_copy(const Archive& archive, const Register& of, const EntryRequest& request,
                           Job& job)
{
    if (request.step == "made") {
        if (request.to.empty()) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("Name the folder on the medium that is handed over: --to.")}};
        }
        const Entry entry = entry_numbered(archive, of, request.number);
        const WrittenCopy written =
            write_copy(archive, known_entry(archive, entry), request.to, job);
        return {.values = {{"receipt", to_text(written.list)}}, .written = written.folder};
    }
    if (request.step != "asked") return {};
    const auto entry = archive.registers().entries.find(value_in(request.values, "consultation"));
    if (!entry) return {};
    return {.values = {{"class", value_in(entry->latest.values, "class")}}};
}

} // namespace

const Step* step_to_approve(const Register& of, const KnownEntry& entry)
{
    for (const Step& step : of.steps) {
        const bool is_next = std::ranges::find(step.from, entry.step) != step.from.end();
        if (is_next && step.approver != nullptr && step.approver(entry.values)) return &step;
    }
    return nullptr;
}

bool takes_long(const Register& of, const EntryRequest& request)
{
    if (!request.papers.empty()) return true;
    if (of.name == "copy") return request.step == "made";
    return of.name == "consultation" && (request.step == "opened" || request.step == "closed");
}

FilledIn filled_in(const Archive& archive, const Register& of, const EntryRequest& request,
                   Job& job)
{
    if (of.name == "approval" && request.step == "asked") {
        return {.values = filled_in_of_approval(archive, request)};
    }
    if (of.name == "consultation") {
        return {.values = filled_in_of_consultation(archive, request, job)};
    }
    if (of.name == "copy") return filled_in_of_copy(archive, of, request, job);
    return {};
}

} // namespace twofold
