#pragma once

#include "catalogue/entered.h"
#include "footage/footage.h"
#include "footage/stored_original.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace twofold {

class Session;

enum class ArchiveCheckId : std::int64_t {};

/// One thing wrong with what is stored, as a check of the archive met it.
struct ArchiveFinding {
    FootageId footage{};
    StoredPart part = StoredPart::Original;
    StoredFault fault = StoredFault::Missing;
    Message words; ///< names the file and what to do
};

/// One walk over everything that is stored, and how far it came.
struct ArchiveCheck {
    ArchiveCheckId id{};
    FootageId last{}; ///< the newest footage there was when it began
    Entered began;
    FootageId through{};             ///< everything up to here was read; 0: nothing yet
    std::uint64_t files = 0;         ///< originals that were read
    std::uint64_t bytes = 0;         ///< of them
    std::uint64_t unmeasured = 0;    ///< thumbnails there is no digest to compare with
    std::optional<Entered> finished; ///< none: it can be gone on with
    std::vector<ArchiveFinding> findings;

    [[nodiscard]] bool whole() const noexcept { return finished && findings.empty(); }
};

/// Checks of the stored originals against the register.
class ArchiveChecks {
public:
    explicit ArchiveChecks(Session& session) : session_{session} {}

    /// A new check of all footage there is now.
    ArchiveCheckId begin(const Entered& entered);
    /// How far it came; the totals are those of the whole check.
    void add_step(const ArchiveCheck& check, const Entered& entered);
    void add_finding(ArchiveCheckId check, const ArchiveFinding& finding, const Entered& entered);

    /// The latest one that is not finished.
    [[nodiscard]] std::optional<ArchiveCheck> unfinished() const;
    [[nodiscard]] std::optional<ArchiveCheck> last_finished() const;
    /// The latest finished one that found nothing.
    [[nodiscard]] std::optional<ArchiveCheck> last_whole() const;

private:
    [[nodiscard]] std::optional<ArchiveCheck> latest(const std::string& condition) const;

    Session& session_;
};

} // namespace twofold
