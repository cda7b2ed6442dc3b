#include "volume/image/tree/rock_ridge.h"

#include <algorithm>
#include <string_view>

namespace twofold {

namespace {

/// Continuations one record may have; a real one has at most four (a name of 255 bytes).
constexpr int most_continuations = 32;
constexpr std::size_t longest_name = 1024;

struct Continuation {
    std::uint32_t block = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

std::string_view signature_of(ByteView entry)
{
    return {reinterpret_cast<const char*>(entry.data()), 2};
}

void take_name(ByteView entry, RockRidgeEntry& found)
{
    constexpr unsigned current = 0x02;
    constexpr unsigned parent = 0x04;
    if (entry.size() < 5) {
        found.damaged = true;
        return;
    }
    const auto flags = std::to_integer<unsigned>(entry[4]);
    found.has_name = true;
    if ((flags & current) != 0) found.name += '.';
    if ((flags & parent) != 0) found.name += "..";
    const ByteView text = entry.subspan(5);
    if (found.name.size() + text.size() > longest_name) {
        found.damaged = true;
        return;
    }
    found.name.append(reinterpret_cast<const char*>(text.data()), text.size());
}

void take_entry(ByteView entry, RockRidgeEntry& found, std::optional<Continuation>& next)
{
    const std::string_view signature = signature_of(entry);
    if (signature == "RR" || signature == "ER") found.extensions_used = true;
    if (signature == "NM") take_name(entry, found);
    if (signature == "SL") found.symbolic_link = true;
    if (signature == "RE") found.relocated = true;
    if (signature == "ZF") found.compressed = true;
    if (signature == "SF") found.sparse = true;
    if (signature == "PX" && entry.size() >= 12) {
        found.mode = little_endian(entry, 4, 4);
        found.extensions_used = true;
    }
    if (signature == "CL" && entry.size() >= 12) found.child = little_endian(entry, 4, 4);
    if (signature == "CE" && entry.size() >= 28) {
        next = {.block = little_endian(entry, 4, 4),
                .offset = little_endian(entry, 12, 4),
                .length = little_endian(entry, 20, 4)};
    }
}

/// Takes the entries of one area; what it says about the next one, if there is one.
std::optional<Continuation> take_area(ByteView area, RockRidgeEntry& found)
{
    std::optional<Continuation> next;
    constexpr std::size_t smallest_entry = 4;
    while (area.size() >= smallest_entry) {
        const auto length = std::to_integer<std::size_t>(area[2]);
        if (length == 0) break; // padding
        if (length < smallest_entry || length > area.size()) {
            found.damaged = true;
            break;
        }
        if (signature_of(area) == "ST") break;
        take_entry(area.first(length), found, next);
        area = area.subspan(length);
    }
    return next;
}

} // namespace

std::optional<std::size_t> sharing_protocol(ByteView system_use)
{
    // SP is the first entry of the root's "."; a CD-ROM XA attribute of 14 bytes may stand before.
    constexpr std::size_t length_of_sp = 7;
    for (const std::size_t at : {std::size_t{0}, std::size_t{14}}) {
        if (system_use.size() < at + length_of_sp) break;
        const ByteView entry = system_use.subspan(at, length_of_sp);
        if (signature_of(entry) == "SP" && entry[4] == std::byte{0xBE} &&
            entry[5] == std::byte{0xEF}) {
            return std::to_integer<std::size_t>(entry[6]);
        }
    }
    return std::nullopt;
}

RockRidgeEntry rock_ridge_entry(ByteView system_use, std::size_t skip,
                                const ContinuationReader& continuation)
{
    RockRidgeEntry found;
    if (skip >= system_use.size()) return found;
    auto next = take_area(system_use.subspan(skip), found);
    for (int count = 0;; ++count) {
        if (!next) return found;
        const std::string area =
            count < most_continuations ? continuation(next->block, next->offset, next->length) : "";
        if (area.empty()) {
            found.damaged = true;
            return found;
        }
        next = take_area(std::as_bytes(std::span{area}), found);
    }
}

} // namespace twofold
