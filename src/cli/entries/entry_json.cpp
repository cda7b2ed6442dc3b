#include "cli/entries/entry_json.h"

#include "cli/kit/json.h"
#include "registers/approval.h"
#include "registers/check_code.h"

#include <type_traits>

namespace twofold {

namespace {

/// What a link leads to: {"case": "案1"}.
nlohmann::json in_json(const Catalogue& catalogue, const LinkTarget& target)
{
    return std::visit(
        [&](auto id) -> nlohmann::json {
            using Id = decltype(id);
            if constexpr (std::is_same_v<Id, CaseId>) {
                return {{"case", catalogue.cases.get(id).number}};
            } else if constexpr (std::is_same_v<Id, DiscId>) {
                return {{"disc", catalogue.discs.get(id).number}};
            } else if constexpr (std::is_same_v<Id, PersonId>) {
                return {{"person", catalogue.people.get(id).name}};
            } else if constexpr (std::is_same_v<Id, EntryId>) {
                return {{"entry", catalogue.entries.number_of(id)}};
            } else if constexpr (std::is_same_v<Id, FootageId>) {
                return {{"footage", static_cast<std::int64_t>(id)}};
            } else if constexpr (std::is_same_v<Id, ReviewCampaignId>) {
                return {{"review", static_cast<std::int64_t>(id)}};
            } else {
                const StoredPaper paper = catalogue.papers.get(id);
                return {{"name", paper.original_name},
                        {"path", paper.stored_as},
                        {"bytes", paper.bytes},
                        {"digests", twofold::in_json(paper.digests)}};
            }
        },
        target);
}

} // namespace

nlohmann::json fields_in_json(const Register& of, const Values& values)
{
    nlohmann::json fields = nlohmann::json::object();
    for (const auto& [name, value] : values) {
        const Field* field = field_named(of, name);
        if (field == nullptr) {
            fields[name] = value;
            continue;
        }
        std::vector<std::string> items = items_of(*field, value);
        for (std::string& item : items) {
            if ((field->shown & Masked) != 0) item = masked(item);
        }
        if (field->is_list) {
            fields[name] = items;
        } else {
            fields[name] = items.front();
        }
    }
    return fields;
}

nlohmann::json in_json(const Register& of, const Entry& entry)
{
    return {{"register", entry.register_name},
            {"number", entry.number},
            {"step", entry.latest.step},
            {"fields", fields_in_json(of, entry.latest.values)},
            {"by", entry.latest.by},
            {"at", to_iso8601(entry.latest.at)},
            {"because", entry.latest.because},
            {"digest", to_text(entry.latest.digest)},
            {"begun", to_iso8601(entry.begun.at)},
            {"unreadable", twofold::in_json(entry.unreadable)}};
}

nlohmann::json in_json_with_links(const Archive& archive, const Register& of, const Entry& entry)
{
    const Catalogue& catalogue = archive.registers();
    nlohmann::json json = in_json(of, entry);
    json["links"] = nlohmann::json::array();
    json["papers"] = nlohmann::json::array();
    for (const EntryLink& link : catalogue.entries.links(entry.id)) {
        nlohmann::json line = in_json(catalogue, link.target);
        line["field"] = link.field;
        json[std::holds_alternative<PaperId>(link.target) ? "papers" : "links"].push_back(
            std::move(line));
    }
    json["versions"] = catalogue.entries.versions(entry.id).size();
    if (of.name == approval_name)
        json["check_code"] = check_code(entry.number, entry.latest.values);
    return json;
}

} // namespace twofold
