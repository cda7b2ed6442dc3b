#pragma once

#include "workstation/archive.h"

#include <string>

namespace twofold {

/// Enters an enforcement case. Throws Error{InvalidInput} without number or name, Error{Refused} if
/// there is a case of that number.
Case enter_case(Archive& archive, Case added);

/// What is to be noted on a case; who and when come from the archive.
struct NoteRequest {
    std::string case_number;
    CaseFact fact = CaseFact::Objection;
    std::string note;
    bool withdrawn = false; ///< take the fact back by a further record
};

/// Notes a fact that bears on keeping the footage. Throws Error{NotFound} without such a case.
NotedFact note_fact(Archive& archive, const NoteRequest& request);

} // namespace twofold
