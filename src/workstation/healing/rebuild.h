#pragma once

#include "discs/can_be.h"
#include "jobs/operator.h"
#include "volume/image/check/image_check.h"
#include "workstation/archive.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// The discs from which an archive whose catalogue is lost is rebuilt.
struct RebuildRequest {
    std::filesystem::path directory; ///< of the archive; made if there is none
    std::string person;              ///< the acting person; the first person of a new archive
    /// Addresses, with the copy mark on the label where it is known: "/dev/sr0=A". The person is
    /// asked for one disc after the other.
    std::vector<std::string> drives;
    std::vector<std::filesystem::path> images;
    /// Codes of labels, as a scanner reads them: each proves the disc or image of its volume.
    std::vector<std::string> labels;
    Digests expected;                         ///< of the one image, from its label; may be empty
    std::optional<std::uint64_t> image_bytes; ///< likewise; a disc with error correction needs it
    /// Of a new archive; an existing one keeps its own.
    ArchivePurpose purpose = ArchivePurpose::Records;
};

/// Evidence for a disc from outside the disc.
enum class DiscProof {
    Nothing,      ///< nothing
    Contradicted, ///< there is evidence against it
    Plan,         ///< its footage is, byte for byte, what the archive has planned for the volume
    Records,      ///< its records are those of the sealed volume; not all of it can be read
    Image,        ///< all of it: a digest from the archive, a label or a form
};

[[nodiscard]] std::string_view name_of(DiscProof proof) noexcept; ///< "image"
[[nodiscard]] std::string_view chinese_name_of(DiscProof proof) noexcept;
/// Throws Error{InvalidInput}.
[[nodiscard]] DiscProof disc_proof(std::string_view name);

/// What one disc added.
struct RebuiltFrom {
    std::string where; ///< drive or file
    std::string volume;
    std::optional<ImageCheck> check;
    DiscProof proof = DiscProof::Nothing;
    std::size_t cases = 0; ///< rows that were not there before
    std::size_t footage = 0;
    std::size_t decisions = 0;
    std::size_t decision_items = 0; ///< further items of decisions that were there
    std::size_t entries = 0;        ///< of registers, new or with further versions
    bool volume_entered = false;
    bool sealed = false;        ///< size and digests of the image are proven now
    bool claimed = false;       ///< they are noted as an unconfirmed claim of the disc
    std::string disc;           ///< number of the disc that was entered; empty: none
    bool good = false;          ///< it was entered as good; else as not checked
    bool anchor = false;        ///< the head of the earlier audit log was new
    std::vector<Message> notes; ///< what was not added, and why

    [[nodiscard]] bool changed_something() const noexcept
    {
        return cases + footage + decisions + decision_items + entries > 0 || volume_entered ||
               sealed || claimed || !disc.empty() || anchor;
    }
};

/// The whole rebuild.
struct RebuildReport {
    std::string unit;
    std::vector<RebuiltFrom> discs;
    std::vector<Message> lost; ///< what no disc can restore
};

/// Makes a new archive, or completes one, from what the discs say about themselves. Every disc is
/// checked in full while it is read, and compared with everything that is known without it before a
/// row is entered: the sealed or planned volume, the code of its label, a digest that the user
/// gives. Nothing is entered from a disc that contradicts any of it. One without any proof is
/// entered only into an archive whose rows all come from discs, as not checked, and does not count
/// until its digest is confirmed; an archive with registers of its own takes nothing from it.
/// Damaged records are not entered. What a rebuild enters is marked by entries of the audit log; a
/// disc read twice changes nothing. The footage itself stays on the discs.
///
/// Throws Error{Refused} if the archive belongs to another unit, or Error when no disc can be read.
RebuildReport rebuild(const Workplace& workplace, const RebuildRequest& request, Operator& person,
                      Job& job);

} // namespace twofold
