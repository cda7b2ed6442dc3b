#pragma once

#include "catalogue/database/entered.h"
#include "discs/disc_facts.h"
#include "discs/disc_movement.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// One movement as entered in the register.
struct DiscMovement {
    MovementKind kind = MovementKind::Shelved;
    std::string place;   ///< where it was put; empty for a loan
    std::string holder;  ///< to whom it was lent
    std::string because; ///< purpose of a loan, reason of a move
    std::optional<Date> until;
    std::string same_place_because; ///< why it may be kept where its twin is
    Entered entered;
};

/// Where discs are and were. Includes shelvings from before movements were recorded.
///
/// A place is stored in `disc_shelving`; every movement that puts a disc somewhere adds a row there
/// too, so the latest row of that table is where it is or came from.
class DiscMovements {
public:
    explicit DiscMovements(Session& session) : session_{session} {}

    /// Adds it. A place goes into the register in the form of to_text(ShelfPlace). Rules (who may
    /// be lent to, what is refused) are for the use case.
    void add(DiscId disc, const DiscMovement& movement, const Entered& entered);
    [[nodiscard]] std::vector<DiscMovement> of(DiscId disc) const; ///< oldest first
    /// Discs that were ever lent for that: the whole of `because`, or what it begins with before a
    /// blank.
    [[nodiscard]] std::vector<DiscId> lent_for(const std::string& because) const;

private:
    Session& session_;
};

/// The facts that decide the service status of discs, from all registers, one row each.
class DiscFactsRegister {
public:
    explicit DiscFactsRegister(Session& session) : session_{session} {}

    /// Throws Error{NotFound}.
    [[nodiscard]] DiscFacts get(DiscId disc) const;
    [[nodiscard]] std::vector<DiscFacts> of(VolumeId volume) const; ///< by copy and carrier
    /// Those of `discs` that exist, in the order asked for.
    [[nodiscard]] std::vector<DiscFacts> of(const std::vector<DiscId>& discs) const;
    [[nodiscard]] std::vector<DiscFacts> all() const; ///< by volume, copy and carrier

private:
    Session& session_;
};

} // namespace twofold
