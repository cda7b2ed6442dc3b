#include "workstation/register/preservation.h"

#include "catalogue/registers/uncounted_discs.h"
#include "workstation/review/review.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>
#include <set>
#include <utility>

namespace twofold {

namespace {

/// What decides beside the discs themselves.
struct Measure {
    PlacePart apart;
    std::set<DiscId> uncounted;
};

Preservation judged(const Volume& volume, const std::vector<DiscFacts>& discs,
                    const Measure& measure)
{
    if (!volume.image) return {.reasons = {{msgid("It is planned, but not sealed.")}}};
    std::vector<DiscFacts> counted;
    std::vector<Message> reasons;
    for (const DiscFacts& disc : discs) {
        if (!measure.uncounted.contains(disc.id)) {
            counted.push_back(disc);
        } else if (disc.is_kept()) {
            reasons.push_back(
                {msgid("Disc {number} was recorded by an emulated drive: it is a file of a "
                       "computer and preserves nothing."),
                 {{"number", disc.number}}});
        }
    }
    if (reasons.empty()) return preservation_of(counted, measure.apart);
    Preservation found = preservation_of(counted, measure.apart);
    if (found.preserved) return found;
    // What else is missing of those discs is told as well.
    Preservation all = preservation_of(discs, measure.apart);
    std::ranges::move(all.preserved ? found.reasons : all.reasons, std::back_inserter(reasons));
    return {.preserved = false, .reasons = std::move(reasons)};
}

Measure measure_of(Archive& archive)
{
    return {apart_down_to(archive), archive.registers().discs.emulated_in_records()};
}

} // namespace

PlacePart apart_down_to(Archive& archive)
{
    return place_part(archive.registers().settings.get(setting::discs_apart, "cabinet"));
}

std::string latest_same_place_reason(Archive& archive, DiscId disc)
{
    const auto movements = archive.registers().disc_movements.of(disc);
    for (const auto& movement : std::views::reverse(movements)) {
        if (!movement.place.empty()) return movement.same_place_because;
    }
    return {};
}

Preservation preservation_of(Archive& archive, const Volume& volume)
{
    return preservation_of(archive, volume, archive.registers().disc_facts.of(volume.id));
}

Preservation preservation_of(Archive& archive, const Volume& volume,
                             const std::vector<DiscFacts>& discs)
{
    return judged(volume, discs, measure_of(archive));
}

std::vector<UnpreservedVolume> unpreserved_volumes(Archive& archive)
{
    const Catalogue& catalogue = archive.registers();
    std::map<VolumeId, std::vector<DiscFacts>> discs;
    for (DiscFacts& facts : catalogue.disc_facts.all()) {
        discs[facts.volume].push_back(std::move(facts));
    }
    const Measure measure = measure_of(archive);
    std::vector<UnpreservedVolume> found;
    for (Volume& volume : catalogue.volumes.all()) {
        Preservation preservation = judged(volume, discs[volume.id], measure);
        if (!preservation.preserved) {
            found.push_back({std::move(volume), std::move(preservation.reasons)});
        }
    }
    return found;
}

DiscService service_of(Archive& archive, const DiscFacts& facts)
{
    return service_of(facts, local_date(archive.now()), check_interval(archive));
}

} // namespace twofold
