#pragma once

#include "base/files.h"
#include "base/time.h"
#include "catalogue/catalogue.h"
#include "workstation/installation.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// What surrounds every use case: the program's own files and the time.
struct Workplace {
    Installation installation;
    Clock clock = system_clock();
};

/// With what `init` makes an archive.
struct NewArchive {
    std::string unit;
    std::string person; ///< the first one; default of who works
    Role role = Role::RecordsOfficer;
    std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::Sha256, DigestAlgorithm::Sm3};
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

    /// Opens it for `person` (empty: the archive's default). Recordings whose program died are
    /// settled as interrupted. Throws Error{NotFound} if there is no archive or no such person.
    Archive(std::filesystem::path directory, Workplace workplace, const std::string& person);

    [[nodiscard]] Catalogue& catalogue() noexcept { return catalogue_; }
    [[nodiscard]] const Workplace& workplace() const noexcept { return workplace_; }
    [[nodiscard]] const Person& person() const noexcept { return person_; }
    [[nodiscard]] Timestamp now() const { return workplace_.clock(); }
    [[nodiscard]] Entered entered() const { return {person_.name, now()}; }
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
    [[nodiscard]] std::filesystem::path volume_directory() const { return directory_ / "volumes"; }
    [[nodiscard]] std::filesystem::path document_directory() const { return resolved("documents"); }

    /// Appends to the audit log who did `action` to `object`. Call it inside the Transaction of the
    /// rows it speaks of. Returns the new head.
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
};

/// Keeps two processes from doing the same kind of work in one archive at a time. Held until the
/// object goes away or the process dies, however it dies.
class ActivityLock {
public:
    /// `activity` names a file in the archive's `.locks/`. Throws Error{Refused, `when_taken`} if
    /// another process holds it.
    ActivityLock(const Archive& archive, std::string_view activity, Message when_taken);

private:
    FileDescriptor file_;
};

} // namespace twofold
