#include "workstation/entries/archive_facts.h"

#include "base/error.h"
#include "base/number.h"

namespace twofold {

KnownEntry known_entry(const Archive& archive, const Entry& entry)
{
    if (!entry.unreadable.empty()) {
        throw Error{ErrorCode::Catalogue,
                    {msgid("The register's line of entry {number} {fault}. Run “twofold audit "
                           "verify”."),
                     {{"number", entry.number}},
                     {{"fault", entry.unreadable}}}};
    }
    KnownEntry known{.number = entry.number,
                     .step = entry.latest.step,
                     .values = entry.latest.values,
                     .digest = entry.latest.digest,
                     .is_from_discs = entry.is_from_discs()};
    for (const EntryVersion& version : archive.registers().entries.versions(entry.id)) {
        known.written_by.push_back(version.by);
        // A correction takes no step, and says why.
        if (version.because.empty()) known.taken.push_back({version.step, version.by, version.at});
    }
    return known;
}

std::optional<PersonRecord> ArchiveFacts::person(const std::string& name) const
{
    const auto found = archive_.registers().people.find(name);
    if (!found) return std::nullopt;
    return archive_.registers().people.record(found->id);
}

std::size_t ArchiveFacts::persons_at_work(Date day) const
{
    const std::vector<PersonRecord> records = archive_.registers().people.records();
    return static_cast<std::size_t>(std::ranges::count_if(
        records, [&](const PersonRecord& record) { return !record.has_left(day); }));
}

std::optional<Case> ArchiveFacts::case_numbered(const std::string& number) const
{
    return archive_.registers().cases.find(number);
}

bool ArchiveFacts::belongs(const std::string& footage, const std::string& case_number) const
{
    const auto about = archive_.registers().cases.find(case_number);
    const auto id = number_in<std::int64_t>(footage);
    if (!about || !id) return false;
    const std::vector<Footage> found = archive_.registers().footage.of({FootageId{*id}});
    return !found.empty() && found.front().belongs_to(about->id);
}

std::optional<Timestamp> ArchiveFacts::taken_in(const std::string& footage) const
{
    const auto id = number_in<std::int64_t>(footage);
    if (!id) return std::nullopt;
    const std::vector<Footage> found = archive_.registers().footage.of({FootageId{*id}});
    return found.empty() ? std::nullopt : std::optional{found.front().taken_in};
}

std::vector<LentDisc> ArchiveFacts::discs_lent_for(const std::string& consultation) const
{
    const Catalogue& catalogue = archive_.registers();
    std::vector<LentDisc> lent;
    for (const DiscId id : catalogue.disc_movements.lent_for(consultation)) {
        LentDisc disc{.number = catalogue.discs.get(id).number,
                      .is_back = catalogue.disc_facts.get(id).where != Whereabouts::Out};
        const std::vector<DiscMovement> moves = catalogue.disc_movements.of(id);
        const auto back = std::ranges::find(moves.rbegin(), moves.rend(), MovementKind::Returned,
                                            &DiscMovement::kind);
        if (back != moves.rend()) disc.read = worst_read(id, back->entered.at);
        lent.push_back(std::move(disc));
    }
    return lent;
}

Verdict ArchiveFacts::worst_read(DiscId disc, Timestamp since) const
{
    Verdict worst = Verdict::NotChecked;
    for (const FixityCheck& check : archive_.registers().fixity_checks.of(disc)) {
        if (check.at < since || check.verdict == Verdict::NotChecked) continue;
        // What was found once is not undone by reading until it is not found.
        if (worst != Verdict::Bad) worst = check.verdict;
    }
    return worst;
}

std::optional<KnownEntry> ArchiveFacts::entry(std::string_view register_name,
                                              const std::string& number) const
{
    const auto found = archive_.registers().entries.find(number);
    if (!found || found->register_name != register_name) return std::nullopt;
    return known_entry(archive_, *found);
}

std::vector<KnownEntry> ArchiveFacts::entries_about(std::string_view register_name,
                                                    const std::string& number) const
{
    std::vector<KnownEntry> known;
    const auto subject = archive_.registers().entries.find(number);
    if (!subject) return known;
    for (const Entry& entry :
         archive_.registers().entries.about(subject->id, std::string{register_name})) {
        known.push_back(known_entry(archive_, entry));
    }
    return known;
}

std::vector<KnownEntry> ArchiveFacts::entries_in(std::string_view register_name,
                                                 std::string_view step) const
{
    std::vector<KnownEntry> known;
    const EntryFilter filter{.register_name = std::string{register_name},
                             .step = std::string{step}};
    archive_.registers().entries.each(
        filter, [&](const Entry& entry) { known.push_back(known_entry(archive_, entry)); });
    return known;
}

} // namespace twofold
