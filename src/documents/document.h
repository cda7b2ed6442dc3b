#pragma once

#include "audit/audit_entry.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace twofold {

/// The forms and registers that are printed.
enum class DocumentKind {
    IntakeReceipt,
    PreservationDecision,
    RecordingRecord,
    DiscRegister,
    VerificationCertificate,
    ReviewReport,
    FootageDue,
    Entry,
    Register,
};

[[nodiscard]] std::string_view name_of(DocumentKind kind) noexcept;         ///< "intake-receipt"
[[nodiscard]] DocumentKind document_kind(std::string_view name);            ///< throws InvalidInput
[[nodiscard]] std::string_view chinese_name_of(DocumentKind kind) noexcept; ///< its title

/// A title inside a document.
struct Heading {
    std::string text;
};

/// Running text. Line feeds in it are kept.
struct Paragraph {
    std::string text;
    bool small = false;
};

/// Caption and value.
struct FormField {
    std::string caption;
    std::string value; ///< empty: a blank to be filled in by hand
    bool wide = false; ///< the whole width, not half of it
};

/// Fields in two columns with lines around them.
struct FieldGrid {
    std::vector<FormField> fields;
};

/// One column of a table.
struct TableColumn {
    std::string head;
    double share = 1; ///< of the width, in proportion to the other columns
    bool to_the_right = false;
};

/// Rows under heads. The heads are repeated on every page; a row that is taller than a page
/// continues on the next one.
struct DocumentTable {
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows; ///< as many cells as columns
    std::string when_empty = "（无）";
};

/// Read speed over the blocks of a disc.
struct SpeedPicture {
    struct Point {
        double block = 0;
        double speed = 0; ///< kB/s
    };
    std::string title;
    std::vector<Point> now;
    std::vector<Point> before; ///< of the check before; may be empty
    double blocks = 0;         ///< width of the picture
};

/// Where on a disc blocks could not be read, or only slowly.
struct BlockPicture {
    struct Range {
        double first = 0;
        double count = 0;
    };
    std::string title;
    std::vector<Range> unreadable;
    std::vector<Range> slow;
    double blocks = 0;
};

/// Lines to sign on.
struct SignatureLines {
    std::vector<std::string> roles; ///< "移交人", or "组长 执法员乙"
    bool seal = false;              ///< room for the unit's seal
};

/// What a form that comes back signed is known by: characters that are typed, and the same with the
/// whole digest for whoever has a reader.
struct CheckCode {
    std::string characters; ///< "7K3M-Q2XA"
    std::string symbol;     ///< what its QR code says
    std::string words;      ///< what to do with them
};

using DocumentPart = std::variant<Heading, Paragraph, FieldGrid, DocumentTable, SpeedPicture,
                                  BlockPicture, SignatureLines, CheckCode>;

/// A form or register for A4 paper: content without layout, in Chinese.
struct Document {
    DocumentKind kind{};
    std::string title;
    std::string number;  ///< of the document: "2026-0003"
    std::string subject; ///< what it is about: "2026-0007-A"; may be empty
    std::string unit;
    std::string made_by;
    Timestamp made{};
    AuditHead head; ///< in the foot of every page
    bool landscape = false;
    std::vector<DocumentPart> parts;
};

} // namespace twofold
