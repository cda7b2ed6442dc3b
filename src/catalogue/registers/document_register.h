#pragma once

#include "audit/audit_entry.h"
#include "catalogue/database/entered.h"
#include "fixity/digest.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A form or register that was made on paper or for it.
struct MadeDocument {
    std::string number;  ///< "2026-0003", numbered by year
    std::string kind;    ///< stable name: "intake-receipt"
    std::string subject; ///< what it is about; may be empty
    std::string path;    ///< where the PDF was written
    Digest digest;       ///< of the file, to compare a copy with
    std::size_t pages = 0;
    AuditHead head; ///< that is printed on it
    Entered entered;
};

/// A file that was handed to a printer.
struct PrintJob {
    std::string path;
    Digest digest;
    std::string printer;
    int job = 0; ///< the print service's number
    int copies = 1;
    Entered entered;
};

/// The documents that were made, and what was printed.
class DocumentRegister {
public:
    explicit DocumentRegister(Session& session) : session_{session} {}

    /// The number the next document of `year` gets. Certain only inside a Transaction.
    [[nodiscard]] std::string next_number(int year) const;
    void add(const MadeDocument& document);
    [[nodiscard]] std::vector<MadeDocument> all() const; ///< oldest first

    std::int64_t add(const PrintJob& job); ///< returns its id

private:
    Session& session_;
};

} // namespace twofold
