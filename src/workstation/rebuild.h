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
    /// Codes of labels, as a scanner reads them: each proves the disc or image of its volume.
    std::vector<std::string> labels;
    Digests expected;                         ///< of the one image, from its label; may be empty
    std::optional<std::uint64_t> image_bytes; ///< likewise; a disc with error correction needs it
    /// Of an archive that is made; one that is there keeps its own.
    ArchivePurpose purpose = ArchivePurpose::Records;
};

/// What speaks for a disc but the disc itself.
enum class DiscProof {
    Nothing,      ///< nothing
    Contradicted, ///< something speaks against it
    Plan,         ///< its footage is, byte for byte, what the archive has planned for the volume
    Records,      ///< its records are those of the sealed volume; not all of it can be read
    Image,        ///< all of it: a digest from the archive, a label or a form
};

[[nodiscard]] std::string_view name_of(DiscProof proof) noexcept; ///< "image"

/// What one disc gave.
struct RebuiltFrom {
    std::string where; ///< drive or file
    std::string volume;
    std::optional<ImageCheck> check;
    DiscProof proof = DiscProof::Nothing;
    std::size_t cases = 0; ///< rows that were not there before
    std::size_t footage = 0;
    std::size_t decisions = 0;
    bool volume_entered = false;
    bool sealed = false;        ///< size and digests of the image are proven now
    bool claimed = false;       ///< they are noted as what the disc says of itself
    std::string disc;           ///< number of the disc that was entered; empty: none
    bool good = false;          ///< it was entered as good; else as not checked
    bool anchor = false;        ///< the head of the earlier audit log was new
    std::vector<Message> notes; ///< what it did not give, and why

    [[nodiscard]] bool changed_something() const noexcept
    {
        return cases + footage + decisions > 0 || volume_entered || sealed || claimed ||
               !disc.empty() || anchor;
    }
};

/// The whole rebuild.
struct RebuildReport {
    std::string unit;
    std::vector<RebuiltFrom> discs;
    std::vector<Message> lost; ///< what no disc can give back
};

/// Makes a new archive, or completes one, from what the discs say about themselves. Every disc is
/// checked in full while it is read, and held against everything that is known without it before a
/// row is entered: the sealed or planned volume, the code of its label, a digest that the person
/// gives. A disc that contradicts any of it gives nothing. One that nothing proves gives its rows
/// only to an archive that has none but from discs, is entered as not checked, and never counts
/// until its digest is confirmed; an archive with registers of its own takes nothing from it.
/// Damaged records give nothing. What a rebuild enters is marked by entries of the audit log; a
/// disc read twice changes nothing. The footage itself stays on the discs.
///
/// Throws Error{Refused} if the archive belongs to another unit, or Error when no disc can be read.
RebuildReport rebuild(const Workplace& workplace, const RebuildRequest& request, Operator& person,
                      Job& job);

} // namespace twofold
