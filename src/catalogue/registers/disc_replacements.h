#pragma once

#include "catalogue/database/entered.h"
#include "discs/disc.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// That a disc was replaced by another one of the same volume. A replaced disc stays in the
/// register for good; it no longer counts as a copy.
struct DiscReplacement {
    DiscId disc{};
    DiscId replaced_by{};
    std::string disc_number{};        ///< filled in when read
    std::string replaced_by_number{}; ///< filled in when read
    std::string because;
    Entered entered;
};

/// Which disc replaced which.
class DiscReplacements {
public:
    explicit DiscReplacements(Session& session) : session_{session} {}

    /// Throws Error{Refused} if `disc` was replaced already, if the two are not of one volume and
    /// copy, if the new one is not good, was itself replaced, or is the same disc;
    /// Error{InvalidInput} without a reason.
    void add(DiscId disc, DiscId replaced_by, const std::string& because, const Entered& entered);
    /// What replaced `disc`; nullopt: it is not replaced.
    [[nodiscard]] std::optional<DiscReplacement> of(DiscId disc) const;
    [[nodiscard]] std::vector<DiscReplacement> all() const; ///< oldest first
    /// Every replacement in the line of `disc`, before and after it, oldest first.
    [[nodiscard]] std::vector<DiscReplacement> lineage(DiscId disc) const;

private:
    Session& session_;
};

} // namespace twofold
