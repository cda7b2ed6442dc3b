#pragma once

#include "catalogue/database/entered.h"
#include "fixity/digest.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

enum class PaperId : std::int64_t {};

/// A scan or file that was attached to an entry, known by its SHA-256.
struct StoredPaper {
    PaperId id{};
    std::string kind; ///< the field it was attached under first
    std::string original_name;
    std::string stored_as; ///< below the archive: "papers/2026/9f86….pdf"
    std::uint64_t bytes = 0;
    Digests digests; ///< SHA-256 is among them
    Entered entered;
};

/// The papers of the archive. The same bytes are one paper, however often they are attached.
class Papers {
public:
    explicit Papers(Session& session) : session_{session} {}

    /// Throws Error{Refused} if the bytes are known, Error{InvalidInput} without a SHA-256.
    PaperId add(const StoredPaper& paper);
    [[nodiscard]] std::optional<StoredPaper> find(const Digest& sha256) const;
    [[nodiscard]] StoredPaper get(PaperId id) const; ///< throws Error{NotFound}
    /// At most `limit` that follow `after`, in the order in which they came.
    [[nodiscard]] std::vector<StoredPaper> page(PaperId after, std::size_t limit) const;

private:
    Session& session_;
};

} // namespace twofold
