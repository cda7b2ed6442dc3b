#pragma once

#include "volume/content/disc_content.h"
#include "volume/content/disc_template.h"
#include "volume/content/text_stream.h"

#include <string>

namespace twofold {

/// 说明文件.TXT: the description of the carrier that Chinese transfer rules ask for
/// (档发〔2012〕7号, annex 2; DA/T 93). UTF-8, CR LF.
[[nodiscard]] std::string carrier_description(const DiscContent& content, const DiscTemplate& from);

/// 目录文件.XML: one 文件 per footage item, with the fields of the same rules. What the archive
/// does not know (an archival code nobody gave) is an empty element, never a guess.
void write_carrier_catalogue(const DiscContent& content, TextStream& out);

/// Values that the plain texts of the disc (README.txt, 说明文件.TXT) may name, each in one line.
[[nodiscard]] TemplateValues plain_values(const DiscContent& content);

} // namespace twofold
