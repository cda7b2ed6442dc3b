#pragma once

#include "base/message.h"
#include "catalogue/document_register.h"
#include "documents/document.h"
#include "workstation/archive.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace twofold {

/// Puts a message into Chinese for a form; the core itself never translates.
using ChineseWords = std::function<std::string(const Message&)>;

/// Which form or register, and about what.
struct DocumentRequest {
    DocumentKind kind = DocumentKind::DiscRegister;
    /// Case number (intake receipt), decision number, volume number (recording record), disc number
    /// (certificate), year (review report), days ahead (footage due; empty: 30). The disc register
    /// takes a year of recording or nothing.
    std::string subject;
    std::filesystem::path output; ///< empty: below documents/
    ChineseWords words = in_english;
};

/// The content of the document as the archive stands now, with the head of the audit log; for a
/// preview its number is the next one. Throws Error{NotFound} for an unknown subject,
/// Error{Refused} when there is nothing to state (a certificate for a disc that was never checked).
[[nodiscard]] Document document_now(Archive& archive, const DocumentRequest& request);

/// Makes the PDF, enters it in the register with its digest and the head printed on it, anchors
/// that head and logs it. Returns the row. Nothing is entered when the file cannot be written.
///
/// Gathering and drawing hold nobody up: they are done before the catalogue is locked, of one
/// moment of it, and once more if somebody else has taken the number meanwhile. The file has its
/// name only when it is whole and registered: it waits as NAME.NUMBER.part, and if the program dies
/// between the two, made_documents() and the next make_document() give it its name.
MadeDocument make_document(Archive& archive, const DocumentRequest& request);

/// Those that were made, oldest first, with the path as it is now. See make_document() for what it
/// puts right.
[[nodiscard]] std::vector<MadeDocument> made_documents(Archive& archive);

} // namespace twofold
