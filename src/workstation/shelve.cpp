#include "workstation/shelve.h"

#include "base/error.h"

namespace twofold {

Shelved shelve(Archive& archive, const std::string& number, const std::string& place)
{
    if (place.empty()) throw Error{ErrorCode::InvalidInput, {msgid("A shelf place needs a name.")}};
    Shelved shelved{.disc = archive.disc(number)};
    for (const Disc& twin : archive.catalogue().discs.of(shelved.disc.volume))
        if (twin.copy != shelved.disc.copy && twin.shelf_place == place)
            shelved.beside_its_twin = true;
    Transaction both{archive.catalogue().session};
    archive.catalogue().discs.shelve(shelved.disc.id, place, archive.entered());
    archive.log("disc.shelve", shelved.disc.number, {{"place", place}});
    both.commit();
    shelved.disc.shelf_place = place;
    return shelved;
}

} // namespace twofold
