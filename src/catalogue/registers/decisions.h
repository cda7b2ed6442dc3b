#pragma once

#include "catalogue/database/entered.h"
#include "retention/decision.h"
#include "volume/volume.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A decision in force of which some footage is not where it was decided that it should be.
struct UnfinishedDecision {
    std::string number;
    CaseId of{};
    Timestamp decided{};
    std::uint64_t items = 0; ///< that are missing there
    Date first_expiry{};     ///< the earliest day on which one of them expires
};

/// Preservation decisions. A decision is in force until it is withdrawn or another one replaces it.
class Decisions {
public:
    explicit Decisions(Session& session) : session_{session} {}

    /// "2026-0003": the number the next decision of `year` gets. Certain only inside a Transaction.
    [[nodiscard]] std::string next_number(int year) const;
    /// Enters a decision with its grounds and items. An empty number becomes the next one of the
    /// local year of `decided`. Returns it as entered. Throws Error{InvalidInput} without ground or
    /// item, Error{NotFound} if `replaces` names no decision, Error{Refused} if that one is not in
    /// force.
    PreservationDecision add(PreservationDecision decision, const Entered& entered);
    /// Throws Error{NotFound}, or Error{Refused} if it is not in force.
    void withdraw(const std::string& number, const std::string& because, const Entered& entered);

    [[nodiscard]] std::optional<PreservationDecision> find(const std::string& number) const;
    [[nodiscard]] std::vector<PreservationDecision> all() const; ///< in the order they were entered
    [[nodiscard]] std::vector<PreservationDecision> in_force(FootageId footage) const;
    /// Decisions in force with footage that is on no volume, or on one of `unfinished`; by number.
    [[nodiscard]] std::vector<UnfinishedDecision>
    not_finished(const std::vector<VolumeId>& unfinished) const;
    /// Neither withdrawn nor replaced.
    [[nodiscard]] bool is_in_force(const std::string& number) const;

private:
    Session& session_;
};

} // namespace twofold
