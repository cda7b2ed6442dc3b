#include "workstation/purpose.h"

#include "base/error.h"
#include "catalogue/uncounted_discs.h"
#include "drive/emulation.h"

namespace twofold {

ArchivePurpose purpose_of(Archive& archive)
{
    return purpose_of(archive.catalogue().settings);
}

void dedicate_to_practice(Archive& archive)
{
    for (const Disc& disc : archive.catalogue().discs.all()) {
        if (is_emulated(disc.drive)) continue;
        throw Error{
            ErrorCode::Refused,
            {msgid("Disc {disc} is a real one; its archive cannot become one for practice."),
             {{"disc", disc.number}}}};
    }
    const std::string value{name_of(ArchivePurpose::Practice)};
    Transaction together{archive.catalogue().session};
    archive.catalogue().settings.set(setting::purpose, value, archive.entered());
    archive.log("setting.change", setting::purpose, {{"value", value}});
    together.commit();
}

} // namespace twofold
