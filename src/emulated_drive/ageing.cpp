#include "emulated_drive/ageing.h"

#include <algorithm>
#include <random>

namespace twofold::emulated {

namespace {

/// A bad place: the core is lost a year after it began, and grows; around it reading is slow.
struct Cluster {
    std::uint32_t centre = 0;
    std::uint32_t core = 1; ///< blocks lost on each side of the centre for each year
    std::uint32_t halo = 8; ///< slow blocks beyond the core
    unsigned age = 0;       ///< years since it began
};

/// Numbers below `limit`. Not std::uniform_int_distribution: that differs between libraries.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_{seed} {}
    std::uint32_t below(std::uint32_t limit)
    {
        return static_cast<std::uint32_t>(engine_() % limit);
    }

private:
    std::mt19937_64 engine_;
};

std::vector<Cluster> clusters_of(std::uint32_t blocks, const Ageing& ageing)
{
    constexpr unsigned percent = 100;
    constexpr std::uint32_t most_a_year = 3;
    constexpr std::uint32_t most_core = 4;
    constexpr std::uint32_t least_halo = 8;
    constexpr std::uint32_t more_halo = 40;
    Dice dice{ageing.seed};
    std::vector<Cluster> clusters;
    if (blocks == 0 || dice.below(percent) >= ageing.decaying_percent) return clusters;
    const unsigned onset = 1 + dice.below(std::max(1U, ageing.onset_within));
    for (unsigned year = onset; year <= ageing.years; ++year) {
        const std::uint32_t count = 1 + dice.below(most_a_year);
        for (std::uint32_t i = 0; i < count; ++i) {
            // The larger of two draws: towards the edge, where discs are touched.
            const std::uint32_t one = dice.below(blocks);
            const std::uint32_t other = dice.below(blocks);
            clusters.push_back({.centre = std::max(one, other),
                                .core = 1 + dice.below(most_core),
                                .halo = least_halo + dice.below(more_halo),
                                .age = ageing.years - year});
        }
    }
    return clusters;
}

BlockRange around(std::uint32_t centre, std::uint32_t reach, std::uint32_t blocks)
{
    const std::uint32_t first = centre > reach ? centre - reach : 0;
    const std::uint32_t end = std::min(blocks, centre + reach + 1);
    return {first, end - first};
}

std::vector<BlockRange> joined(std::vector<BlockRange> ranges)
{
    std::ranges::sort(ranges, {}, &BlockRange::first);
    std::vector<BlockRange> result;
    for (const BlockRange& range : ranges) {
        if (!result.empty() && range.first <= result.back().first + result.back().count) {
            BlockRange& last = result.back();
            last.count = std::max(last.first + last.count, range.first + range.count) - last.first;
        } else {
            result.push_back(range);
        }
    }
    return result;
}

} // namespace

MediumFaults worn(std::uint32_t blocks, const Ageing& ageing)
{
    std::vector<BlockRange> lost;
    std::vector<BlockRange> slow;
    for (const Cluster& cluster : clusters_of(blocks, ageing)) {
        const std::uint32_t reach = cluster.core * cluster.age;
        if (cluster.age > 0) lost.push_back(around(cluster.centre, reach, blocks));
        slow.push_back(around(cluster.centre, reach + cluster.halo, blocks));
    }
    MediumFaults faults{.unreadable = joined(std::move(lost))};
    for (const BlockRange& range : joined(std::move(slow))) {
        faults.slow.push_back({range.first, range.count, ageing.slow_delay});
    }
    return faults;
}

} // namespace twofold::emulated
