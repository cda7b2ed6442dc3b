#include "volume/proposed_name.h"

#include "fixity/digest.h"
#include "volume/unicode.h"

#include <algorithm>
#include <cassert>

namespace twofold {

namespace {

/// A name in two halves: what may be shortened, and the extension with its dot.
struct Halves {
    std::u32string stem;
    std::u32string extension;
};

[[nodiscard]] Halves halves_of(const std::u32string& name)
{
    constexpr std::size_t longest_extension = 16;
    const std::size_t dot = name.rfind(U'.');
    if (dot == std::u32string::npos || dot == 0 || name.size() - dot > longest_extension) {
        return {name, {}};
    }
    return {name.substr(0, dot), name.substr(dot)};
}

/// `point` as it may stand in a name; more than one character for those outside the BMP.
[[nodiscard]] std::u32string legal_form_of(char32_t point)
{
    constexpr std::u32string_view forbidden = U"<>:\"/\\|?*;%";
    constexpr char32_t to_full_width = 0xFEE0; // U+0021 … U+007E to U+FF01 … U+FF5E
    if (is_control(point)) return U"_";
    if (forbidden.find(point) != std::u32string_view::npos) return {point + to_full_width};
    if (utf16_units(point) == 1) return {point};
    static constexpr std::u32string_view digits = U"0123456789ABCDEF";
    std::u32string hex;
    for (; point != 0; point >>= 4U) {
        hex.insert(hex.begin(), digits[point & 15U]);
    }
    return U"(U+" + hex + U")";
}

void drop_trailing_dots_and_blanks(std::u32string& name)
{
    while (!name.empty() && (name.back() == U'.' || is_blank(name.back()))) {
        name.pop_back();
    }
}

/// The name without anything a rule forbids, but perhaps too long or taken.
[[nodiscard]] std::u32string without_bad_characters(std::string_view name)
{
    std::u32string legal;
    for (const char32_t point : code_points(to_nfc(made_utf8(name)))) {
        legal += legal_form_of(point);
    }
    drop_trailing_dots_and_blanks(legal);
    if (legal.empty()) legal = U"_";
    for (const NameProblem& left : check_name(to_utf8(legal))) {
        if (left.rule == NameRule::DeviceName) legal.insert(legal.begin(), U'_');
    }
    return legal;
}

/// `stem` with its middle taken out so that at most `room` characters are left (all are BMP).
[[nodiscard]] std::u32string shortened(const std::u32string& stem, std::size_t room,
                                       std::string_view original)
{
    if (stem.size() <= room) return stem;
    constexpr std::size_t digits = 8;
    const std::string hex = digest_of(DigestAlgorithm::Sha256, original).hex.substr(0, digits);
    const std::u32string seal = U"~" + code_points(hex);
    assert(room > seal.size() + 3);
    const std::size_t kept = room - seal.size() - 1; // one for the ellipsis
    std::size_t head = (kept + 1) / 2;
    std::size_t tail = stem.size() - kept / 2;
    while (head > 0 && is_mark(stem[head])) {
        --head; // never part a letter from its accent
    }
    while (tail < stem.size() && is_mark(stem[tail])) {
        ++tail;
    }
    return stem.substr(0, head) + U"…" + stem.substr(tail) + seal;
}

} // namespace

std::vector<std::string> proposed_names(std::span<const std::string> names, NamesOfDirectory& among)
{
    std::vector<Halves> halves;
    std::size_t longest_extension = 0;
    bool all_good = true;
    for (const std::string& name : names) {
        halves.push_back(halves_of(without_bad_characters(name)));
        longest_extension = std::max(longest_extension, halves.back().extension.size());
        all_good = all_good && check_name(name).empty() && !among.contains(name);
    }
    const auto with_number = [&](std::size_t number) {
        const std::u32string suffix =
            number < 2 ? U"" : U" (" + code_points(std::to_string(number)) + U")";
        const std::size_t room = longest_name - suffix.size() - longest_extension;
        std::vector<std::string> proposals;
        for (const Halves& each : halves) {
            // What is left out of a long stem is the same for all that have it.
            proposals.push_back(
                to_utf8(shortened(each.stem, room, to_utf8(each.stem)) + suffix + each.extension));
        }
        return proposals;
    };
    std::vector<std::string> proposals =
        all_good ? std::vector<std::string>{names.begin(), names.end()} : with_number(1);
    if (proposals.empty()) return proposals;
    // Two bad names may become one; then nothing helps but to number them singly.
    std::unordered_set<std::string> different;
    for (const std::string& proposal : proposals) {
        different.insert(caseless_key(proposal));
    }
    if (different.size() < proposals.size()) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            proposals[i] = proposed_name(names[i], among);
        }
        return proposals;
    }
    std::size_t& number =
        among.last_number_.try_emplace("\n" + caseless_key(proposals.front()), 1).first->second;
    const auto taken = [&](const std::string& proposal) { return among.contains(proposal); };
    while (std::ranges::any_of(proposals, taken)) {
        proposals = with_number(++number);
    }
    for (const std::string& proposal : proposals) {
        among.insert(proposal);
    }
    return proposals;
}

std::string proposed_name(std::string_view name, NamesOfDirectory& among)
{
    const Halves halves = halves_of(without_bad_characters(name));
    const auto with_number = [&](std::size_t number) {
        const std::u32string suffix =
            number < 2 ? U"" : U" (" + code_points(std::to_string(number)) + U")";
        const std::size_t room = longest_name - suffix.size() - halves.extension.size();
        return to_utf8(shortened(halves.stem, room, name) + suffix + halves.extension);
    };
    std::string proposal = with_number(1);
    std::size_t& number = among.last_number_.try_emplace(caseless_key(proposal), 1).first->second;
    while (!among.insert(proposal)) {
        proposal = with_number(++number);
    }
    assert(check_name(proposal).empty());
    return proposal;
}

} // namespace twofold
