#pragma once

#include "catalogue/catalogue.h"
#include "catalogue/registers/entries.h"
#include "registers/field.h"

#include <optional>
#include <string>

namespace twofold {

/// True if values of this kind name something the archive holds: a person, a case, a paper.
[[nodiscard]] bool names_something(FieldKind kind);

/// What a value names, with its name as the archive has it; nullopt: it names nothing that is
/// there.
struct NamedThing {
    LinkTarget target;
    std::string name;
};

[[nodiscard]] std::optional<NamedThing> named_by(const Catalogue& catalogue, FieldKind kind,
                                                 const std::string& value);

} // namespace twofold
