#pragma once

#include "catalogue/database/audit_log.h"
#include "catalogue/database/session.h"
#include "catalogue/registers/archive_checks.h"
#include "catalogue/registers/carrier_register.h"
#include "catalogue/registers/cases.h"
#include "catalogue/registers/decisions.h"
#include "catalogue/registers/disc_labels.h"
#include "catalogue/registers/disc_movements.h"
#include "catalogue/registers/disc_readings.h"
#include "catalogue/registers/disc_register.h"
#include "catalogue/registers/disc_replacements.h"
#include "catalogue/registers/document_register.h"
#include "catalogue/registers/entries.h"
#include "catalogue/registers/error_scans.h"
#include "catalogue/registers/fixity_checks.h"
#include "catalogue/registers/footage_assignments.h"
#include "catalogue/registers/footage_copies.h"
#include "catalogue/registers/footage_origins.h"
#include "catalogue/registers/footage_register.h"
#include "catalogue/registers/papers.h"
#include "catalogue/registers/people.h"
#include "catalogue/registers/protections.h"
#include "catalogue/registers/rebuild_register.h"
#include "catalogue/registers/rescues.h"
#include "catalogue/registers/review_campaigns.h"
#include "catalogue/registers/review_rules.h"
#include "catalogue/registers/review_sheets.h"
#include "catalogue/registers/settings.h"
#include "catalogue/registers/volumes.h"
#include "catalogue/search/search_index.h"

#include <filesystem>
#include <string>

namespace twofold {

/// Initial content of a new catalogue.
struct Founding {
    std::string unit;
    Person founder; ///< the first person; the default acting person
    std::string program_version;
    std::string workstation;
    Timestamp at{};
};

/// All registers of one archive on one session. One thread at a time: every thread opens its own.
///
/// Use cases write into it by an AuditedChange (workstation/audited_change.h).
struct Catalogue {
    /// Creates a catalogue with unit, founder and the first entry of the audit log, completely or
    /// not at all, also after a crash. Throws Error{Refused} if `file` exists.
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
    FootageCopies footage_copies{session};
    FootageOrigins origins{session};
    ArchiveChecks archive_checks{session};
    Decisions decisions{session};
    Volumes volumes{session};
    DiscRegister discs{session};
    DiscMovements disc_movements{session};
    DiscFactsRegister disc_facts{session};
    DiscReplacements disc_replacements{session};
    DiscLabels disc_labels{session};
    DocumentRegister documents{session};
    Protections protections{session};
    Rescues rescues{session};
    RebuildRegister rebuilds{session};
    CarrierRegister carriers{session};
    FixityChecks fixity_checks{session};
    ReviewRules review_rules{session};
    ReviewCampaigns review_campaigns{session};
    DiscReadings disc_readings{session};
    ErrorScans error_scans{session};
    ReviewSheets review_sheets{session};
    Entries entries{session};
    Papers papers{session};
    AuditLog audit{session};
    SearchIndex search{session};
};

} // namespace twofold
