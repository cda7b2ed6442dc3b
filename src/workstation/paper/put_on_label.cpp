#include "workstation/paper/put_on_label.h"

#include "base/error.h"
#include "base/join.h"
#include "catalogue/registers/disc_labels.h"
#include "labels/label_field.h"
#include "labels/label_template.h"
#include "workstation/audited_change.h"
#include "workstation/paper/label.h"

#include <algorithm>
#include <set>

namespace twofold {

namespace {

std::string stem_of(const std::string& label)
{
    return std::filesystem::path{label}.stem().string();
}

/// Of a label that is older than the register of facts: one that goes on a disc had to have all.
std::vector<std::string> facts_of_an_old_label(const Archive& archive, const std::string& label)
{
    const auto file = archive.workplace().installation.label_templates / label;
    std::error_code unknown;
    std::vector<std::string> keys;
    if (!std::filesystem::exists(file, unknown)) return keys;
    try {
        if (load_template(file).kind != LabelKind::Disc) return keys;
    } catch (const Error&) { // it is of no use any more; what it said is not known
        return keys;
    }
    for (const LabelField field : statutory_fields()) {
        keys.emplace_back(key_of(field));
    }
    return keys;
}

/// Those made for the disc that are meant, each template once. Throws Error{Refused}.
std::vector<std::string> labels_meant(Archive& archive, const Disc& disc, const PutOnLabel& done)
{
    const std::vector<MadeLabel> made = archive.registers().disc_labels.made(disc.id);
    std::set<std::string> meant;
    for (const std::string& wanted : done.labels) {
        const auto is_it = [&](const MadeLabel& label) {
            return label.label == wanted || stem_of(label.label) == stem_of(wanted);
        };
        const auto found = std::ranges::find_if(made, is_it);
        if (found == made.end()) {
            throw Error{ErrorCode::Refused,
                        {msgid("No label “{label}” was made for disc {number}. Make it with "
                               "“twofold label”, print it, and put it on first."),
                         {{"label", wanted}, {"number", disc.number}}}};
        }
        meant.insert(found->label);
    }
    std::set<std::string> all;
    std::set<std::string> said;
    for (const MadeLabel& label : made) {
        if (!meant.empty() && !meant.contains(label.label)) continue;
        all.insert(label.label);
        const auto facts = label.facts ? *label.facts : facts_of_an_old_label(archive, label.label);
        said.insert(facts.begin(), facts.end());
    }
    if (all.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("No label was made for disc {number}. Make it with “twofold label”, "
                           "print it, and put it on first."),
                     {{"number", disc.number}}}};
    }
    std::vector<std::string> missing;
    for (const LabelField field : statutory_fields()) {
        if (!said.contains(std::string{key_of(field)})) missing.push_back(display_name_of(field));
    }
    if (!missing.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("Disc {number} is not labelled by {labels}: these facts must stand on "
                           "the disc or its sleeve and do not: {missing}. Make a label that has "
                           "them, such as paper-sleeve."),
                     {{"number", disc.number},
                      {"labels", joined(all, ", ")},
                      {"missing", joined(missing, ", ")}}}};
    }
    return {all.begin(), all.end()};
}

} // namespace

void put_on_label(Archive& archive, const PutOnLabel& done)
{
    if (done.discs.empty()) {
        throw Error{ErrorCode::Usage, {msgid("Name at least one disc, e.g. 2026-0007-A.")}};
    }
    AuditedChange change{archive, Act::Label};
    for (const std::string& number : done.discs) {
        const Disc disc = archive.disc(number);
        // The same rule as for making one: a label on a disc says that it is good.
        static_cast<void>(label_facts(archive, disc));
        const std::vector<std::string> labels = labels_meant(archive, disc, done);
        change->disc_labels.add(disc.id,
                                {.labels = labels, .because = {}, .entered = archive.entered()});
        change.log("disc.label-on", disc.number, {{"labels", joined(labels, ", ")}});
    }
    change.commit();
}

void take_off_label(Archive& archive, const std::string& number, const std::string& because)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("Taking a label off needs a reason.")}};
    }
    AuditedChange change{archive, Act::Label};
    const Disc disc = archive.disc(number);
    if (!archive.registers().disc_facts.get(disc.id).labelled) {
        throw Error{
            ErrorCode::Refused,
            {msgid("Disc {number} has no label that could come off."), {{"number", number}}}};
    }
    change->disc_labels.add(disc.id,
                            {.labels = {}, .because = because, .entered = archive.entered()});
    change.log("disc.label-off", disc.number, {{"because", because}});
    change.commit();
}

} // namespace twofold
