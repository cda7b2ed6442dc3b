#pragma once

#include "workstation/archive.h"

#include <string>

namespace twofold {

/// Enters an enforcement case. Throws Error{InvalidInput} without number or name, with a text that
/// could not be printed on a label (printed_words.h) or with impossible times; Error{NotFound} for
/// an officer or a handler who is no person of the archive; Error{Refused} if there is a case of
/// that number or of one that looks the same.
Case enter_case(Archive& archive, Case added);

/// Corrects a case by a further record with all its fields, the number too; the earlier records
/// stay and can be read. `corrected.id` says which one. Throws as enter_case(), and
/// Error{InvalidInput} without a reason or when nothing would change.
Case correct_case(Archive& archive, Case corrected, const std::string& because);

/// Enters a day in the course of a case; none: what was entered is taken back. Throws
/// Error{InvalidInput} for a day in the future.
void enter_case_detail(Archive& archive, const std::string& number, CaseDetail detail,
                       std::optional<Date> day);

/// Enters that no footage of the case will be handed in and why (article 12), or that some will
/// after all. Throws Error{Refused} if footage belongs to it.
void expect_no_footage(Archive& archive, const std::string& number, const std::string& because);
void expect_footage(Archive& archive, const std::string& number, const std::string& because);

/// What is to be noted on a case; who and when come from the archive.
struct NoteRequest {
    std::string case_number;
    CaseFact fact = CaseFact::Objection;
    std::string note;
    bool withdrawn = false; ///< withdraw the fact by a further record
};

/// Notes a fact that bears on keeping the footage. Throws Error{NotFound} without such a case.
NotedFact note_fact(Archive& archive, const NoteRequest& request);

} // namespace twofold
