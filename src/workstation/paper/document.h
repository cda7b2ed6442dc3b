#pragma once

#include "base/message.h"
#include "catalogue/registers/document_register.h"
#include "documents/document.h"
#include "workstation/archive.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace twofold {

/// Translates a message into Chinese for a form; the core itself never translates.
using ChineseWords = std::function<std::string(const Message&)>;

/// Which form or register, and about what.
struct DocumentRequest {
    DocumentKind kind = DocumentKind::DiscRegister;
    /// Case number (intake receipt), decision number, volume number (recording record), disc number
    /// (certificate), year (review report), days ahead (footage due; empty: 30). The disc register
    /// takes a year of recording or nothing; an entry its number, a register of entries its name
    /// ("hold", "冻结登记") and perhaps a year ("hold 2026").
    std::string subject;
    std::filesystem::path output; ///< empty: below documents/
    ChineseWords words = in_english;
};

/// The content of the document in the present state of the archive, with the head of the audit log;
/// for a preview its number is the next one. Throws Error{NotFound} for an unknown subject,
/// Error{Refused} when there is nothing to state (a certificate for a disc that was never checked).
[[nodiscard]] Document document_now(Archive& archive, const DocumentRequest& request);

/// Makes the PDF, enters it in the register with its digest and the head printed on it, anchors
/// that head and logs it. Returns the row. Nothing is entered when the file cannot be written.
///
/// Collecting and drawing block nobody: they work on a snapshot before the catalogue is locked, and
/// are repeated if another process has taken the number meanwhile. The file gets its name only when
/// it is complete and registered: until then it is NAME.NUMBER.part, and if the program dies in
/// between, made_documents() and the next make_document() give it its name.
MadeDocument make_document(Archive& archive, const DocumentRequest& request);

/// Those that were made, oldest first, with the path as it is now. Also completes file names as
/// make_document() describes.
[[nodiscard]] std::vector<MadeDocument> made_documents(Archive& archive);

} // namespace twofold
