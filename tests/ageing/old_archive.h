#pragma once

#include "ageing/worn_reader.h"
#include "discs/review.h"
#include "support/process.h"
#include "workstation/audited_change.h"
#include "workstation/review/review.h"

#include <map>
#include <string>
#include <vector>

namespace twofold::testing {

/// An archive with many volumes, two shelved discs of each, on emulated media that grow old: the
/// use cases are the program's, the years pass on a clock of the test's own, and the discs are
/// read without drives, so that ten years take a minute.
class OldArchive {
public:
    explicit OldArchive(int volumes);

    /// Lets the clock stand `years` after the discs were recorded and every medium be as old.
    void pass_to(int years);
    [[nodiscard]] Archive open() const;
    [[nodiscard]] int calendar_year() const;

    /// Reads the disc in full and enters it in the open review. Its verdict.
    std::optional<ReviewVerdict> check(Archive& archive, const std::string& number);
    /// Blocks of the image that the medium has lost by now: what is true, whatever was found.
    [[nodiscard]] std::vector<std::uint64_t> lost_blocks(const std::string& disc) const;
    /// Puts the image together from the two discs. True if it has the digest of the sealed one.
    bool heal(Archive& archive, const Disc& from, const Disc& twin);
    /// A new disc instead of the old one, from the image that heal() made.
    void replace(Archive& archive, const Disc& old_disc);

private:
    struct Carrier {
        emulated::EmulatedMedium medium;
        int made_in = 0; ///< years after the first discs
        std::uint64_t seed = 0;
    };

    void add_volume(Archive& archive, int number);
    Disc add_disc(AuditedChange& change, const Volume& volume, CopyMark copy,
                  const std::filesystem::path& image);
    void age(const Carrier& carrier) const;
    [[nodiscard]] std::filesystem::path healed_image() const { return directory_ / "healed.iso"; }

    TemporaryDirectory directory_;
    Timestamp began_;
    int years_ = 0;
    std::uint64_t media_made_ = 0;
    std::map<std::string, Carrier> carriers_; ///< by number of the disc
};

} // namespace twofold::testing
