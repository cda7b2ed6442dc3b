#include "workstation/footage/volume_footage.h"

#include "base/error.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace twofold {

void each_footage(const Catalogue& catalogue, const Volume& volume,
                  const std::function<void(Footage, const std::string& path)>& visit)
{
    constexpr std::size_t at_once = 500;
    for (std::size_t begin = 0; begin < volume.items.size(); begin += at_once) {
        const auto items =
            std::span{volume.items}.subspan(begin, std::min(at_once, volume.items.size() - begin));
        std::vector<FootageId> ids;
        std::ranges::transform(items, std::back_inserter(ids), &VolumeItem::footage);
        std::vector<Footage> found = catalogue.footage.of(ids);
        if (found.size() != items.size()) {
            throw Error{ErrorCode::NotFound, {msgid("There is no such footage in the catalogue.")}};
        }
        for (std::size_t i = 0; i < items.size(); ++i) {
            visit(std::move(found[i]), items[i].path);
        }
    }
}

} // namespace twofold
