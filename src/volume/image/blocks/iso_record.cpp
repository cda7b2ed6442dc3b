#include "volume/image/blocks/iso_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <glib.h>
#include <string_view>

namespace twofold {

namespace {

std::string text_of(ByteView bytes)
{
    std::string text(bytes.size(), '\0');
    std::ranges::transform(bytes, text.begin(),
                           [](std::byte byte) { return static_cast<char>(byte); });
    return text;
}

void append_utf8(std::string& text, std::uint32_t code_point)
{
    constexpr int longest = 6;
    std::array<char, longest> bytes{};
    const int length = g_unichar_to_utf8(code_point, bytes.data());
    text.append(bytes.data(), static_cast<std::size_t>(length));
}

std::string from_utf16_big_endian(ByteView bytes)
{
    const auto unit = [&](std::size_t at) {
        return std::to_integer<std::uint32_t>(bytes[at]) << 8U |
               std::to_integer<std::uint32_t>(bytes[at + 1]);
    };
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::uint32_t code = unit(at);
        const bool high = code >= 0xD800 && code < 0xDC00;
        const bool low = code >= 0xDC00 && code < 0xE000;
        if (high && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00U) == 0xDC00U) {
            code = 0x10000 + ((code & 0x3FFU) << 10U | (unit(at + 2) & 0x3FFU));
            at += 2;
        } else if (high || low) {
            code = 0xFFFD;
        }
        append_utf8(text, code);
    }
    return text;
}

void remove_version(std::string& name)
{
    const std::size_t semicolon = name.rfind(';');
    if (semicolon == std::string::npos || semicolon + 1 == name.size()) return;
    if (name.find_first_not_of("0123456789", semicolon + 1) == std::string::npos) {
        name.resize(semicolon);
    }
}

void remove_filler(std::string& text)
{
    const std::size_t last = text.find_last_not_of(std::string_view{" \0", 2});
    text.resize(last == std::string::npos ? 0 : last + 1);
}

bool is_joliet(ByteView block)
{
    constexpr std::size_t escape_sequences = 88;
    const std::string escape = text_of(block.subspan(escape_sequences, 3));
    return escape == "%/@" || escape == "%/C" || escape == "%/E";
}

} // namespace

std::uint32_t little_endian(ByteView bytes, std::size_t at, std::size_t width)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i) {
        value |= std::to_integer<std::uint32_t>(bytes[at + i]) << (8U * i);
    }
    return value;
}

std::optional<VolumeDescriptor> volume_descriptor(ByteView block)
{
    constexpr std::size_t whole = 2048;
    if (block.size() < whole || text_of(block.subspan(1, 5)) != "CD001") return std::nullopt;
    VolumeDescriptor found;
    const auto type = std::to_integer<unsigned>(block[0]);
    if (type == 1) found.kind = VolumeDescriptor::Kind::Primary;
    // ISO 9660:1999 8.5.1: version 2 is an enhanced descriptor.
    if (type == 2 && block[6] == std::byte{2}) found.kind = VolumeDescriptor::Kind::Enhanced;
    if (type == 2 && is_joliet(block)) found.kind = VolumeDescriptor::Kind::Joliet;
    if (type == 255) found.kind = VolumeDescriptor::Kind::Terminator;
    if (type != 1 && type != 2) return found;

    const ByteView identifier = block.subspan(40, 32);
    found.volume_identifier = found.kind == VolumeDescriptor::Kind::Joliet
                                  ? from_utf16_big_endian(identifier)
                                  : shown_as_utf8(text_of(identifier));
    remove_filler(found.volume_identifier);
    found.volume_blocks = little_endian(block, 80, 4);
    found.logical_block = little_endian(block, 128, 2);
    found.path_table_bytes = little_endian(block, 132, 4);
    found.path_table = little_endian(block, 140, 4);
    found.root_extent = little_endian(block, 156 + 2, 4);
    found.root_bytes = little_endian(block, 156 + 10, 4);
    return found;
}

bool DirectoryRecord::is_self() const noexcept
{
    return identifier.size() == 1 && identifier[0] == std::byte{0};
}

bool DirectoryRecord::is_parent() const noexcept
{
    return identifier.size() == 1 && identifier[0] == std::byte{1};
}

std::optional<DirectoryRecord> directory_record(ByteView block, std::size_t at)
{
    constexpr std::size_t fixed_part = 33;
    if (at >= block.size()) return std::nullopt;
    const auto length = std::to_integer<std::size_t>(block[at]);
    if (length <= fixed_part || at + length > block.size()) return std::nullopt;
    const ByteView bytes = block.subspan(at, length);
    const auto name_length = std::to_integer<std::size_t>(bytes[32]);
    if (name_length == 0 || fixed_part + name_length > length) return std::nullopt;

    DirectoryRecord record;
    record.length = length;
    record.attribute_blocks = std::to_integer<unsigned>(bytes[1]);
    record.extent = little_endian(bytes, 2, 4);
    record.bytes = little_endian(bytes, 10, 4);
    record.flags = std::to_integer<unsigned>(bytes[25]);
    record.interleaved = bytes[26] != std::byte{0} || bytes[27] != std::byte{0};
    record.identifier = bytes.subspan(fixed_part, name_length);
    // A name of even length is followed by a padding byte (ECMA-119 9.1.12).
    const std::size_t system_use = fixed_part + name_length + (name_length % 2 == 0 ? 1 : 0);
    if (system_use < length) record.system_use = bytes.subspan(system_use);
    return record;
}

std::string plain_name(ByteView identifier)
{
    std::string name = text_of(identifier);
    remove_version(name);
    if (name.size() > 1 && name.ends_with('.')) name.pop_back();
    return name;
}

std::string joliet_name(ByteView identifier)
{
    std::string name = from_utf16_big_endian(identifier);
    remove_version(name);
    return name;
}

bool is_utf8(const std::string& text)
{
    return g_utf8_validate_len(text.data(), text.size(), nullptr) != FALSE;
}

std::string shown_as_utf8(const std::string& text)
{
    std::string shown;
    std::string_view rest = text;
    while (!rest.empty()) {
        const char* end = nullptr;
        g_utf8_validate_len(rest.data(), rest.size(), &end);
        const auto good = static_cast<std::size_t>(end - rest.data());
        shown += rest.substr(0, good);
        rest.remove_prefix(good);
        if (rest.empty()) break;
        shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(rest.front()));
        rest.remove_prefix(1);
    }
    return shown;
}

} // namespace twofold
