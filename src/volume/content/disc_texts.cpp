#include "volume/content/disc_texts.h"

#include "volume/content/carrier_texts.h"
#include "volume/content/index_page.h"
#include "volume/content/metadata.h"
#include "volume/content/premis.h"

namespace twofold {

namespace {

/// A text that is short enough to be made in one piece.
template <typename Make>
[[nodiscard]] TextWriter in_one_piece(Make make)
{
    return [make](TextStream& out) { out.tail() += make(); };
}

} // namespace

std::vector<TagText> tag_texts(const DiscContent& content, const DiscTemplates& templates)
{
    std::vector<TagText> texts;
    const auto add = [&texts](std::string path, TextWriter write) {
        texts.push_back({std::move(path), std::move(write)});
    };
    add("README.txt",
        in_one_piece([&] { return with_crlf(filled(templates.readme, plain_values(content))); }));
    add("index.html", [&](TextStream& out) { write_index_page(content, templates.index, out); });
    add("check.sh", in_one_piece([&] { return templates.check_sh.text; }));
    add("check.ps1", in_one_piece([&] { return templates.check_ps1.text; }));
    add("bagit.txt", in_one_piece([] { return bag_declaration(); }));
    add("bag-info.txt", in_one_piece([&] { return bag_info(content); }));
    add("说明文件.TXT",
        in_one_piece([&] { return carrier_description(content, templates.carrier_description); }));
    add("目录文件.XML", [&](TextStream& out) { write_carrier_catalogue(content, out); });
    add("metadata/README.txt", in_one_piece([&] {
            return with_crlf(filled(templates.metadata_readme, plain_values(content)));
        }));
    for (TagText& text : metadata_texts(content)) {
        texts.push_back(std::move(text));
    }
    add("metadata/premis.xml", [&](TextStream& out) { write_premis(content, out); });
    return texts;
}

} // namespace twofold
