#include "bag/memory_bag.h"

#include <catch2/catch.hpp>

namespace twofold::testing {

void Bag::list_tag_files()
{
    files.erase("tagmanifest-sha256.txt");
    Manifest manifest{ManifestKind::Tag, DigestAlgorithm::Sha256, {}};
    for (const auto& [path, content] : files) {
        if (!path.starts_with("data/") && !path.starts_with("signature/") &&
            !path.starts_with("tagmanifest-")) {
            manifest.entries.push_back({path, digest_of(DigestAlgorithm::Sha256, content).hex});
        }
    }
    files["tagmanifest-sha256.txt"] = to_text(manifest);
}

void Bag::list_payload(DigestAlgorithm algorithm)
{
    Manifest manifest{ManifestKind::Payload, algorithm, {}};
    for (const auto& [path, content] : files) {
        if (path.starts_with("data/")) {
            manifest.entries.push_back({path, digest_of(algorithm, content).hex});
        }
    }
    files[file_name_of(ManifestKind::Payload, algorithm)] = to_text(manifest);
}

void Bag::declare(const std::string& version)
{
    files["bagit.txt"] = "BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n";
}

BagContent Bag::content() const
{
    BagContent content;
    content.has_payload_directory = true;
    std::vector<std::string> paths;
    paths.reserve(files.size());
    for (const auto& [path, text] : files) {
        paths.push_back(path);
    }
    for (const auto& [path, text] : files) {
        BagFile file{.path = path, .bytes = text.size()};
        for (const DigestAlgorithm algorithm : algorithms_named(paths)) {
            file.digests.push_back(digest_of(algorithm, text));
        }
        content.files.push_back(std::move(file));
        if (is_bag_text(path)) content.texts.emplace(path, text);
    }
    return content;
}

Bag whole_bag()
{
    Bag bag;
    bag.declare("1.0");
    bag.files["bag-info.txt"] = "Source-Organization: 某局\nPayload-Oxum: 11.2\n";
    bag.files["data/录像.mp4"] = "footage";
    bag.files["data/照片.jpg"] = "shot";
    bag.list_payload(DigestAlgorithm::Sha256);
    bag.list_payload(DigestAlgorithm::Sm3);
    bag.list_tag_files();
    return bag;
}

Bag old_bag(const std::string& version)
{
    Bag bag = whole_bag();
    bag.declare(version);
    bag.list_tag_files();
    return bag;
}

std::string flipped(std::string hex_and_more)
{
    hex_and_more.front() = hex_and_more.front() == '0' ? '1' : '0';
    return hex_and_more;
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

} // namespace twofold::testing
