#pragma once

#include "base/time.h"
#include "discs/disc.h"
#include "fixity/verdict.h"
#include "volume/image/blocks/block_reader.h"

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

/// One check as entered in the register.
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
/// The columns of one check in a query over fixity_check `f` and fixity_check_c2 `c2`.
inline constexpr std::string_view check_columns = R"sql(
    f.id, f.subject, f.disc_id, f.volume_id, f.place, f.at, f.checked_by, f.drive_vendor,
           f.drive_model, f.drive_revision, f.drive_serial, f.verdict, f.image_digests,
           f.image_bytes, f.files_good, f.files_total, f.unreadable_blocks, f.slow_blocks,
           f.findings, c2.measured_blocks, c2.blocks, c2.bytes
)sql";
/// What those columns hold.
[[nodiscard]] FixityCheck check_in(Row& row);

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
