#include "workstation/checking/disc_texts_reader.h"

#include "base/error.h"
#include "fixity/manifest.h"
#include "volume/content/metadata.h"
#include "volume/content/metadata_reader.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace twofold {

namespace {

using DigestsByPath = std::map<std::string, std::string, std::less<>>;

/// The largest record of a disc that is read into memory; a disc of a million files needs less.
constexpr std::uint64_t largest_text = std::uint64_t{1} << 30U;

DigestsByPath digests_in(ManifestKind kind, const std::string& manifest)
{
    DigestsByPath digests;
    for (ManifestEntry& entry :
         parse_manifest(kind, DigestAlgorithm::Sha256, manifest).manifest.entries) {
        digests.emplace(std::move(entry.path), std::move(entry.hex));
    }
    return digests;
}

/// The digests of the payload as the manifest on the disc has them; nothing if it is damaged.
std::optional<DigestsByPath> payload_digests(BlockReader& reader, const ImageTree& tree,
                                             const DigestsByPath& tags)
{
    const std::string name = file_name_of(ManifestKind::Payload, DigestAlgorithm::Sha256);
    const auto text = text_in(reader, tree, name);
    const auto expected = tags.find(name);
    if (!text || expected == tags.end() ||
        digest_of(DigestAlgorithm::Sha256, *text).hex != expected->second) {
        return std::nullopt;
    }
    return digests_in(ManifestKind::Payload, *text);
}

/// The first footage record that is not of the file it names; nothing: all are.
std::optional<std::string> contradiction(const DiscContent& content, const ImageTree& tree,
                                         const std::optional<DigestsByPath>& payload)
{
    for (const FootageOnDisc& footage : content.footage) {
        const std::string path = "data/" + footage.path;
        const ImageTreeFile* file = tree.find(path);
        if (file != nullptr && file->obstacle.empty() && file->bytes != footage.record.bytes) {
            return path;
        }
        if (!payload) continue;
        const Digest* digest = find(footage.record.digests, DigestAlgorithm::Sha256);
        const auto listed = payload->find(path);
        if (digest == nullptr || listed == payload->end() || listed->second != digest->hex) {
            return path;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> text_in(BlockReader& reader, const ImageTree& tree,
                                   std::string_view path)
{
    return text_of(reader, tree, path, largest_text);
}

std::optional<std::string> text_of(BlockReader& reader, const ImageTree& tree,
                                   std::string_view path, std::uint64_t largest)
{
    const ImageTreeFile* file = tree.find(path);
    if (file == nullptr || !file->obstacle.empty() || file->bytes > largest) {
        return std::nullopt;
    }
    // A directory may claim any size; there is no more of a file than the medium has blocks.
    std::uint64_t there = 0;
    for (const ImageExtent& extent : file->extents) {
        const std::uint64_t blocks = (extent.bytes + block_bytes - 1) / block_bytes;
        if (extent.block > reader.block_count() || blocks > reader.block_count() - extent.block) {
            return std::nullopt;
        }
        there += blocks;
    }
    if (there > reader.block_count()) return std::nullopt;
    std::string text;
    std::vector<std::byte> buffer(reader.preferred_chunk() * block_bytes);
    for (const ImageExtent& extent : file->extents) {
        std::uint64_t left = extent.bytes;
        for (std::uint64_t block = extent.block; left > 0;) {
            const std::uint64_t count =
                std::min(reader.preferred_chunk(), (left + block_bytes - 1) / block_bytes);
            if (reader.read({block, count}, std::span{buffer}.first(count * block_bytes)) < count) {
                return std::nullopt;
            }
            const std::uint64_t now = std::min(left, count * block_bytes);
            text.append(reinterpret_cast<const char*>(buffer.data()), now);
            left -= now;
            block += count;
        }
    }
    return text;
}

BelievedContent believed_content(BlockReader& reader)
{
    BelievedContent believed;
    const ImageTree tree = read_tree(reader);
    const std::string name = file_name_of(ManifestKind::Tag, DigestAlgorithm::Sha256);
    const auto manifest = text_in(reader, tree, name);
    if (!manifest) {
        believed.lost.push_back({msgid("{path} cannot be read."), {{"path", name}}});
        return believed;
    }
    believed.tag_manifest = digest_of(DigestAlgorithm::Sha256, *manifest);
    const DigestsByPath digests = digests_in(ManifestKind::Tag, *manifest);
    const auto read = [&](std::string_view path) -> std::string {
        const auto text = text_in(reader, tree, path);
        const auto expected = digests.find(path);
        if (text && expected != digests.end() &&
            digest_of(DigestAlgorithm::Sha256, *text).hex == expected->second) {
            return *text;
        }
        believed.lost.push_back({msgid("{path} is damaged or missing; nothing is taken from it."),
                                 {{"path", std::string{path}}}});
        if (path == "metadata/volume.json") {
            throw Error{ErrorCode::FileUnreadable, believed.lost.back()};
        }
        return path.ends_with(".json") ? "[]" : "";
    };
    try {
        believed.content = read_metadata(read);
    } catch (const Error& error) {
        if (believed.lost.empty() || error.message() != believed.lost.back()) {
            believed.lost.push_back(error.message());
        }
    }
    if (!believed.content) return believed;
    const auto payload = payload_digests(reader, tree, digests);
    if (const auto path = contradiction(*believed.content, tree, payload)) {
        believed.lost.push_back(
            {msgid("The disc contradicts itself: its records say of {path} what "
                   "its manifest or its directories do not."),
             {{"path", *path}}});
        believed.content.reset();
    }
    return believed;
}

} // namespace twofold
