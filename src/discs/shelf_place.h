#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The parts of a shelf place, from the largest to the smallest.
enum class PlacePart { Room, Cabinet, Shelf, Box };

[[nodiscard]] std::string_view name_of(PlacePart part) noexcept; ///< "room"
/// The reverse, of the Chinese name too. Throws Error{InvalidInput} listing what is allowed.
[[nodiscard]] PlacePart place_part(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(PlacePart part) noexcept; ///< "库房"

/// Where a disc is kept. A part that is not used or not known is empty.
struct ShelfPlace {
    std::string room{};
    std::string cabinet{};
    std::string shelf{};
    std::string box{};

    [[nodiscard]] bool empty() const noexcept
    {
        return room.empty() && cabinet.empty() && shelf.empty() && box.empty();
    }
    friend bool operator==(const ShelfPlace&, const ShelfPlace&) = default;
};

/// Reads "档案室 / 2号柜 / 3层 / 盒7"; "-" marks an omitted part. The separator may also be a
/// full-width slash, a backslash, a vertical bar, a comma, a semicolon or an arrow; blanks around
/// it are ignored. With more than four parts the rest belongs to the box, so that free text is
/// never lost.
[[nodiscard]] ShelfPlace shelf_place(std::string_view written);
/// The canonical form used in the register; empty if the place is.
[[nodiscard]] std::string to_text(const ShelfPlace& place);

/// True if the two places differ in a part from the room down to `down_to`. If one of them omits
/// the deciding part, they count as not apart; so do two places that differ only in separators.
[[nodiscard]] bool are_apart(const ShelfPlace& one, const ShelfPlace& other, PlacePart down_to);

/// The order in which a person walks along the shelves: part by part, numbers by their value, so
/// that cabinet 2 comes before cabinet 10.
[[nodiscard]] bool comes_before(const ShelfPlace& one, const ShelfPlace& other);
/// Puts lines that have a `shelf_place` and a `number` into that order; those of one place by their
/// numbers.
template <typename Line>
void sort_by_shelf(std::vector<Line>& lines)
{
    std::map<std::string, ShelfPlace> places;
    for (const Line& line : lines) {
        if (!places.contains(line.shelf_place)) {
            places.emplace(line.shelf_place, shelf_place(line.shelf_place));
        }
    }
    std::ranges::sort(lines, [&](const Line& one, const Line& other) {
        const ShelfPlace& here = places.at(one.shelf_place);
        const ShelfPlace& there = places.at(other.shelf_place);
        if (comes_before(here, there)) return true;
        if (comes_before(there, here)) return false;
        return one.number < other.number;
    });
}

} // namespace twofold
