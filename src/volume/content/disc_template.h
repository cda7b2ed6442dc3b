#pragma once

#include "volume/content/text_stream.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace twofold {

/// A text of the disc as an office can edit it: `{{key}}` stands for a value.
struct DiscTemplate {
    std::string name; ///< file name, for messages
    std::string text;
};

/// The templates of templates/disc/, each read whole. They are data that an office edits, so they
/// are read from a directory when a volume is made and not built into the program.
struct DiscTemplates {
    DiscTemplate readme;              ///< README.txt
    DiscTemplate index;               ///< index.html
    DiscTemplate carrier_description; ///< carrier-description.txt, on the disc 说明文件.TXT
    DiscTemplate metadata_readme;     ///< metadata-README.txt, on the disc metadata/README.txt
    DiscTemplate check_sh;            ///< copied as it is
    DiscTemplate check_ps1;           ///< copied as it is
};

/// Throws Error{NotFound} naming the first template that is missing, Error{InvalidInput} for one
/// that is empty or not UTF-8.
[[nodiscard]] DiscTemplates read_disc_templates(const std::filesystem::path& directory);

/// Values for `{{key}}`, already escaped as the format of the template requires.
using TemplateValues = std::map<std::string, std::string, std::less<>>;

/// The template with every `{{key}}` replaced. Throws Error{InvalidInput} naming the template and
/// the key when there is no such value, so that a typing error does not end up on a disc.
[[nodiscard]] std::string filled(const DiscTemplate& from, const TemplateValues& values);

/// A value that is streamed and never held in memory.
struct LongValue {
    std::string_view key;
    TextWriter write;
};
/// Like filled(), with one additional long value.
void write_filled(const DiscTemplate& from, const TemplateValues& values,
                  const LongValue& long_value, TextStream& out);

/// `text` with each line ended by CR LF, as Notepad of older Windows needs it.
[[nodiscard]] std::string with_crlf(std::string_view text);

} // namespace twofold
