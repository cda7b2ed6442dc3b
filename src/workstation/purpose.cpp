#include "workstation/purpose.h"

#include "base/error.h"
#include "catalogue/registers/uncounted_discs.h"
#include "drive/emulation.h"
#include "workstation/audited_change.h"

namespace twofold {

ArchivePurpose purpose_of(Archive& archive)
{
    return purpose_of(archive.registers().settings);
}

void dedicate_to_practice(Archive& archive)
{
    for (const Disc& disc : archive.registers().discs.all()) {
        if (is_emulated(disc.drive)) continue;
        throw Error{
            ErrorCode::Refused,
            {msgid("Disc {disc} is a real one; its archive cannot become one for practice."),
             {{"disc", disc.number}}}};
    }
    const std::string value{name_of(ArchivePurpose::Practice)};
    AuditedChange change{archive, Act::ChangeSetting};
    change->settings.set(setting::purpose, value, archive.entered());
    change.log("setting.change", setting::purpose, {{"value", value}});
    change.commit();
}

} // namespace twofold
