#include "volume/image/rescue/rescue_map.h"

#include "base/error.h"
#include "base/number.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <sstream>
#include <utility>

namespace twofold {

namespace {

constexpr std::string_view first_line = "twofold-rescue-map 1";
constexpr std::string_view states = "?+*-";

[[nodiscard]] Error wrong_line(std::size_t line)
{
    return {ErrorCode::InvalidInput,
            {msgid("The rescue map is damaged or of another program: line {line}."),
             {{"line", std::to_string(line)}}}};
}

/// Takes the next word off `text`.
std::string_view word(std::string_view& text)
{
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view found = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return found;
}

std::string in_one_line(std::string name)
{
    std::ranges::replace_if(
        name, [](char byte) { return static_cast<unsigned char>(byte) < ' '; }, ' ');
    return name;
}

} // namespace

RescueMap::RescueMap(RescueSubject subject) : subject_{std::move(subject)}
{
    if (subject_.blocks == 0) {
        throw Error{ErrorCode::InvalidInput, {msgid("An image without blocks cannot be rescued.")}};
    }
    cells_.emplace(0, Cell{});
}

RescueMap RescueMap::parse(std::string_view text)
{
    RescueSubject subject;
    std::vector<std::string> sources;
    std::optional<RescueMap> map;
    std::uint64_t next = 0;
    bool ended = false;
    std::size_t line_number = 0;
    while (!text.empty()) {
        ++line_number;
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos || ended) throw wrong_line(line_number);
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (line_number == 1) {
            if (line != first_line) throw wrong_line(line_number);
            continue;
        }
        const std::string_view key = word(line);
        if (key == "volume" && !map) {
            subject.volume = line;
        } else if (key == "blocks" && !map) {
            subject.blocks = number_in<std::uint64_t>(line).value_or(0);
        } else if (key == "digest" && !map) {
            subject.digests.push_back(parse_digest(line));
        } else if (key == "source" && !map) {
            sources.emplace_back(line);
        } else if (key == "run") {
            RescueMap& into = map ? *map : map.emplace(subject);
            if (next == 0) {
                into.sources_ = sources;
                into.cells_.clear();
            }
            const auto first = number_in<std::uint64_t>(word(line));
            const auto count = number_in<std::uint64_t>(word(line));
            const auto taken = number_in<std::uint64_t>(word(line));
            if (!first || !count || !taken || *first != next || *count == 0 ||
                *count > subject.blocks - next || *taken > sources.size() ||
                line.size() != sources.size() ||
                line.find_first_not_of(states) != std::string_view::npos) {
                throw wrong_line(line_number);
            }
            into.cells_.emplace(*first, Cell{static_cast<std::size_t>(*taken), std::string{line}});
            next += *count;
        } else if (key == "end" && map && next == subject.blocks) {
            ended = true;
        } else {
            throw wrong_line(line_number);
        }
    }
    if (!ended || !map) throw wrong_line(line_number);
    return *std::move(map);
}

std::string RescueMap::to_text() const
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << first_line << "\nvolume " << subject_.volume << "\nblocks " << subject_.blocks << '\n';
    for (const Digest& digest : subject_.digests) {
        text << "digest " << twofold::to_text(digest) << '\n';
    }
    for (const std::string& name : sources_) {
        text << "source " << name << '\n';
    }
    for (const Run& run : runs()) {
        text << "run " << run.blocks.first << ' ' << run.blocks.count << ' ' << run.taken << ' '
             << run.states << '\n';
    }
    text << "end\n";
    return text.str();
}

std::size_t RescueMap::source(const std::string& name)
{
    const std::string line = in_one_line(name);
    const auto known = std::ranges::find(sources_, line);
    if (known != sources_.end()) return static_cast<std::size_t>(known - sources_.begin()) + 1;
    sources_.push_back(line);
    for (auto& [first, cell] : cells_) {
        cell.states += static_cast<char>(SourceState::Untried);
    }
    return sources_.size();
}

void RescueMap::cut(std::uint64_t block)
{
    if (block >= subject_.blocks) return;
    const auto behind = cells_.upper_bound(block);
    const auto cell = std::prev(behind);
    if (cell->first != block) cells_.emplace_hint(behind, block, cell->second);
}

template <typename Change>
void RescueMap::change(BlockRange blocks, Change change)
{
    if (blocks.count == 0) return;
    cut(blocks.first);
    cut(blocks.end());
    const auto end = cells_.lower_bound(blocks.end());
    for (auto cell = cells_.find(blocks.first); cell != end; ++cell) {
        change(cell->second);
    }
    // Neighbours that have become alike are one run again.
    auto cell = cells_.find(blocks.first);
    if (cell != cells_.begin()) --cell;
    for (auto next = std::next(cell); next != cells_.end() && cell->first < blocks.end();) {
        if (next->second == cell->second) {
            next = cells_.erase(next);
        } else {
            cell = next++;
        }
    }
}

void RescueMap::take(BlockRange blocks, std::size_t source)
{
    change(blocks, [&](Cell& cell) {
        cell.taken = source;
        cell.states[source - 1] = static_cast<char>(SourceState::Same);
    });
}

void RescueMap::mark(BlockRange blocks, std::size_t source, SourceState state)
{
    change(blocks, [&](Cell& cell) { cell.states[source - 1] = static_cast<char>(state); });
}

void RescueMap::forget(BlockRange blocks)
{
    change(blocks, [&](Cell& cell) {
        cell.taken = 0;
        std::ranges::fill(cell.states, static_cast<char>(SourceState::Untried));
    });
}

std::vector<RescueMap::Run> RescueMap::runs() const
{
    std::vector<Run> list;
    list.reserve(cells_.size());
    for (auto cell = cells_.begin(); cell != cells_.end(); ++cell) {
        const auto next = std::next(cell);
        const std::uint64_t end = next == cells_.end() ? subject_.blocks : next->first;
        list.push_back({{cell->first, end - cell->first}, cell->second.taken, cell->second.states});
    }
    return list;
}

template <typename Wanted>
std::vector<BlockRange> RescueMap::ranges(Wanted wanted) const
{
    std::vector<BlockRange> list;
    for (auto cell = cells_.begin(); cell != cells_.end(); ++cell) {
        if (!wanted(cell->second)) continue;
        const auto next = std::next(cell);
        const std::uint64_t end = next == cells_.end() ? subject_.blocks : next->first;
        if (!list.empty() && list.back().end() == cell->first) {
            list.back().count += end - cell->first;
        } else {
            list.push_back({cell->first, end - cell->first});
        }
    }
    return list;
}

std::vector<BlockRange> RescueMap::missing() const
{
    return ranges([](const Cell& cell) { return cell.taken == 0; });
}

std::uint64_t RescueMap::missing_blocks() const
{
    return blocks_in(missing());
}

std::vector<BlockRange> RescueMap::missing(std::size_t source, SourceState state) const
{
    return ranges([&](const Cell& cell) {
        return cell.taken == 0 && cell.states[source - 1] == static_cast<char>(state);
    });
}

std::vector<BlockRange> RescueMap::where(std::size_t source, SourceState state) const
{
    return ranges(
        [&](const Cell& cell) { return cell.states[source - 1] == static_cast<char>(state); });
}

std::vector<BlockRange> RescueMap::disputed() const
{
    return ranges([](const Cell& cell) {
        return cell.states.find(static_cast<char>(SourceState::Differs)) != std::string::npos;
    });
}

std::uint64_t RescueMap::taken_from(std::size_t source) const
{
    return blocks_in(ranges([&](const Cell& cell) { return cell.taken == source; }));
}

RescueMap::Run RescueMap::at(std::uint64_t block) const
{
    const auto behind = cells_.upper_bound(block);
    const auto cell = std::prev(behind);
    const std::uint64_t end = behind == cells_.end() ? subject_.blocks : behind->first;
    return {{cell->first, end - cell->first}, cell->second.taken, cell->second.states};
}

std::uint64_t blocks_in(const std::vector<BlockRange>& ranges) noexcept
{
    return std::accumulate(
        ranges.begin(), ranges.end(), std::uint64_t{0},
        [](std::uint64_t sum, const BlockRange& range) { return sum + range.count; });
}

} // namespace twofold
