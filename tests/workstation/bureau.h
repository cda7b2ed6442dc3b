#pragma once

#include "people/role_term.h"
#include "support/process.h"
#include "workstation/archive.h"
#include "workstation/desk/enter_person.h"

#include <filesystem>
#include <functional>
#include <string>

namespace twofold::testing {

/// Noon of the day on which these tests play.
[[nodiscard]] Timestamp noon();

/// A unit whose records officer is nobody else, with an administrator.
struct Bureau {
    TemporaryDirectory place;
    std::filesystem::path directory = place / "archive";
    Workplace workplace{installation_of_this_program(), noon};

    Bureau();
    void add(const std::string& name, Role role) const;
    [[nodiscard]] Archive as(const std::string& person) const;
    /// Asks for the approval of an entry and has it answered on paper by the head of the bureau, or
    /// whom `by` names.
    void approve(const std::string& entry, const std::string& by = "局长") const;
};

/// The message with which `work` is refused; empty: it is not.
[[nodiscard]] std::string refusal(const std::function<void()>& work);

[[nodiscard]] RoleRequest role_for(const std::string& person, Role role);

} // namespace twofold::testing
