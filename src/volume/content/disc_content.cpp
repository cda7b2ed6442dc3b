#include "volume/content/disc_content.h"

#include <algorithm>
#include <tuple>

namespace twofold {

void put_in_order(DiscContent& content)
{
    std::ranges::sort(content.cases, [](const CaseOnDisc& one, const CaseOnDisc& other) {
        return std::tie(one.record.number, one.record.id) <
               std::tie(other.record.number, other.record.id);
    });
    std::ranges::sort(content.footage, {}, &FootageOnDisc::path);
    std::ranges::sort(content.decisions,
                      [](const PreservationDecision& one, const PreservationDecision& other) {
                          return std::tie(one.number, one.id) < std::tie(other.number, other.id);
                      });
    std::ranges::sort(content.entries, {}, &EntryOnDisc::number);
    std::ranges::sort(content.papers, {}, &PaperOnDisc::path);
}

std::vector<std::string> payload_paths(const DiscContent& content)
{
    std::vector<std::string> paths;
    paths.reserve(content.footage.size());
    for (const FootageOnDisc& item : content.footage) {
        paths.push_back("data/" + item.path);
    }
    return paths;
}

std::uint64_t payload_bytes(const DiscContent& content)
{
    std::uint64_t bytes = 0;
    for (const FootageOnDisc& item : content.footage) {
        bytes += item.record.bytes;
    }
    return bytes;
}

} // namespace twofold
