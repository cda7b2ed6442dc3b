#include "workstation/entries/named_thing.h"

#include "base/number.h"

#include <cstdint>

namespace twofold {

bool names_something(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Person:
    case FieldKind::Case:
    case FieldKind::Footage:
    case FieldKind::Disc:
    case FieldKind::Entry:
    case FieldKind::Paper: return true;
    case FieldKind::Words:
    case FieldKind::LongWords:
    case FieldKind::Day:
    case FieldKind::Moment:
    case FieldKind::Number:
    case FieldKind::YesNo:
    case FieldKind::Choice:
    case FieldKind::Outsider: break;
    }
    return false;
}

std::optional<NamedThing> named_by(const Catalogue& catalogue, FieldKind kind,
                                   const std::string& value)
{
    switch (kind) {
    case FieldKind::Person:
        if (const auto person = catalogue.people.find(value)) {
            return NamedThing{person->id, person->name};
        }
        return std::nullopt;
    case FieldKind::Case:
        if (const auto of = catalogue.cases.find(value)) return NamedThing{of->id, of->number};
        return std::nullopt;
    case FieldKind::Footage: {
        const auto id = number_in<std::int64_t>(value);
        if (!id || catalogue.footage.of({FootageId{*id}}).empty()) return std::nullopt;
        return NamedThing{FootageId{*id}, value};
    }
    case FieldKind::Disc:
        if (const auto disc = catalogue.discs.find(value)) {
            return NamedThing{disc->id, disc->number};
        }
        return std::nullopt;
    case FieldKind::Entry:
        if (const auto entry = catalogue.entries.find(value)) {
            return NamedThing{entry->id, entry->number};
        }
        return std::nullopt;
    case FieldKind::Paper:
        if (const auto paper = catalogue.papers.find(parse_digest(value))) {
            return NamedThing{paper->id, value};
        }
        return std::nullopt;
    case FieldKind::Words:
    case FieldKind::LongWords:
    case FieldKind::Day:
    case FieldKind::Moment:
    case FieldKind::Number:
    case FieldKind::YesNo:
    case FieldKind::Choice:
    case FieldKind::Outsider: break;
    }
    return std::nullopt;
}

} // namespace twofold
