#pragma once

#include "jobs/operator.h"
#include "volume/image/rescue/rescue_settlement.h"
#include "workstation/archive.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

/// The sources from which the image of a volume is assembled.
struct RescueRequest {
    std::string volume; ///< number
    /// Addresses, each with the number of the disc in it if that is known: "/dev/sr0=2026-0007-A".
    /// A single drive without such a number gets the discs of the volume one after the other.
    std::vector<std::string> drives;
    std::vector<std::filesystem::path> images; ///< what other programs read, holes of zeros allowed
    std::filesystem::path front;  ///< the first blocks of the image from elsewhere; may be empty
    std::filesystem::path output; ///< empty: volumes/rescued-NUMBER.iso
    std::filesystem::path map;    ///< empty: output + ".map"
    std::filesystem::path files;  ///< for whole files; empty: output + ".files"
    int passes = 3;               ///< how often an unreadable block is retried on each source
};

/// The result of one source.
struct RescuedSource {
    std::string name;
    std::uint64_t taken_blocks = 0; ///< of the result, in this and earlier sessions
    std::uint64_t unreadable_blocks = 0;
    std::uint64_t differing_blocks = 0; ///< where its bytes are not those of the result
    Message failure;                    ///< the drive or file was lost; empty: it was not
    Message remark{}; ///< why it is not a good copy although its blocks are used; empty: it is
};

/// The result of a rescue.
struct RescueReport {
    Volume volume;
    bool healed = false; ///< the result has the digest of the image
    std::filesystem::path image;
    std::filesystem::path map; ///< empty when healed: nothing is left to continue
    Digests found;             ///< of the result; empty while blocks are missing
    std::uint64_t missing_blocks = 0;
    std::uint64_t settled_blocks = 0; ///< the copies differed and a digest decided
    bool repaired = false;            ///< the volume's own error correction was needed
    Message repair_failure; ///< why it could not be used; empty: it could, or there is none
    std::vector<RescuedSource> sources;
    std::vector<RescuedFile> files; ///< empty when healed at once
    std::vector<Message> unsettled; ///< what cannot be decided
    std::filesystem::path saved_to; ///< directory of the whole files; empty: none were saved
    std::size_t saved_files = 0;
};

/// Assembles the image of a sealed volume from its copies: a block that one cannot supply comes
/// from another; unreadable blocks are retried in small reads, singly and slowly. It is healed only
/// if the digest of the result is the image's. Lost blocks of the front, without which no file can
/// be located, come from its copy in the image, from the archive or from request.front. Copies that
/// differ are settled by the digests of the files; the volume's own error correction, where it has
/// one, is used last. If all that fails, the whole files are saved and the map stays, so that the
/// same call continues the rescue with another disc or drive.
///
/// Throws Error{Refused} for a disc or image of another volume, for a map of another image, when
/// the output exists or another process rescues the same volume; Error{DriveUnavailable} when no
/// source can be opened; Stopped, after saving the map.
RescueReport rescue(Archive& archive, const RescueRequest& request, Operator& person, Job& job);

/// The default output of rescue().
[[nodiscard]] std::filesystem::path rescued_image_path(const Archive& archive,
                                                       const Volume& volume);

} // namespace twofold
