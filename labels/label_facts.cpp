#include "labels/label_facts.h"

#include "base/error.h"
#include "labels/label_field.h"

namespace twofold {

void require_mandatory(const LabelFacts& facts)
{
    std::string missing;
    for (const LabelField field : mandatory_fields()) {
        if (text_of(field, facts)) continue;
        if (!missing.empty()) missing += ", ";
        missing += display_name_of(field);
    }
    if (missing.empty()) return;
    throw Error{
        ErrorCode::Refused,
        {msgid("The label of disc “{disc}” cannot be made: these facts must stand on it and "
               "are missing: {missing}."),
         {{"disc", facts.disc_number}, {"missing", missing}}}};
}

} // namespace twofold
