#pragma once

#include "discs/can_be.h"
#include "jobs/operator.h"
#include "volume/image/image_check.h"
#include "workstation/archive.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Discs from which an archive whose catalogue is gone is made anew.
struct RebuildRequest {
    std::filesystem::path directory; ///< of the archive; made if there is none
    std::string person;              ///< who works; the first person of a new archive
    /// Addresses, with the copy mark on the label where it is known: "/dev/sr0=A". The person is
    /// asked for one disc after the other.
    std::vector<std::string> drives;
    std::vector<std::filesystem::path> images;
    Digests expected;                         ///< of the one image, from its label; may be empty
    std::optional<std::uint64_t> image_bytes; ///< likewise; a disc with error correction needs it
    /// Of an archive that is made; one that is there keeps its own.
    ArchivePurpose purpose = ArchivePurpose::Records;
};

/// What one disc gave.
struct RebuiltFrom {
    std::string where; ///< drive or file
    std::string volume;
    std::optional<ImageCheck> check;
    std::size_t cases = 0; ///< rows that were not there before
    std::size_t footage = 0;
    std::size_t decisions = 0;
    bool volume_entered = false;
    bool sealed = false;        ///< size and digests of the image are known now
    std::string disc;           ///< number of the disc that was entered; empty: none
    bool anchor = false;        ///< the head of the earlier audit log was new
    std::vector<Message> notes; ///< what it did not give, and why

    [[nodiscard]] bool changed_something() const noexcept
    {
        return cases + footage + decisions > 0 || volume_entered || sealed || !disc.empty() ||
               anchor;
    }
};

/// The whole rebuild.
struct RebuildReport {
    std::string unit;
    std::vector<RebuiltFrom> discs;
    std::vector<Message> lost; ///< what no disc can give back
};

/// Makes a new archive, or completes one, from what the discs say about themselves. Every disc is
/// checked in full while it is read. Only texts whose digests are right are believed: a damaged
/// disc gives the rows of its undamaged records and no proof of its image. What a rebuild enters is
/// marked by entries of the audit log; a disc read twice changes nothing. The footage itself stays
/// on the discs.
///
/// Throws Error{Refused} if the archive belongs to another unit, or Error when no disc can be read.
RebuildReport rebuild(const Workplace& workplace, const RebuildRequest& request, Operator& person,
                      Job& job);

} // namespace twofold
