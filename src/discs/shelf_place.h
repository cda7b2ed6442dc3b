#pragma once

#include <string>
#include <string_view>

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

/// Reads "档案室 / 2号柜 / 3层 / 盒7"; "-" stands for a part that is left out. The stroke may be a
/// full-width one, blanks around it do not count. With more than four parts the rest belongs to the
/// box, so that a place somebody wrote freely is never lost.
[[nodiscard]] ShelfPlace shelf_place(std::string_view written);
/// The one form in which a place stands in the register; empty if the place is.
[[nodiscard]] std::string to_text(const ShelfPlace& place);

/// True if the two places differ in a part from the room down to `down_to`. Where one of them
/// leaves out the part that decides, nothing shows that they differ: they are not apart.
[[nodiscard]] bool are_apart(const ShelfPlace& one, const ShelfPlace& other, PlacePart down_to);

/// The order in which a person walks along the shelves: part by part, numbers by their value, so
/// that cabinet 2 comes before cabinet 10.
[[nodiscard]] bool comes_before(const ShelfPlace& one, const ShelfPlace& other);

} // namespace twofold
