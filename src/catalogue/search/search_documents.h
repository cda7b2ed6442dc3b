#pragma once

#include "catalogue/search/search_file.h"
#include "catalogue/search/search_text.h"
#include "footage/case.h"
#include "registers/register.h"
#include "volume/volume.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace twofold {

class Session;

/// Footage items that are searched together: their ids divided by this are equal.
inline constexpr std::int64_t footage_in_a_block = 64;
/// Entries that are.
inline constexpr std::int64_t entries_in_a_block = footage_in_a_block;

/// A digest and its owner.
struct OwnedDigest {
    std::string hex;
    DigestOwner owner = DigestOwner::Footage;
    std::int64_t id = 0;
};

/// The searchable text of a volume: its footage, its cases and its discs.
struct VolumeDocument {
    std::string document;
    std::vector<DiscText> discs;
    std::vector<OwnedDigest> digests;
};

/// The searchable text of a block of footage.
struct BlockDocument {
    std::string document;
    std::vector<OwnedDigest> digests;
};

/// Builds the documents of the search file from the registers. Caches cases for the life of the
/// object, so use one object for one transaction of the search file.
class SearchDocuments {
public:
    explicit SearchDocuments(Session& session) : session_{session} {}

    [[nodiscard]] VolumeDocument volume(VolumeId volume);
    [[nodiscard]] BlockDocument block(std::int64_t block);
    /// A block of entries as they stand, each an item. Values that are masked are left out, and all
    /// values of a register that is not among `registers`.
    [[nodiscard]] std::string entries(std::int64_t block,
                                      const std::vector<Register>& registers = all_registers());

private:
    [[nodiscard]] const std::string& case_document(CaseId id);
    [[nodiscard]] std::string disc_document(DiscId disc);

    Session& session_;
    std::map<CaseId, std::string> cases_;
};

/// One item in a folded document of a block.
struct BlockItem {
    std::int64_t id = 0;                         ///< of the footage
    std::pair<std::size_t, std::size_t> of_case; ///< where the fields of its case begin and end
    std::pair<std::size_t, std::size_t> own;
};

/// The items of block number `block`, in the order of their ids.
[[nodiscard]] std::vector<BlockItem> items_of(std::string_view document, std::int64_t block);

} // namespace twofold
