#pragma once

#include "catalogue/entered.h"
#include "fixity/digest.h"
#include "footage/footage.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Where the bytes of a footage item were met: at its intake, and each time they came again under
/// another name or from another folder.
struct FootageOrigin {
    FootageId footage{};
    IntakeId intake{};         ///< 0: not known
    std::string folder;        ///< on the device; empty: not known
    std::string original_name; ///< file name there
    std::optional<Timestamp> file_time;
    Entered entered;
};

/// That a stored original was gone or altered and was stored again from a card's intact copy.
struct FootageRestoration {
    FootageId footage{};
    std::string fault;     ///< "missing", "altered", "unreadable"
    std::string set_aside; ///< where the altered file lies now, below the archive; empty: nowhere
    std::string source;    ///< the file it was stored again from
    Entered entered;
};

/// What is known of a footage item beside its own row: further records that intake makes.
class FootageOrigins {
public:
    explicit FootageOrigins(Session& session) : session_{session} {}

    IntakeId begin_intake(CaseId of, const std::string& device, const Entered& entered);
    void add(const FootageOrigin& origin);
    [[nodiscard]] std::vector<FootageOrigin> of(FootageId footage) const; ///< as entered

    void doubt(FootageId footage, const std::vector<TimeDoubt>& doubts, const Entered& entered);

    void note_thumbnail(FootageId footage, const Digest& digest, const Entered& entered);
    /// Of the thumbnail as it was made; none for what was taken in before this was kept.
    [[nodiscard]] std::optional<Digest> thumbnail_digest(FootageId footage) const;

    void add(const FootageRestoration& restoration);
    [[nodiscard]] std::vector<FootageRestoration> restorations(FootageId footage) const;

private:
    Session& session_;
};

} // namespace twofold
