#include "volume/content/disc_texts.h"

#include "volume/content/carrier_texts.h"
#include "volume/content/index_page.h"
#include "volume/content/metadata.h"
#include "volume/content/premis.h"

namespace twofold {

std::vector<TagFile> tag_files(const DiscContent& content, const DiscTemplates& templates)
{
    std::vector<TagFile> files;
    files.push_back({"README.txt", with_crlf(filled(templates.readme, plain_values(content)))});
    files.push_back({"index.html", index_page(content, templates.index)});
    files.push_back({"check.sh", templates.check_sh.text});
    files.push_back({"check.ps1", templates.check_ps1.text});
    files.push_back({"bagit.txt", bag_declaration()});
    files.push_back({"bag-info.txt", bag_info(content)});
    files.push_back({"说明文件.TXT", carrier_description(content, templates.carrier_description)});
    files.push_back({"目录文件.XML", carrier_catalogue(content)});
    files.push_back({"metadata/README.txt",
                     with_crlf(filled(templates.metadata_readme, plain_values(content)))});
    for (TagFile& file : metadata_files(content))
        files.push_back(std::move(file));
    files.push_back({"metadata/premis.xml", premis_xml(content)});
    return files;
}

} // namespace twofold
