#include "workstation/healing/entries_from_disc.h"

#include "base/error.h"
#include "base/number.h"
#include "footage/printable_line.h"
#include "registers/register.h"
#include "workstation/entries/named_thing.h"

#include <algorithm>
#include <string>
#include <utility>

namespace twofold {

namespace {

/// An entry as its lines say.
struct ReadEntry {
    const Register& of;
    std::string number;
    std::vector<EntryVersion> versions; ///< at least one
};

const Register* register_named(const std::string& name)
{
    const auto found = std::ranges::find(all_registers(), name, &Register::name);
    return found != all_registers().end() ? &*found : nullptr;
}

bool is_printable_line(const std::string& text)
{
    constexpr std::size_t longest = 200;
    try {
        const PrintableLine line{text, longest};
        return !line.text().empty();
    } catch (const Error&) {
        return false;
    }
}

[[noreturn]] void throw_impossible(const Message& why)
{
    throw Error{ErrorCode::InvalidInput, why};
}

/// Throws Error{InvalidInput} for a version that no use case would have entered after the one
/// before it: a disc says what it likes.
void require_possible(const Register& of, const EntryVersion& version, const EntryVersion* before,
                      Timestamp now)
{
    const Step* step = step_named(of, version.step);
    const bool is_correction = !version.because.empty();
    const bool follows =
        step != nullptr &&
        (before == nullptr ? step->begins() && !is_correction
         : is_correction   ? version.step == before->step
                           : std::ranges::find(step->from, before->step) != step->from.end());
    if (!follows) {
        throw_impossible({msgid("step “{step}” cannot follow there"), {{"step", version.step}}});
    }
    const bool is_in_order = version.at <= now && (before == nullptr || version.at >= before->at);
    if (!is_in_order || !is_printable_line(version.by)) {
        throw_impossible({msgid("who entered a version, or when, is not possible")});
    }
    for (const auto& [name, value] : version.values) {
        const Field* field = field_named(of, name);
        if (field == nullptr) {
            throw_impossible({msgid("it has no field “{field}”"), {{"field", name}}});
        }
        for (const std::string& item : items_of(*field, value)) {
            if (const Message fault = fault_of(*field, item); !fault.empty())
                throw_impossible(fault);
        }
    }
}

/// Throws Error{InvalidInput}: a line is damaged, or of a register this program does not know.
ReadEntry read_entry(const EntryOnDisc& on_disc, Timestamp now)
{
    const Register* of = nullptr;
    std::vector<EntryVersion> versions;
    versions.reserve(on_disc.versions.size());
    for (const std::string& line : on_disc.versions) {
        ReadVersion read = read_canonical_line(line);
        const Register* named = register_named(read.register_name);
        const bool is_of_it = named != nullptr && named->on_discs &&
                              (of == nullptr || of == named) && read.number == on_disc.number &&
                              read.number.starts_with(std::string{named->prefix} + "-");
        if (!is_of_it || step_named(*named, read.version.step) == nullptr) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("Register “{register}” with step “{step}” is not one whose entries "
                               "this program takes from discs."),
                         {{"register", read.register_name}, {"step", read.version.step}}}};
        }
        of = named;
        require_possible(*of, read.version, versions.empty() ? nullptr : &versions.back(), now);
        versions.push_back(std::move(read.version));
    }
    if (of == nullptr) throw Error{ErrorCode::InvalidInput, {msgid("It has no version.")}};
    return {*of, on_disc.number, std::move(versions)};
}

/// The number of footage on the disc that is other footage here; empty: there is none.
std::string other_footage(const ReadEntry& entry, const std::map<FootageId, FootageId>& here)
{
    for (const EntryVersion& version : entry.versions) {
        for (const Field& field : entry.of.fields) {
            const auto value = version.values.find(field.name);
            if (field.kind != FieldKind::Footage || value == version.values.end()) continue;
            for (std::string& item : items_of(field, value->second)) {
                const auto id = number_in<std::int64_t>(item);
                const auto known = id ? here.find(FootageId{*id}) : here.end();
                if (known != here.end() && known->second != known->first) return std::move(item);
            }
        }
    }
    return {};
}

class Entering {
public:
    Entering(AuditedChange& change, const std::map<FootageId, FootageId>& here)
        : change_{change}, here_{here}
    {}

    void enter(const EntryOnDisc& on_disc)
    {
        try {
            enter(read_entry(on_disc, change_.archive().now()));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::InvalidInput) throw;
            result_.notes.push_back({msgid("Entry {number} is not entered: {reason}"),
                                     {{"number", on_disc.number}},
                                     {{"reason", error.message()}}});
        }
    }

    /// What entries speak of may be an entry that comes later: links are made at the end.
    EntriesOfDisc finished() &&
    {
        for (const auto& [id, entry] : entered_) {
            const EntryVersion& latest = entry.versions.back();
            link(id, entry, latest);
            change_.log("entry.rebuild", entry.number,
                        {{"versions", std::to_string(entry.versions.size())},
                         {"version", to_text(latest.digest)}});
        }
        return std::move(result_);
    }

private:
    void enter(ReadEntry entry)
    {
        const Entries& entries = change_->entries;
        const auto known = entries.find(entry.number);
        std::size_t there = 0;
        if (known) {
            const std::vector<EntryVersion> versions = entries.versions(known->id);
            const std::size_t both = std::min(versions.size(), entry.versions.size());
            for (std::size_t i = 0; i < both; ++i) {
                if (versions[i].digest != entry.versions[i].digest) return differs(entry);
            }
            there = versions.size();
        }
        if (there >= entry.versions.size()) return;
        // What somebody works on here goes on by what is done here, under the rules; so does
        // what was done after it was taken from its disc.
        const bool is_worked_on_here =
            known && (!known->is_from_discs() || entry.versions.back().at > known->taken_in.at);
        if (is_worked_on_here) return differs(entry);
        if (const std::string item = other_footage(entry, here_); !item.empty()) {
            result_.notes.push_back(
                {msgid("Entry {number} is not entered: footage {item}, of which it speaks, is "
                       "other footage in this archive."),
                 {{"number", entry.number}, {"item", item}}});
            return;
        }
        const EntryId id = known ? known->id
                                 : change_->entries.begin_again(entry.of.name, entry.number,
                                                                change_.archive().entered());
        for (std::size_t i = there; i < entry.versions.size(); ++i) {
            change_->entries.add_version(id, entry.versions[i]);
        }
        entered_.emplace_back(id, std::move(entry));
        ++result_.count;
    }

    void differs(const ReadEntry& entry)
    {
        result_.notes.push_back(
            {msgid("Entry {number} is another one in this archive than on the disc."),
             {{"number", entry.number}}});
    }

    /// Links it to what of its latest version is here, and was not linked before.
    void link(EntryId id, const ReadEntry& entry, const EntryVersion& latest)
    {
        const std::vector<EntryLink> there = change_->entries.links(id);
        for (const Field& field : entry.of.fields) {
            const auto value = latest.values.find(field.name);
            if (!names_something(field.kind) || value == latest.values.end()) continue;
            for (const std::string& item : items_of(field, value->second)) {
                const auto named = named_by(*change_.operator->(), field.kind, item);
                if (!named) continue;
                const EntryLink link{std::string{field.name}, named->target};
                if (std::ranges::find(there, link) != there.end()) continue;
                change_->entries.link(id, link, change_.archive().entered());
            }
        }
    }

    AuditedChange& change_;
    const std::map<FootageId, FootageId>& here_;
    std::vector<std::pair<EntryId, ReadEntry>> entered_;
    EntriesOfDisc result_;
};

} // namespace

EntriesOfDisc enter_entries(AuditedChange& change, std::span<const EntryOnDisc> on_disc,
                            const std::map<FootageId, FootageId>& here)
{
    Entering entering{change, here};
    for (const EntryOnDisc& entry : on_disc) {
        entering.enter(entry);
    }
    return std::move(entering).finished();
}

} // namespace twofold
