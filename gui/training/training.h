#pragma once

#include "workstation/archive.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace twofold::gui {

/// Training that uses up no discs: an archive with a sample case and sample footage, and two
/// emulated drives below libburn. Recording, reading back and registers are the real ones.
class TrainingOffice {
public:
    explicit TrainingOffice(std::filesystem::path directory);

    /// Makes what is not there yet; throws Error.
    void prepare(const Workplace& workplace);
    /// True for the archive of a training office.
    [[nodiscard]] static bool is_one(const std::filesystem::path& archive);

    [[nodiscard]] std::filesystem::path archive() const { return directory_ / "archive"; }
    /// Directory of the sample footage, laid out as on a camera.
    [[nodiscard]] std::filesystem::path camera() const { return directory_ / "camera"; }
    /// What the drive workers need in their environment to see the emulated drives.
    [[nodiscard]] std::map<std::string, std::string> environment() const;

    /// Addresses of the emulated drives.
    [[nodiscard]] std::vector<std::string> drives() const;
    /// Puts a new blank DVD+R into the drive; what was in it is taken out and kept.
    void insert_blank(const std::string& drive);
    /// Puts an earlier medium back in.
    void insert(const std::string& drive, const std::filesystem::path& medium);
    void take_out(const std::string& drive);
    /// The media that were recorded, newest last: the trainee's shelf.
    [[nodiscard]] std::vector<std::filesystem::path> shelf() const;

private:
    std::filesystem::path directory_;
};

} // namespace twofold::gui
