#include "workstation/printed_words.h"

#include "footage/printable_line.h"

#include <algorithm>

namespace twofold {

namespace {

// The lengths are what the label templates that ship can set in their smallest letters, with room
// to spare; an office's own templates are asked when a volume is planned.
constexpr std::size_t longest_number = 40;
constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_person = 40;
constexpr std::size_t longest_line = 100;

} // namespace

std::string printed_unit(std::string_view typed)
{
    return PrintableLine{typed, longest_line}.text();
}

std::string printed_person(std::string_view typed)
{
    return PrintableLine{typed, longest_person}.text();
}

std::string printed_place(std::string_view typed)
{
    return PrintableLine{typed, longest_line}.text();
}

std::string printed_remark(std::string_view typed)
{
    return PrintableLine{typed, longest_line}.text();
}

Case printed(Case typed)
{
    typed.number = PrintableLine{typed.number, longest_number}.text();
    typed.name = PrintableLine{typed.name, longest_name}.text();
    typed.party = PrintableLine{typed.party, longest_line}.text();
    typed.place = PrintableLine{typed.place, longest_line}.text();
    typed.handling_officer = printed_person(typed.handling_officer);
    for (std::string& officer : typed.officers) {
        officer = printed_person(officer);
    }
    std::erase(typed.officers, std::string{});
    return typed;
}

} // namespace twofold
