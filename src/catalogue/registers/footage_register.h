#pragma once

#include "catalogue/database/entered.h"
#include "footage/footage.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <vector>

namespace twofold {

class Session;

/// Which footage is meant; every condition that is set must hold.
struct FootageFilter {
    std::optional<CaseId> case_id;   ///< belongs to this case, perhaps to others too
    std::optional<Date> expires_by;  ///< the six months end on this day or before
    std::optional<bool> decided;     ///< a preservation decision is in force, or none is
    std::optional<bool> on_volume;   ///< on a volume that was not abandoned, or on none
    std::optional<bool> facts_noted; ///< a case of it has a fact in force that is a ground
    std::optional<MediaKind> kind;

    friend bool operator==(const FootageFilter&, const FootageFilter&) = default;
};

/// Footage under a preservation decision that is on no volume yet.
inline const FootageFilter waiting_for_a_volume{.decided = true, .on_volume = false};

/// Ids are assigned in the order of intake; this one follows them all.
inline constexpr FootageId beyond_all_footage{std::numeric_limits<std::int64_t>::max()};

/// The newest items that fit a filter.
struct NewestFootage {
    std::vector<Footage> items;
    FootageId rest{0}; ///< everything from this id on was searched; 0: everything
};

/// Number of items whose six months end on a day.
struct ExpiryCount {
    Date day{};
    std::uint64_t items = 0;
};

/// The footage of the archive. A row never changes; data of further records (its cases, its
/// origins, doubts about its time) is returned with it.
///
/// A row that is partly unreadable is returned all the same, with Footage::unreadable set: one
/// faulty row must not hide the register.
class FootageRegister {
public:
    explicit FootageRegister(Session& session) : session_{session} {}

    /// Throws Error{Refused} if footage with the same SHA-256 is in the archive,
    /// Error{InvalidInput} if there is no SHA-256. Empty files are distinguished by their stored
    /// name: each is a clip that was lost, and is in the register. `footage.id` does not count.
    FootageId add(const Footage& footage);
    /// The same under the number `footage.id` has in another catalogue, if it is free here: forms
    /// and entries name it by that. Else under a new one.
    FootageId add_again(const Footage& footage);
    /// Throws Error{NotFound}.
    [[nodiscard]] Footage get(FootageId id) const;
    /// Those of `items` that exist, in the order asked for.
    [[nodiscard]] std::vector<Footage> of(const std::vector<FootageId>& items) const;
    /// "Already in the archive": the footage with this digest; only SHA-256 is looked up.
    [[nodiscard]] std::optional<Footage> find(const Digest& sha256) const;
    /// Every empty file: they share one digest and are distinguished by their origin.
    [[nodiscard]] std::vector<Footage> empty_files() const;
    /// At most `limit` items that follow `after`, in the order of intake.
    [[nodiscard]] std::vector<Footage> page(const FootageFilter& filter, FootageId after,
                                            std::size_t limit) const;
    /// Items older than `before`, newest first, at most `limit`. Takes a few hundredths of a second
    /// at most: the number of rows examined is limited, and `rest` says where to continue.
    [[nodiscard]] NewestFootage newest(const FootageFilter& filter, FootageId before,
                                       std::size_t limit) const;
    /// Which of these fit the filter.
    [[nodiscard]] std::set<FootageId> fitting(const FootageFilter& filter,
                                              const std::vector<FootageId>& items) const;
    /// Every item, page by page: `visit` may use the catalogue, also to write.
    void each(const FootageFilter& filter, const std::function<void(const Footage&)>& visit) const;
    [[nodiscard]] std::vector<Footage> list(const FootageFilter& filter) const;
    [[nodiscard]] std::uint64_t count(const FootageFilter& filter) const;
    /// How many items have neither a ground nor a decision and end their six months on such a day
    /// or before, in order of days, none later than `last`. One pass over all items.
    [[nodiscard]] std::vector<ExpiryCount> undecided_by_day(Date last) const;

private:
    FootageId add_as(std::optional<FootageId> wanted, const Footage& footage);

    Session& session_;
};

} // namespace twofold
