#pragma once

#include "base/time.h"
#include "discs/disc.h"
#include "fixity/verdict.h"
#include "volume/image/block_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

enum class FixityCheckId : std::int64_t {};

/// What was read in a fixity check.
enum class CheckSubject { Disc, Image, Directory };

[[nodiscard]] std::string_view name_of(CheckSubject subject) noexcept; ///< "disc"
[[nodiscard]] CheckSubject check_subject(std::string_view name);

/// One check as it stands in the register.
struct FixityCheck {
    FixityCheckId id{};
    CheckSubject subject = CheckSubject::Disc;
    std::optional<DiscId> disc;     ///< which disc of the register, if it is one of ours
    std::optional<VolumeId> volume; ///< which volume it should be, if known
    std::string where;              ///< drive address or path
    Timestamp at{};
    std::string by;
    DriveIdentity drive; ///< empty for an image or a directory
    Verdict verdict = Verdict::NotChecked;
    Digests image_digests; ///< as read; empty: not all of it could be read
    std::uint64_t image_bytes = 0;
    std::uint64_t files_good = 0;
    std::uint64_t files_total = 0;
    std::uint64_t unreadable_blocks = 0;
    std::uint64_t slow_blocks = 0;
    std::optional<C2Errors> c2;  ///< of a CD; none: not measured
    std::string findings = "[]"; ///< JSON array, as the check wrote it
};

class Row;
/// The next three columns of a row: measured_blocks (NULL: not measured), blocks, bytes.
[[nodiscard]] std::optional<C2Errors> c2_errors_in(Row& row);

/// The register of fixity checks.
class FixityChecks {
public:
    explicit FixityChecks(Session& session) : session_{session} {}

    /// Throws Error{InvalidInput} if `findings` is not JSON.
    FixityCheckId add(const FixityCheck& check);
    [[nodiscard]] std::vector<FixityCheck> of(DiscId disc) const;     ///< oldest first
    [[nodiscard]] std::vector<FixityCheck> of(VolumeId volume) const; ///< oldest first
    [[nodiscard]] std::optional<FixityCheck> latest(DiscId disc) const;

private:
    Session& session_;
};

} // namespace twofold
