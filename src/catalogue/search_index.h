#pragma once

#include "catalogue/search_file.h"
#include "catalogue/search_text.h"
#include "jobs/job.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A disc that was found, and by which texts.
struct DiscHit {
    DiscId disc{};
    VolumeId volume{};
    std::vector<FieldText> matches; ///< some for each term
};

/// Footage that was found, and by which texts.
struct FootageHit {
    FootageId footage{};
    std::vector<FieldText> matches;
};

/// Finds discs and footage by any part of any text that is known of them.
///
/// The index lies in a file of its own beside the catalogue. It is brought up to date by who
/// searches, not by who writes: the registers only ever grow, so the highest number of each says
/// exactly what is new, and no register, no older program and no crash can make the index miss a
/// row. A note of the audit log's head tells when the catalogue itself is another one (restored
/// from a backup); the index is then made anew.
///
/// An answer is what LIKE '%term%' for every term would answer over the texts of a disc: the index
/// only proposes, the text itself is looked at. One thread at a time.
class SearchIndex {
public:
    explicit SearchIndex(Session& session) : session_{session} {}

    /// How much footage has to be read to take in what is new, counted up to `most`: new footage,
    /// that of corrected cases and that of volumes whose discs have news. With more than a few
    /// hundred bring_up_to_date() takes seconds.
    [[nodiscard]] std::uint64_t items_to_read(std::uint64_t most);
    /// Takes in what is new; a few milliseconds at most, but for the first time and after much
    /// work. Stopping it loses nothing.
    void bring_up_to_date(Job& job);

    /// Discs of which every term is part of some text, newest volume first, at most `limit`, that
    /// follow `after` in this order.
    [[nodiscard]] std::vector<DiscHit> discs(const std::vector<SearchTerm>& terms,
                                             std::size_t limit, std::optional<DiscId> after = {});
    /// Footage of which every term is part of some text, newest first, at most `limit`, older than
    /// `before`.
    [[nodiscard]] std::vector<FootageHit> footage(const std::vector<SearchTerm>& terms,
                                                  std::size_t limit,
                                                  std::optional<FootageId> before = {});

private:
    [[nodiscard]] SearchFile& file();

    Session& session_;
    std::unique_ptr<SearchFile> file_;
};

} // namespace twofold
