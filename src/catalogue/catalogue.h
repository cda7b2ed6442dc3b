#pragma once

#include "catalogue/archive_checks.h"
#include "catalogue/audit_log.h"
#include "catalogue/carrier_register.h"
#include "catalogue/cases.h"
#include "catalogue/decisions.h"
#include "catalogue/disc_movements.h"
#include "catalogue/disc_readings.h"
#include "catalogue/disc_register.h"
#include "catalogue/disc_replacements.h"
#include "catalogue/error_scans.h"
#include "catalogue/fixity_checks.h"
#include "catalogue/footage_assignments.h"
#include "catalogue/footage_origins.h"
#include "catalogue/footage_register.h"
#include "catalogue/people.h"
#include "catalogue/review_campaigns.h"
#include "catalogue/review_rules.h"
#include "catalogue/review_sheets.h"
#include "catalogue/search_index.h"
#include "catalogue/session.h"
#include "catalogue/settings.h"
#include "catalogue/volumes.h"

#include <filesystem>
#include <string>

namespace twofold {

/// With what a new catalogue begins.
struct Founding {
    std::string unit;
    Person founder; ///< the first person; the default of who works
    std::string program_version;
    std::string workstation;
    Timestamp at{};
};

/// All registers of one archive on one session. One thread at a time: every thread opens its own.
///
/// A use case writes like this, and its rows and its audit entry land together or not at all:
///
///     Transaction together{catalogue.session};
///     const CaseId id = catalogue.cases.add(added, entered);
///     catalogue.audit.append(event);
///     together.commit();
struct Catalogue {
    /// Makes a catalogue with unit, founder and the first entry of the audit log. After a crash all
    /// of it is there or nothing. Throws Error{Refused} if `file` exists.
    static void found(const std::filesystem::path& file, const Founding& founding,
                      const SessionOptions& options = {});
    /// Opens one; see Session.
    explicit Catalogue(const std::filesystem::path& file, const SessionOptions& options = {});

    Session session;
    Settings settings{session};
    People people{session};
    Cases cases{session};
    FootageRegister footage{session};
    FootageAssignments assignments{session};
    FootageOrigins origins{session};
    ArchiveChecks archive_checks{session};
    Decisions decisions{session};
    Volumes volumes{session};
    DiscRegister discs{session};
    DiscMovements disc_movements{session};
    DiscStandings disc_standings{session};
    DiscReplacements disc_replacements{session};
    CarrierRegister carriers{session};
    FixityChecks fixity_checks{session};
    ReviewRules review_rules{session};
    ReviewCampaigns review_campaigns{session};
    DiscReadings disc_readings{session};
    ErrorScans error_scans{session};
    ReviewSheets review_sheets{session};
    AuditLog audit{session};
    SearchIndex search{session};
};

} // namespace twofold
