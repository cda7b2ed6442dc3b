#pragma once

#include "catalogue/database/entered.h"
#include "discs/disc.h"
#include "discs/error_scan.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A scan as it was imported for a disc.
struct ImportedScan {
    ErrorScan scan;
    Date measured{};
    std::string file_name;
    Digest file_digest; ///< of the file it came from
    Entered entered;
};

/// Error rates that instruments outside this program measured.
class ErrorScans {
public:
    explicit ErrorScans(Session& session) : session_{session} {}

    void add(DiscId disc, const ImportedScan& imported, const Entered& entered);
    [[nodiscard]] std::vector<ImportedScan> of(DiscId disc) const; ///< in the order of entering
    [[nodiscard]] std::optional<ImportedScan> latest(DiscId disc) const;
    /// The latest of every disc that has one.
    [[nodiscard]] std::map<DiscId, ImportedScan> latest() const;

private:
    Session& session_;
};

} // namespace twofold
