#include "workstation/audited_change.h"

#include "workstation/installation.h"
#include "workstation/permission.h"

#include <stdexcept>
#include <utility>

namespace twofold {

AuditedChange::AuditedChange(Archive& archive, Act act)
    : archive_{archive}, catalogue_{archive.catalogue_},
      transaction_{catalogue_.session}, role_{require_act(archive, act)}
{}

AuditedChange::AuditedChange(Archive& archive, Act act, const Case& about)
    : archive_{archive}, catalogue_{archive.catalogue_},
      transaction_{catalogue_.session}, role_{require_act(archive, act, &about)}
{}

AuditedChange::AuditedChange(Archive& archive, Act act, const std::function<void()>& while_waiting)
    : archive_{archive}, catalogue_{archive.catalogue_},
      transaction_{catalogue_.session, while_waiting}, role_{require_act(archive, act)}
{}

AuditHead AuditedChange::log(std::string_view action, std::string_view object,
                             std::map<std::string, std::string> detail)
{
    archive_.refuse_wrong_clock();
    return catalogue_.audit.append({.at = archive_.now(),
                                    .by = archive_.person().name,
                                    .role = role_,
                                    .workstation = computer_name(),
                                    .action = std::string{action},
                                    .object = std::string{object},
                                    .detail = std::move(detail)});
}

void AuditedChange::commit()
{
    if (transaction_.has_rows_without_entry()) {
        throw std::logic_error{"rows were added to the registers without an entry of the log"};
    }
    transaction_.commit();
}

} // namespace twofold
