#include "workstation/preservation.h"

#include "workstation/review.h"

#include <charconv>
#include <map>
#include <ranges>
#include <utility>

namespace twofold {

namespace {

constexpr int default_interval = 3; ///< years, as the review's own default

Preservation judged(const Volume& volume, const std::vector<DiscFacts>& discs, PlacePart apart)
{
    if (!volume.image) return {.reasons = {{msgid("It is planned, but not sealed.")}}};
    return preservation_of(discs, apart);
}

} // namespace

PlacePart apart_down_to(Archive& archive)
{
    return place_part(archive.catalogue().settings.get(setting::discs_apart, "cabinet"));
}

std::string latest_same_place_reason(Archive& archive, DiscId disc)
{
    const auto movements = archive.catalogue().disc_movements.of(disc);
    for (const auto& movement : std::views::reverse(movements)) {
        if (!movement.place.empty()) return movement.same_place_because;
    }
    return {};
}

Preservation preservation_of(Archive& archive, const Volume& volume)
{
    return judged(volume, archive.catalogue().disc_standings.of(volume.id), apart_down_to(archive));
}

std::vector<UnpreservedVolume> unpreserved_volumes(Archive& archive)
{
    Catalogue& catalogue = archive.catalogue();
    std::map<VolumeId, std::vector<DiscFacts>> discs;
    for (DiscFacts& facts : catalogue.disc_standings.all()) {
        discs[facts.volume].push_back(std::move(facts));
    }
    const PlacePart apart = apart_down_to(archive);
    std::vector<UnpreservedVolume> found;
    for (Volume& volume : catalogue.volumes.all()) {
        Preservation preservation = judged(volume, discs[volume.id], apart);
        if (!preservation.preserved) {
            found.push_back({std::move(volume), std::move(preservation.reasons)});
        }
    }
    return found;
}

std::chrono::years check_interval(Archive& archive)
{
    const std::string written = archive.catalogue().settings.get(setting::review_interval,
                                                                 std::to_string(default_interval));
    int years = default_interval;
    std::from_chars(written.data(), written.data() + written.size(), years);
    return std::chrono::years{years};
}

DiscStanding standing_of(Archive& archive, const DiscFacts& facts)
{
    return standing_of(facts, local_date(archive.now()), check_interval(archive));
}

} // namespace twofold
