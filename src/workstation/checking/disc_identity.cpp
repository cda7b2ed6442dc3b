#include "workstation/checking/disc_identity.h"

#include "base/error.h"
#include "catalogue/registers/protections.h"
#include "volume/image/blocks/iso_record.h"
#include "volume/image/tree/image_tree.h"
#include "workstation/checking/disc_texts_reader.h"
#include "workstation/volumes/volume_image.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace twofold {

namespace {

/// Of what is read into memory for it; such records are a few KiB, a tag manifest as well.
constexpr std::uint64_t largest = std::uint64_t{16} << 20U;

/// What stands in the block of the first descriptor. Zeros are what copying programs leave where
/// they could not read.
void look_at_descriptor(BlockReader& reader, ShownIdentity& shown)
{
    constexpr BlockRange primary{16, 1}; // ECMA-119 6.7.1
    std::array<std::byte, block_bytes> block{};
    if (reader.block_count() < primary.end()) {
        shown.readable = true;
        return;
    }
    if (reader.read(primary, block) < primary.count) return;
    shown.readable =
        std::ranges::any_of(block, [](std::byte byte) { return byte != std::byte{0}; });
    const auto found = volume_descriptor(block);
    if (!found || found->kind != VolumeDescriptor::Kind::Primary) return;
    shown.descriptor = true;
    shown.identifier = found->volume_identifier;
    shown.volume_blocks = found->volume_blocks;
}

std::string number_in(const std::string& volume_record)
{
    const auto record = nlohmann::json::parse(volume_record, nullptr, false);
    if (!record.is_object()) return {};
    const auto number = record.find("volume_number");
    return number != record.end() && number->is_string() ? number->get<std::string>()
                                                         : std::string{};
}

} // namespace

ShownIdentity shown_identity(BlockReader& reader)
{
    ShownIdentity shown;
    look_at_descriptor(reader, shown);
    try {
        const ImageTree tree = read_tree(reader);
        shown.directories = !tree.files.empty();
        shown.whole = tree.problems.empty();
        shown.records = tree.find("tagmanifest-sha256.txt") != nullptr ||
                        tree.find("metadata/volume.json") != nullptr;
        if (const auto manifest = text_of(reader, tree, "tagmanifest-sha256.txt", largest)) {
            shown.tag_manifest = digest_of(DigestAlgorithm::Sha256, *manifest);
        }
        if (const auto record = text_of(reader, tree, "metadata/volume.json", largest)) {
            shown.volume_number = number_in(*record);
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidInput) throw;
    }
    return shown;
}

Likeness likeness(const ShownIdentity& shown, const Volume& volume, std::uint64_t plain_bytes)
{
    const SealedImage& image = volume.sealed_image();
    if (shown.tag_manifest == image.tag_manifest) return Likeness::Same;
    const bool same_name = shown.identifier == volume_identifier(volume.number);
    const bool same_size = shown.volume_blocks == plain_bytes / block_bytes;
    if (!shown.volume_number.empty()) {
        // Two flipped records that agree on another number are no accident.
        if (shown.volume_number == volume.number) {
            // Another archive may use the number too: its image has another size and manifest.
            return same_size || !shown.tag_manifest ? Likeness::Same : Likeness::Possible;
        }
        return same_name && same_size ? Likeness::Possible : Likeness::Other;
    }
    if (same_name && same_size) return Likeness::Same;
    // Its directories are whole and lead to nothing that every volume has.
    if (shown.whole && shown.directories && !shown.records) return Likeness::Other;
    if (same_name || same_size || !shown.descriptor) return Likeness::Possible;
    return Likeness::Other;
}

std::optional<Volume> volume_shown(Archive& archive, const ShownIdentity& shown)
{
    const Volumes& volumes = archive.registers().volumes;
    const Protections& protections = archive.registers().protections;
    std::optional<Volume> named;
    for (const Volume& volume : volumes.without_items()) {
        if (!volume.image) continue;
        const auto protection = protections.sealed(volume.id);
        const std::uint64_t plain = protection ? protection->plain_bytes : volume.image->bytes;
        if (shown.tag_manifest == volume.image->tag_manifest) return volumes.get(volume.id);
        if (likeness(shown, volume, plain) == Likeness::Same && !named) named = volume;
    }
    if (named) return volumes.get(named->id);
    return std::nullopt;
}

} // namespace twofold
