#pragma once

#include "volume/content/disc_content.h"
#include "volume/content/disc_texts.h"
#include "volume/content/metadata.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::testing {

/// A volume with two cases and four items of every kind, every field filled, and texts that try to
/// break out of whatever they are written into.
[[nodiscard]] DiscContent sample_content();

/// `count` items in one case, for sizes and limits.
[[nodiscard]] DiscContent large_content(int count);

/// The templates of this repository.
[[nodiscard]] DiscTemplates repository_templates();

/// A text of a disc in one piece.
struct TagFile {
    std::string path;
    std::string text;
};

/// What `write` writes.
[[nodiscard]] std::string written(const TextWriter& write);
[[nodiscard]] std::vector<TagFile> written(const std::vector<TagText>& texts);
/// tag_texts() and metadata_texts() in one piece.
[[nodiscard]] std::vector<TagFile> tag_files(const DiscContent& content,
                                             const DiscTemplates& templates);
[[nodiscard]] std::vector<TagFile> metadata_files(const DiscContent& content);

/// The text of one of `files`; fails the test if there is none.
[[nodiscard]] const std::string& text_of(const std::vector<TagFile>& files, std::string_view path);

/// The bytes of an item of sample_content(), which its digests are of.
[[nodiscard]] std::string payload_of(const FootageOnDisc& item);

/// Lays the whole bag out below `root`, as it would be on the disc.
void write_bag(const DiscContent& content, const std::filesystem::path& root);

} // namespace twofold::testing
