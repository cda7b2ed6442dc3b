#pragma once

#include "catalogue/database/entered.h"
#include "catalogue/registers/papers.h"
#include "footage/footage.h"
#include "footage/stored_original.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace twofold {

class Session;

enum class ArchiveCheckId : std::int64_t {};

/// One fault in what is stored, found by a check of the archive.
struct ArchiveFinding {
    FootageId footage{};
    StoredPart part = StoredPart::Original;
    StoredFault fault = StoredFault::Missing;
    Message words; ///< names the file and what to do
};

/// One fault in the papers that were attached to entries.
struct PaperFinding {
    PaperId paper{};
    StoredFault fault = StoredFault::Missing;
    Message words; ///< names the paper and what to do
};

/// One check of everything that is stored, with its progress.
struct ArchiveCheck {
    ArchiveCheckId id{};
    FootageId last{}; ///< the newest footage there was when it began
    Entered began;
    FootageId through{};             ///< everything up to here was read; 0: nothing yet
    std::uint64_t files = 0;         ///< originals that were read
    std::uint64_t bytes = 0;         ///< of them
    std::uint64_t unmeasured = 0;    ///< thumbnails without a digest to compare with
    std::optional<Entered> finished; ///< none: it can be continued
    std::vector<ArchiveFinding> findings;
    std::vector<PaperFinding> papers; ///< findings too

    [[nodiscard]] bool whole() const noexcept
    {
        return finished && findings.empty() && papers.empty();
    }
};

/// Checks of the stored originals and papers against their registers.
class ArchiveChecks {
public:
    explicit ArchiveChecks(Session& session) : session_{session} {}

    /// A new check of all footage there is now.
    ArchiveCheckId begin(const Entered& entered);
    /// Adds its progress; the totals are those of the whole check.
    void add_step(const ArchiveCheck& check, const Entered& entered);
    void add_finding(ArchiveCheckId check, const ArchiveFinding& finding, const Entered& entered);
    void add_finding(ArchiveCheckId check, const PaperFinding& finding, const Entered& entered);

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
