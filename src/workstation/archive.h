#pragma once

#include "base/files.h"
#include "base/time.h"
#include "catalogue/catalogue.h"
#include "catalogue/database/snapshot.h"
#include "workstation/installation.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Whether the user has confirmed that the clock of this computer is right.
enum class ClockWord { None, Right };

/// The environment of every use case: the program's own files and the time.
struct Workplace {
    Installation installation;
    Clock clock = system_clock();
    ClockWord clock_word = ClockWord::None;
};

/// Who may read and write the files of an archive besides the system's administrator.
enum class ArchiveAccess {
    Owner, ///< only the account that made it: directories 0700, files 0600
    Group, ///< also the group of its directory: 0770 and 0660; what is made in it belongs to it
};

/// Parameters of a new archive.
struct NewArchive {
    std::string unit;
    std::string person;                ///< the first one; the default acting person
    Role role = Role::RecordsOfficer;  ///< this or the administrator: others could enter nobody
    std::vector<Role> further_roles{}; ///< of the same person, where an office is small
    std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::Sha256, DigestAlgorithm::Sm3};
    ArchiveAccess access = ArchiveAccess::Owner;
};

/// The directory a unit works in, opened by a person.
///
/// `catalogue.sqlite3` holds the registers, `footage/` the originals (read-only), `thumbnails/`
/// their thumbnails, `volumes/` the sealed images, `documents/` what was printed,
/// `papers/` what was attached to entries (read-only). One thread at a time.
class Archive {
public:
    /// Makes an archive in a directory that is empty or does not exist. Throws Error{Refused} if
    /// there is one already.
    static void create(const std::filesystem::path& directory, const NewArchive& wanted,
                       const Workplace& workplace);

    /// Opens it for `person` (empty: the archive's default). Enters what drives did and could not
    /// be entered earlier (hardware_journal.h); recordings whose program died become interrupted.
    /// Sets the umask so that new files are accessible only to those who may use the archive.
    /// Throws Error{NotFound} if there is no archive or no such person.
    ///
    /// If the clock is behind the last entry of the log, or more than 400 days ahead of it,
    /// everything can be read, and nothing can be entered (clock_fault()) until the clock is set or
    /// the user confirms it (ClockWord), which is logged.
    Archive(std::filesystem::path directory, Workplace workplace, const std::string& person);

    /// The registers, for reading. Writing needs an AuditedChange.
    [[nodiscard]] const Catalogue& registers() const noexcept { return catalogue_; }
    /// Searches the registers; the index is beside them and is not a register.
    [[nodiscard]] SearchIndex& search() noexcept { return catalogue_.search; }
    /// As long as it exists, all that is read is of one moment.
    [[nodiscard]] Snapshot snapshot() { return Snapshot{catalogue_.session}; }
    [[nodiscard]] const Workplace& workplace() const noexcept { return workplace_; }
    [[nodiscard]] const Person& person() const noexcept { return person_; }
    [[nodiscard]] Timestamp now() const { return workplace_.clock(); }
    [[nodiscard]] Entered entered() const { return {person_.name, now()}; }
    /// Why nothing can be entered with the clock as it was at opening; nullopt: it can.
    [[nodiscard]] const std::optional<Message>& clock_fault() const noexcept
    {
        return clock_fault_;
    }
    /// Call before long work, which would otherwise be refused at its end. Throws Error{Refused} if
    /// there is a clock_fault().
    void refuse_wrong_clock() const;
    [[nodiscard]] std::string unit() const;
    /// Digests that are made of footage and images; SHA-256 is always among them, first.
    [[nodiscard]] std::vector<DigestAlgorithm> algorithms() const;

    /// The path of a name in the catalogue. A catalogue may be untrusted: throws Error{Refused} for
    /// a name that leads out of the archive (see path_below()).
    [[nodiscard]] std::filesystem::path resolved(const std::string& below) const;
    /// Path of the thumbnail of a footage item; empty if it has none that can be shown. A lost or
    /// misplaced one is no error.
    [[nodiscard]] std::filesystem::path thumbnail_of(const Footage& footage) const;
    [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
    [[nodiscard]] std::filesystem::path footage_directory() const { return resolved("footage"); }
    [[nodiscard]] std::filesystem::path thumbnail_directory() const
    {
        return resolved("thumbnails");
    }
    [[nodiscard]] std::filesystem::path paper_directory() const { return resolved("papers"); }
    [[nodiscard]] std::filesystem::path volume_directory() const { return resolved("volumes"); }
    [[nodiscard]] std::filesystem::path document_directory() const { return resolved("documents"); }

    /// The volume, case or disc of that number. Throws Error{NotFound}.
    [[nodiscard]] Volume volume(const std::string& number) const;
    [[nodiscard]] Case case_numbered(const std::string& number) const;
    [[nodiscard]] Disc disc(const std::string& number) const;

private:
    friend class AuditedChange;

    std::filesystem::path directory_;
    Workplace workplace_;
    Catalogue catalogue_;
    Person person_;
    std::optional<Message> clock_fault_;
};

/// Keeps two processes from doing the same kind of work in one archive at a time. Held until the
/// object goes away or the process dies, however it dies.
class ActivityLock {
public:
    /// True if some process holds it now, in whatever container it runs.
    [[nodiscard]] static bool is_held(const Archive& archive, std::string_view activity);

    /// `activity` names a file in the archive's `.locks/`. Throws Error{Refused, `when_taken`} if
    /// another process holds it.
    ActivityLock(const Archive& archive, std::string_view activity, Message when_taken);

private:
    FileDescriptor file_;
};

} // namespace twofold
