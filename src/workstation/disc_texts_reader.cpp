#include "workstation/disc_texts_reader.h"

#include "base/error.h"
#include "fixity/manifest.h"
#include "volume/content/metadata.h"
#include "volume/image/image_tree.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace twofold {

namespace {

/// The largest record of a disc that is read into memory; a disc of a million files needs less.
constexpr std::uint64_t largest_text = std::uint64_t{1} << 30U;

} // namespace

std::optional<std::string> text_in(BlockReader& reader, const ImageTree& tree,
                                   std::string_view path)
{
    const ImageTreeFile* file = tree.find(path);
    if (file == nullptr || !file->obstacle.empty() || file->bytes > largest_text) {
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
    std::map<std::string, std::string, std::less<>> digests;
    for (ManifestEntry& entry :
         parse_manifest(ManifestKind::Tag, DigestAlgorithm::Sha256, *manifest).manifest.entries) {
        digests.emplace(std::move(entry.path), std::move(entry.hex));
    }
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
        return "[]";
    };
    try {
        believed.content = read_metadata(read);
    } catch (const Error& error) {
        if (believed.lost.empty() || error.message() != believed.lost.back()) {
            believed.lost.push_back(error.message());
        }
    }
    return believed;
}

} // namespace twofold
