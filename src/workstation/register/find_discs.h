#pragma once

#include "catalogue/search/search_text.h"
#include "discs/disc_facts.h"
#include "jobs/job.h"
#include "workstation/archive.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// A search. Each text must be part of something that is known: number, case, party, officer,
/// camera, date (2026-11-23), file name, beginning of a digest (eight digits or more), manufacturer
/// id of the medium, shelf place, seal, carrier. One Chinese character is enough; A–Z find a–z.
struct FindRequest {
    std::vector<std::string> texts;
    std::size_t limit = 50;
};

/// Updates the index if that takes only a moment; false if it takes long: then nothing was done,
/// and make_searchable() has to run as a job.
[[nodiscard]] bool search_is_ready(Archive& archive);
void make_searchable(Archive& archive, Job& job);

/// A disc that was found.
struct FoundDisc {
    Disc disc;
    DiscFacts facts;
    DiscService service;
    std::string title;              ///< of its volume
    std::vector<FieldText> matches; ///< where the texts were found; not all of them
};

struct FoundDiscs {
    std::vector<FoundDisc> discs; ///< newest volume first
    bool more = false;            ///< there are others after these
};

/// `after` is the number of the last disc of the page before; empty: the first page. The first
/// search after much work takes longer: it updates the index. Throws Error{InvalidInput} without a
/// text, Error{NotFound} if there is no disc `after`.
[[nodiscard]] FoundDiscs find_discs(Archive& archive, const FindRequest& request,
                                    const std::string& after, Job& job);

/// Footage that was found.
struct SearchedFootage {
    Footage footage;
    std::vector<FieldText> matches;
};

struct SearchedFootagePage {
    std::vector<SearchedFootage> items; ///< newest first
    bool more = false;                  ///< there are others before these
};

/// The same for footage, by its own texts and those of its case. `before` is the last item of the
/// page before.
[[nodiscard]] SearchedFootagePage search_footage(Archive& archive, const FindRequest& request,
                                                 std::optional<FootageId> before, Job& job);

} // namespace twofold
