#pragma once

#include "catalogue/database/entered.h"
#include "catalogue/registers/papers.h"
#include "catalogue/registers/review_campaigns.h"
#include "discs/disc.h"
#include "footage/case.h"
#include "footage/footage.h"
#include "people/person.h"
#include "registers/entry_version.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace twofold {

class Session;

/// A numbered line of a register as it stands.
struct Entry {
    EntryId id{};
    std::string register_name;
    std::string number; ///< "DJ-2026-0001"
    Entered begun;      ///< its first version
    Entered taken_in;   ///< when it came into this catalogue: then, or from a disc
    EntryVersion latest;
    Message unreadable{}; ///< what of its line cannot be read; empty: nothing

    /// True if a disc brought it and nothing was done with it here since: nobody here judged what
    /// it says.
    [[nodiscard]] bool is_from_discs() const noexcept;
};

/// What an entry speaks of.
using LinkTarget =
    std::variant<CaseId, FootageId, DiscId, PersonId, ReviewCampaignId, EntryId, PaperId>;

/// That a field of an entry names it.
struct EntryLink {
    std::string field;
    LinkTarget target;

    friend auto operator<=>(const EntryLink&, const EntryLink&) = default;
};

/// Which entries of a register are meant; every condition that is set must hold.
struct EntryFilter {
    std::string register_name;
    std::optional<std::string> step{}; ///< it is in this step
    std::optional<int> year{};         ///< of its number
};

/// The entries of all registers: numbered lines that are never changed, only followed by further
/// versions. What an entry may be is in src/registers/; nothing here looks into its values.
class Entries {
public:
    explicit Entries(Session& session) : session_{session} {}

    /// A new entry with the number that follows the highest of its register and year. It has no
    /// version yet, and nobody finds it before it has one.
    EntryId begin(std::string_view register_name, std::string_view prefix, int year,
                  const Entered& entered);
    /// An entry of another catalogue, with the number it has there: year and ordinal are those of
    /// the number. Throws if the register has one with it.
    EntryId begin_again(std::string_view register_name, std::string_view number,
                        const Entered& entered);
    [[nodiscard]] std::string number_of(EntryId entry) const; ///< throws Error{NotFound}
    /// `version.by` and `version.at` say who entered it and when.
    void add_version(EntryId entry, const EntryVersion& version);
    void link(EntryId entry, const EntryLink& link, const Entered& entered);
    void unlink(EntryId entry, const EntryLink& link, const Entered& entered);

    /// By its number, of whatever register.
    [[nodiscard]] std::optional<Entry> find(const std::string& number) const;
    [[nodiscard]] Entry get(EntryId entry) const; ///< throws Error{NotFound}
    [[nodiscard]] std::vector<EntryVersion> versions(EntryId entry) const; ///< as entered
    [[nodiscard]] std::vector<EntryLink> links(EntryId entry) const;       ///< as they stand
    /// Entries that began before `before`, newest first, at most `limit`.
    [[nodiscard]] std::vector<Entry> page(const EntryFilter& filter, EntryId before,
                                          std::size_t limit) const;
    /// Every entry, newest first, page by page: `visit` may use the catalogue.
    void each(const EntryFilter& filter, const std::function<void(const Entry&)>& visit) const;
    /// Entries of a register that speak of `target` as they stand, newest first.
    [[nodiscard]] std::vector<Entry> about(const LinkTarget& target,
                                           const std::string& register_name) const;
    /// Number of entries of a register in each step.
    [[nodiscard]] std::map<std::string, std::uint64_t>
    count_by_step(const std::string& register_name) const;

private:
    void add_link(EntryId entry, const EntryLink& link, bool withdrawn, const Entered& entered);

    Session& session_;
};

} // namespace twofold
