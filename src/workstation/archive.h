#pragma once

#include "base/files.h"
#include "base/time.h"
#include "catalogue/catalogue.h"
#include "workstation/installation.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Whether somebody looked at the clock of this computer and says that it is right.
enum class ClockWord { None, Right };

/// What surrounds every use case: the program's own files and the time.
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

/// With what `init` makes an archive.
struct NewArchive {
    std::string unit;
    std::string person; ///< the first one; default of who works
    Role role = Role::RecordsOfficer;
    std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::Sha256, DigestAlgorithm::Sm3};
    ArchiveAccess access = ArchiveAccess::Owner;
};

/// The directory a unit works in, opened by a person.
///
/// `catalogue.sqlite3` holds the registers, `footage/` the originals (read-only), `thumbnails/`
/// their small pictures, `volumes/` the sealed images, `documents/` what was printed. One thread at
/// a time.
class Archive {
public:
    /// Makes an archive in a directory that is empty or does not exist. Throws Error{Refused} if
    /// there is one already.
    static void create(const std::filesystem::path& directory, const NewArchive& wanted,
                       const Workplace& workplace);

    /// Opens it for `person` (empty: the archive's default). What a drive did and could not be
    /// entered then is entered; recordings whose program died are settled as interrupted. Files
    /// that this process makes from now on are for those only who may use the archive (umask).
    /// Throws Error{NotFound} if there is no archive or no such person.
    ///
    /// If the clock stands behind the last entry of the log, everything can be read, and nothing
    /// can be entered (clock_fault()) until the clock is set or a person says that it is right
    /// (ClockWord), which the log keeps.
    Archive(std::filesystem::path directory, Workplace workplace, const std::string& person);

    [[nodiscard]] Catalogue& catalogue() noexcept { return catalogue_; }
    [[nodiscard]] const Workplace& workplace() const noexcept { return workplace_; }
    [[nodiscard]] const Person& person() const noexcept { return person_; }
    [[nodiscard]] Timestamp now() const { return workplace_.clock(); }
    [[nodiscard]] Entered entered() const { return {person_.name, now()}; }
    /// Why nothing can be entered with the clock as it stood at opening; none: it can.
    [[nodiscard]] const std::optional<Message>& clock_fault() const noexcept
    {
        return clock_fault_;
    }
    /// For the begin of long work, which would otherwise be refused at its end. Throws
    /// Error{Refused} if there is a clock_fault().
    void refuse_wrong_clock() const;
    [[nodiscard]] std::string unit() const;
    /// Digests that are made of footage and images; SHA-256 is always among them, first.
    [[nodiscard]] std::vector<DigestAlgorithm> algorithms() const;

    /// Where something the catalogue names lies. A catalogue may come from others: throws
    /// Error{Refused} for a name that leads out of the archive (see path_below()).
    [[nodiscard]] std::filesystem::path resolved(const std::string& below) const;
    /// The small picture of a footage item; empty if it has none that can be shown. A thumbnail is
    /// a convenience: one that is lost or lies elsewhere is none.
    [[nodiscard]] std::filesystem::path thumbnail_of(const Footage& footage) const;
    [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
    [[nodiscard]] std::filesystem::path footage_directory() const { return resolved("footage"); }
    [[nodiscard]] std::filesystem::path thumbnail_directory() const
    {
        return resolved("thumbnails");
    }
    [[nodiscard]] std::filesystem::path volume_directory() const { return resolved("volumes"); }
    [[nodiscard]] std::filesystem::path document_directory() const { return resolved("documents"); }

    /// Appends to the audit log who did `action` to `object`. Call it inside the Transaction of the
    /// rows it speaks of. Returns the new head. Throws Error{Refused} if there is a clock_fault().
    /// A clock that falls back later, while work goes on, keeps nothing from the log: what a drive
    /// did has happened.
    AuditHead log(std::string_view action, std::string_view object,
                  std::map<std::string, std::string> detail = {});

    /// The volume, case or disc of that number. Throws Error{NotFound}.
    [[nodiscard]] Volume volume(const std::string& number) const;
    [[nodiscard]] Case case_numbered(const std::string& number) const;
    [[nodiscard]] Disc disc(const std::string& number) const;

private:
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
