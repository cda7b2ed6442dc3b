#pragma once

#include "registers/register.h"
#include "support/process.h"
#include "workstation/archive.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/test_archive.h"

#include <string>
#include <vector>

namespace twofold::testing {

/// An archive room: a case with two clips, and the people a consultation needs.
struct Room {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive",
                                          [] { return parse_time("2026-11-29T02:00:00Z"); })};
    Job job = silent_job();
    std::vector<Footage> footage;

    Room();

    Entry take(const Register& of, const EntryRequest& request);

    /// The message with which it is refused; empty: it is not.
    std::string refusal(const Register& of, const EntryRequest& request);

    [[nodiscard]] std::string items() const;

    [[nodiscard]] Values request_of(const std::string& requester, const std::string& name) const;

    [[nodiscard]] Values opening() const;

    [[nodiscard]] AttachedFile scan(const std::string& field) const;

    /// A request of the party, verified: it waits for the head of the bureau.
    std::string verified_request();

    /// Asks for the approval of what `number` needs next, and has it answered on paper, which a
    /// second person saw.
    std::string answered(const std::string& number, const std::string& by,
                         const std::string& answer = "approved");

    /// The same archive, opened by somebody else so many days later.
    [[nodiscard]] Archive as(const std::string& person, int days = 0) const;

    [[nodiscard]] std::string step_of(const std::string& number) const;
};

} // namespace twofold::testing
