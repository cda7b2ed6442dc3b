#pragma once

#include "catalogue/database/entered.h"
#include "fixity/digest.h"
#include "footage/footage.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Where the bytes of a footage item came from: at its intake, and each time they came again under
/// another name or from another folder.
struct FootageOrigin {
    FootageId footage{};
    IntakeId intake{};         ///< 0: not known
    std::string folder;        ///< on the device; empty: not known
    std::string original_name; ///< file name there
    std::optional<Timestamp> file_time;
    Entered entered;
};

/// A stored original that was missing or altered was restored from an intact copy on a card.
struct FootageRestoration {
    FootageId footage{};
    std::string fault;     ///< "missing", "altered", "unreadable"
    std::string set_aside; ///< where the altered file is now, below the archive; empty: nowhere
    std::string source;    ///< the file it was restored from
    Entered entered;
};

/// Further records that intake makes about a footage item, besides its own row.
class FootageOrigins {
public:
    explicit FootageOrigins(Session& session) : session_{session} {}

    IntakeId begin_intake(CaseId of, const std::string& device, const Entered& entered);
    void add(const FootageOrigin& origin);
    [[nodiscard]] std::vector<FootageOrigin> of(FootageId footage) const; ///< as entered

    void doubt(FootageId footage, const std::vector<TimeDoubt>& doubts, const Entered& entered);

    void note_thumbnail(FootageId footage, const Digest& digest, const Entered& entered);
    /// Of the thumbnail when it was made; nullopt for footage taken in before this was recorded.
    [[nodiscard]] std::optional<Digest> thumbnail_digest(FootageId footage) const;

    void add(const FootageRestoration& restoration);

private:
    Session& session_;
};

} // namespace twofold
