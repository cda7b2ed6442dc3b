#pragma once

#include "catalogue/search/search_file.h"
#include "catalogue/search/search_text.h"
#include "jobs/job.h"
#include "registers/entry_version.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A disc that was found, and the texts that match.
struct DiscHit {
    DiscId disc{};
    VolumeId volume{};
    std::vector<FieldText> matches; ///< some for each term
};

/// Footage that was found, and the texts that match.
struct FootageHit {
    FootageId footage{};
    std::vector<FieldText> matches;
};

/// Finds discs, footage and entries by any part of any of their texts.
///
/// The index is a separate file beside the catalogue. It is updated by whoever searches, not by
/// whoever writes: the registers only ever grow, so the highest number of each says exactly what is
/// new, and no older program and no crash can make the index miss a row. A note of the audit log's
/// head shows when the catalogue was replaced (restored from a backup); the index is then rebuilt.
///
/// The result equals LIKE '%term%' for every term over the texts of a disc: the index only proposes
/// candidates, which are compared with the text itself. One thread at a time.
class SearchIndex {
public:
    explicit SearchIndex(Session& session) : session_{session} {}

    /// How many footage items an update has to read, counted up to `most`: new footage, that of
    /// corrected cases and that of volumes whose discs changed. With more than a few hundred
    /// bring_up_to_date() takes seconds.
    [[nodiscard]] std::uint64_t items_to_read(std::uint64_t most);
    /// Adds what is new; takes a few milliseconds at most, except the first time and after much
    /// work. Stopping it loses nothing.
    void bring_up_to_date(Job& job);

    /// Discs for which every term is part of some text, newest volume first, at most `limit`, that
    /// follow `after` in this order.
    [[nodiscard]] std::vector<DiscHit> discs(const std::vector<SearchTerm>& terms,
                                             std::size_t limit, std::optional<DiscId> after = {});
    /// Footage for which every term is part of some text, newest first, at most `limit`, older than
    /// `before`.
    [[nodiscard]] std::vector<FootageHit> footage(const std::vector<SearchTerm>& terms,
                                                  std::size_t limit,
                                                  std::optional<FootageId> before = {});
    /// Entries of every register for which every term is part of some text, newest first, at most
    /// `limit`, that began before `before`. What is masked is not searched.
    [[nodiscard]] std::vector<EntryId> entries(const std::vector<SearchTerm>& terms,
                                               std::size_t limit,
                                               EntryId before = beyond_all_entries);

private:
    [[nodiscard]] SearchFile& file();

    Session& session_;
    std::unique_ptr<SearchFile> file_;
};

} // namespace twofold
