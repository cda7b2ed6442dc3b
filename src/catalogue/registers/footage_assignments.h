#pragma once

#include "catalogue/database/entered.h"
#include "footage/footage.h"

#include <string>
#include <vector>

namespace twofold {

class Session;

/// To which cases footage belongs from some moment on: all of them, the one it is kept under first.
struct FootageAssignment {
    FootageId footage{};
    std::vector<CaseId> cases; ///< at least one
    std::string because;
    Entered entered;
};

/// Further records about the case of footage. The latest one about an item replaces all earlier
/// ones; an item without one belongs to the case of its intake.
class FootageAssignments {
public:
    explicit FootageAssignments(Session& session) : session_{session} {}

    /// Throws Error{InvalidInput} without a case or a reason.
    void add(const FootageAssignment& assignment);
    /// Whether there is any such record in the archive.
    [[nodiscard]] bool any() const;
    [[nodiscard]] std::vector<FootageAssignment> of(FootageId footage) const; ///< as entered

private:
    Session& session_;
};

} // namespace twofold
