#include "workstation/entries/unmask.h"

#include "base/join.h"
#include "workstation/audited_change.h"
#include "workstation/entries/enter_entry.h"

#include <vector>

namespace twofold {

Values unmasked(Archive& archive, const Register& of, const std::string& number)
{
    AuditedChange change{archive, Act::ReadLog};
    const Entry entry = entry_numbered(archive, of, number);
    Values seen;
    std::vector<std::string> names;
    for (const Field& field : of.fields) {
        const auto value = entry.latest.values.find(field.name);
        if ((field.shown & Masked) == 0 || value == entry.latest.values.end()) continue;
        seen.insert(*value);
        names.emplace_back(field.name);
    }
    if (names.empty()) return seen;
    change.log("entry.unmask", entry.number, {{"fields", joined(names, " ")}});
    change.commit();
    return seen;
}

} // namespace twofold
