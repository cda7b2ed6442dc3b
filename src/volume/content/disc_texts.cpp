#include "volume/content/disc_texts.h"

#include "volume/content/carrier_texts.h"
#include "volume/content/index_page.h"
#include "volume/content/metadata.h"
#include "volume/content/premis.h"

namespace twofold {

std::vector<TagFile> tag_files(const DiscContent& content, const DiscTemplates& templates)
{
    std::vector<TagFile> files;
    // A text that grew by appending may hold twice its room, and all of them lie in memory until
    // the image is built: of thousands of footage items that is much.
    const auto add = [&files](std::string path, std::string text) {
        text.shrink_to_fit();
        files.push_back({std::move(path), std::move(text)});
    };
    // The longest first, while the others take no room yet; on the disc it comes last.
    std::string premis = premis_xml(content);
    premis.shrink_to_fit();
    add("README.txt", with_crlf(filled(templates.readme, plain_values(content))));
    add("index.html", index_page(content, templates.index));
    add("check.sh", templates.check_sh.text);
    add("check.ps1", templates.check_ps1.text);
    add("bagit.txt", bag_declaration());
    add("bag-info.txt", bag_info(content));
    add("说明文件.TXT", carrier_description(content, templates.carrier_description));
    add("目录文件.XML", carrier_catalogue(content));
    add("metadata/README.txt", with_crlf(filled(templates.metadata_readme, plain_values(content))));
    for (TagFile& file : metadata_files(content)) {
        add(std::move(file.path), std::move(file.text));
    }
    add("metadata/premis.xml", std::move(premis));
    return files;
}

} // namespace twofold
