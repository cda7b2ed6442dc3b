#pragma once

#include "registers/facts.h"

#include <algorithm>
#include <map>

namespace twofold {

/// What a test says the archive knows.
class KnownFacts : public Facts {
public:
    std::vector<PersonRecord> persons;
    std::vector<Case> cases;
    /// By register; what an entry names is not asked: all approvals are about all entries.
    std::vector<std::pair<std::string, KnownEntry>> entries;

    [[nodiscard]] std::optional<PersonRecord> person(const std::string& name) const override
    {
        const auto found = std::ranges::find_if(
            persons, [&](const PersonRecord& one) { return one.person.name == name; });
        return found == persons.end() ? std::nullopt : std::optional{*found};
    }
    std::size_t at_work = 2;
    std::map<Date, std::size_t> at_work_on{}; ///< of days that are otherwise

    [[nodiscard]] std::size_t persons_at_work(Date day) const override
    {
        const auto found = at_work_on.find(day);
        return found == at_work_on.end() ? at_work : found->second;
    }
    [[nodiscard]] std::optional<Case> case_numbered(const std::string& number) const override
    {
        const auto found = std::ranges::find(cases, number, &Case::number);
        return found == cases.end() ? std::nullopt : std::optional{*found};
    }
    std::vector<std::string> footage_of_others; ///< belongs to no case that is asked for

    [[nodiscard]] bool belongs(const std::string& footage,
                               const std::string& /*case_number*/) const override
    {
        return std::ranges::find(footage_of_others, footage) == footage_of_others.end();
    }
    std::map<std::string, Timestamp> taken_in_at; ///< of footage, by number

    [[nodiscard]] std::optional<Timestamp> taken_in(const std::string& footage) const override
    {
        const auto found = taken_in_at.find(footage);
        return found == taken_in_at.end() ? std::nullopt : std::optional{found->second};
    }
    std::vector<LentDisc> lent; ///< for whatever consultation

    [[nodiscard]] std::vector<LentDisc>
    discs_lent_for(const std::string& /*consultation*/) const override
    {
        return lent;
    }
    [[nodiscard]] std::optional<KnownEntry> entry(std::string_view register_name,
                                                  const std::string& number) const override
    {
        for (const auto& [name, entry] : entries) {
            if (name == register_name && entry.number == number) return entry;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::vector<KnownEntry>
    entries_about(std::string_view register_name, const std::string& /*number*/) const override
    {
        std::vector<KnownEntry> found;
        for (const auto& [name, entry] : entries) {
            if (name == register_name) found.push_back(entry);
        }
        return found;
    }
    [[nodiscard]] std::vector<KnownEntry> entries_in(std::string_view register_name,
                                                     std::string_view step) const override
    {
        std::vector<KnownEntry> found;
        for (const auto& [name, entry] : entries) {
            if (name == register_name && entry.step == step) found.push_back(entry);
        }
        return found;
    }
};

} // namespace twofold
