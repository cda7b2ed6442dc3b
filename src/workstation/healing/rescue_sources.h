#pragma once

#include "discs/can_be.h"
#include "drive/drive_reader.h"
#include "jobs/operator.h"
#include "volume/image/blocks/block_reader.h"
#include "workstation/archive.h"
#include "workstation/healing/rescue.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// How fast a source is read.
enum class ReadPace { Normal, Slowest };

/// A copy of a volume that can be read: a disc in a drive, or an image file.
class RescueSource {
public:
    /// The disc in the drive; without `disc` it is not known which.
    static RescueSource in_drive(std::string address, std::optional<Disc> disc,
                                 ArchivePurpose purpose);
    /// A disc that the person puts into the drive when its turn comes.
    static RescueSource on_request(std::string address, Disc disc, ArchivePurpose purpose);
    static RescueSource in_file(std::filesystem::path image);

    /// Opens it, asking the operator for the disc if necessary. Throws Error{Refused} if the medium
    /// cannot be the disc that was named, or is readable and of another volume, or Error when it
    /// cannot be read at all.
    [[nodiscard]] std::unique_ptr<BlockReader> open(ReadPace pace, const Volume& volume,
                                                    std::uint64_t plain_bytes,
                                                    const DriveProgram& program, Operator& person,
                                                    Job& job);

    /// Its name in the map; valid after open().
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// Address of the drive; empty for an image file.
    [[nodiscard]] const std::string& address() const noexcept { return address_; }
    [[nodiscard]] bool is_on_request() const noexcept { return on_request_; }
    void ask_again() noexcept { asked_ = false; }

    Message failure; ///< why it is no longer used; empty: it is used
    Message remark;  ///< it holds more than the image, or is not closed; empty: neither

private:
    [[nodiscard]] std::unique_ptr<BlockReader> open_drive(ReadPace pace,
                                                          const DriveProgram& program, Job& job);

    std::string address_;
    std::optional<Disc> disc_;
    ArchivePurpose purpose_ = ArchivePurpose::Records;
    std::filesystem::path image_;
    std::string name_;
    bool on_request_ = false;
    bool asked_ = false;
};

/// The sources of a request. Throws Error{Usage} if there are none, or a drive is named twice.
[[nodiscard]] std::vector<RescueSource> sources_of(Archive& archive, const RescueRequest& request,
                                                   const Volume& volume);

} // namespace twofold
