#pragma once

#include "catalogue/search_file.h"
#include "catalogue/search_text.h"
#include "footage/case.h"
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

/// A digest and whose it is.
struct OwnedDigest {
    std::string hex;
    DigestOwner owner = DigestOwner::Footage;
    std::int64_t id = 0;
};

/// A volume as it can be found: by its footage, its cases and its discs.
struct VolumeDocument {
    std::string document;
    std::vector<DiscText> discs;
    std::vector<OwnedDigest> digests;
};

/// A block of footage as it can be found.
struct BlockDocument {
    std::string document;
    std::vector<OwnedDigest> digests;
};

/// Reads from the registers what the search file is made of. What was read of cases is kept for the
/// life of the object, so one object serves one transaction of the search file.
class SearchDocuments {
public:
    explicit SearchDocuments(Session& session) : session_{session} {}

    [[nodiscard]] VolumeDocument volume(VolumeId volume);
    [[nodiscard]] BlockDocument block(std::int64_t block);

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
