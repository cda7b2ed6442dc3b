#include "workstation/paper/label.h"

#include "base/error.h"
#include "base/files.h"
#include "catalogue/registers/disc_labels.h"
#include "labels/label_drawing.h"
#include "labels/label_template.h"
#include "workstation/audited_change.h"
#include "workstation/footage/volume_footage.h"
#include "workstation/review/review.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace twofold {

namespace {

std::filesystem::path output_file(const Archive& archive, const LabelRequest& request)
{
    if (!request.output.empty()) return request.output;
    const auto directory = archive.document_directory() / "labels";
    std::filesystem::create_directories(directory);
    const std::string stem = std::filesystem::path{request.label}.stem().string();
    std::string name = request.discs.front();
    if (request.discs.size() > 1) name += "_" + request.discs.back();
    return archive.resolved("documents/labels/" + name + "_" + stem + ".pdf");
}

/// What all footage of the volume adds to its label.
struct Summary {
    LabelContents contents;
    std::set<Ground> grounds;
    std::optional<RetentionPeriod> retention;
    std::map<std::string, std::string> cases; ///< number and name, as they stand now
};

Summary summary_of(const Catalogue& catalogue, const Volume& volume)
{
    Summary summary;
    std::set<FootageId> covered;
    std::chrono::milliseconds duration{0};
    std::set<CaseId> known;
    each_footage(catalogue, volume, [&](const Footage& footage, const std::string&) {
        ++summary.contents.files;
        summary.contents.bytes += footage.bytes;
        duration += footage.media.duration.value_or(std::chrono::milliseconds{0});
        for (const CaseId id : footage.cases()) {
            if (!known.insert(id).second) continue;
            Case of = catalogue.cases.get(id);
            summary.cases.insert_or_assign(std::move(of.number), std::move(of.name));
        }
        // One decision in force covers an item, and may have thousands: each is loaded once.
        if (covered.contains(footage.id)) return;
        for (const PreservationDecision& decision : catalogue.decisions.in_force(footage.id)) {
            for (const DecisionItem& decided : decision.items) {
                covered.insert(decided.footage);
            }
            summary.grounds.insert(decision.grounds.begin(), decision.grounds.end());
            // The enumeration begins with the longest period: the label promises no less.
            if (!summary.retention || decision.retention < *summary.retention) {
                summary.retention = decision.retention;
            }
        }
    });
    summary.contents.duration = std::chrono::ceil<std::chrono::seconds>(duration);
    return summary;
}

Summary summary_of(const DiscContent& content)
{
    Summary summary{.retention = content.retention};
    std::chrono::milliseconds duration{0};
    std::set<CaseId> cases; // a decision may be of a case that its footage was moved from
    for (const FootageOnDisc& footage : content.footage) {
        ++summary.contents.files;
        summary.contents.bytes += footage.record.bytes;
        duration += footage.record.media.duration.value_or(std::chrono::milliseconds{0});
        for (const CaseId id : footage.record.cases()) {
            cases.insert(id);
        }
    }
    for (const PreservationDecision& decision : content.decisions) {
        summary.grounds.insert(decision.grounds.begin(), decision.grounds.end());
    }
    for (const CaseOnDisc& of : content.cases) {
        if (!cases.contains(of.record.id)) continue;
        summary.cases.insert_or_assign(of.record.number, of.record.name);
    }
    summary.contents.duration = std::chrono::ceil<std::chrono::seconds>(duration);
    return summary;
}

/// The first, and how many there are.
std::string in_one_line(const std::string& first, std::size_t count)
{
    return count > 1 ? first + " 等" + std::to_string(count) + "件" : first;
}

/// A digest of the right length, for a label that is only rehearsed.
Digest digest_to_come()
{
    constexpr std::size_t digits = 64;
    return {DigestAlgorithm::Sha256, std::string(digits, '0')};
}

/// Why a disc that is not good gets no label.
Message why_no_label(const Disc& disc, const std::optional<FixityCheck>& last_check)
{
    if (disc.state == DiscState::Bad && last_check && last_check->verdict == Verdict::Good) {
        return {
            msgid("Disc {number} gets no label: it could not be read once, and that it was read "
                  "well since does not make it good again. Put a new disc in its place with "
                  "“twofold refresh”."),
            {{"number", disc.number}}};
    }
    if (disc.state == DiscState::Bad) {
        return {msgid("Disc {number} gets no label: it is bad. Put a new disc in its place with "
                      "“twofold refresh”."),
                {{"number", disc.number}}};
    }
    if (disc.state == DiscState::Spoilt) {
        return {msgid("Disc {number} gets no label: its recording failed, it is spoilt. Record "
                      "that copy on another medium."),
                {{"number", disc.number}}};
    }
    return {msgid("Disc {number} gets no label: it is not known to be good. Only a disc that "
                  "was read back in full is labelled."),
            {{"number", disc.number}}};
}

/// The volumes that hold footage of the case.
std::set<VolumeId> volumes_of_case(Archive& archive, const std::string& number)
{
    const Catalogue& catalogue = archive.registers();
    std::set<VolumeId> volumes;
    std::set<FootageId> seen; // a volume may hold thousands of items of the case: it is loaded once
    catalogue.footage.each({.case_id = archive.case_numbered(number).id, .on_volume = true},
                           [&](const Footage& footage) {
                               if (seen.contains(footage.id)) return;
                               const auto holder = catalogue.volumes.of(footage.id);
                               if (!holder) return;
                               volumes.insert(holder->id);
                               for (const VolumeItem& item : holder->items) {
                                   seen.insert(item.footage);
                               }
                           });
    return volumes;
}

/// The discs that took the place of one that a review had to do with, while it was the latest.
std::set<DiscId> discs_made_in_review(Archive& archive, int year)
{
    const Catalogue& catalogue = archive.registers();
    const ReviewCampaign campaign = review_of(archive, year);
    std::optional<Timestamp> next;
    for (const ReviewCampaign& other : catalogue.review_campaigns.all()) {
        if (other.year > campaign.year && !next) next = other.opened.at;
    }
    std::set<DiscId> reviewed;
    for (const EnteredLine& line : catalogue.review_campaigns.lines(campaign.id)) {
        reviewed.insert(line.line.disc);
    }
    for (const auto& [disc, verdict] : catalogue.disc_readings.verdicts(campaign.id)) {
        reviewed.insert(disc);
    }
    std::set<DiscId> made;
    for (const DiscReplacement& replacement : catalogue.disc_replacements.all()) {
        const Timestamp at = replacement.entered.at;
        if (at < campaign.opened.at || (next && at >= *next)) continue;
        // A new disc may have needed a successor itself.
        if (!reviewed.contains(replacement.disc) && !made.contains(replacement.disc)) continue;
        made.insert(replacement.replaced_by);
    }
    return made;
}

} // namespace

OfficeFields office_fields(Archive& archive)
{
    const Settings& settings = archive.registers().settings;
    OfficeFields fields{.fonds = settings.get(setting::label_fonds, ""),
                        .class_number = settings.get(setting::label_class_number, ""),
                        .sensitivity = settings.get(setting::label_sensitivity, ""),
                        .keeper = settings.get(setting::label_keeper, "")};
    // How to handle a disc has to be said: what was emptied is the usual words again.
    const std::string handling = settings.get(setting::label_handling, "");
    if (!handling.empty()) fields.handling = handling;
    return fields;
}

namespace {

/// Where a volume stands: its number, and which part of how many it is.
struct VolumePlace {
    std::string number;
    int part = 1;
    int parts = 1;
};

LabelFacts draft(Archive& archive, const VolumePlace& volume, const Summary& summary)
{
    LabelFacts facts{.unit = archive.unit(),
                     .made_by = archive.person().name,
                     .made_on = local_date(archive.now()),
                     .disc_number = volume.number + "-A",
                     .part = volume.part,
                     .parts = volume.parts,
                     .retention = summary.retention,
                     .grounds = {summary.grounds.begin(), summary.grounds.end()},
                     .contents = summary.contents,
                     .image_digest = digest_to_come(),
                     .image_bytes = summary.contents.bytes + 1,
                     .office = office_fields(archive)};
    // By the number of the case, as it stands on the disc; a name that was corrected since is the
    // one that counts.
    if (!summary.cases.empty()) {
        const auto& [number, name] = *summary.cases.begin();
        facts.case_number = in_one_line(number, summary.cases.size());
        facts.case_name = in_one_line(name, summary.cases.size());
    }
    return facts;
}

} // namespace

LabelFacts label_draft(Archive& archive, const Volume& volume)
{
    return draft(archive, {volume.number, volume.part, volume.parts},
                 summary_of(archive.registers(), volume));
}

LabelFacts label_draft(Archive& archive, const DiscContent& content)
{
    return draft(archive, {content.volume_number, content.part, content.parts},
                 summary_of(content));
}

LabelFacts label_facts(Archive& archive, const Disc& disc)
{
    const Catalogue& catalogue = archive.registers();
    const auto check = catalogue.fixity_checks.latest(disc.id);
    if (disc.state != DiscState::Good) {
        throw Error{ErrorCode::Refused, why_no_label(disc, check)};
    }
    const Volume volume = catalogue.volumes.get(disc.volume);
    LabelFacts facts = label_draft(archive, volume);
    // One person is the maker (制作人), on the label and on the disc: who sealed the volume.
    const bool is_known = volume.image && !volume.image->sealed_by.empty();
    facts.made_by = is_known ? volume.image->sealed_by : disc.recorded_by;
    facts.made_on = local_date(disc.began);
    facts.disc_number = disc.number;
    facts.copy = disc.copy;
    facts.image_digest.reset();
    facts.image_bytes = 0;
    if (check && check->verdict == Verdict::Good) {
        facts.checked_by = check->by;
        facts.checked_on = local_date(check->at);
    }
    if (volume.image) {
        facts.image_bytes = volume.image->bytes;
        if (const Digest* digest = find(volume.image->digests, DigestAlgorithm::Sha256)) {
            facts.image_digest = *digest;
        }
    }
    return facts;
}

std::vector<std::string> discs_to_label(Archive& archive, const LabelSelection& selection)
{
    const Catalogue& catalogue = archive.registers();
    std::optional<VolumeId> volume;
    if (!selection.volume.empty()) volume = archive.volume(selection.volume).id;
    std::optional<std::set<VolumeId>> of_case;
    if (!selection.case_number.empty()) of_case = volumes_of_case(archive, selection.case_number);
    std::optional<std::set<DiscId>> of_review;
    if (selection.review != 0) of_review = discs_made_in_review(archive, selection.review);
    std::set<DiscId> replaced;
    for (const DiscReplacement& replacement : catalogue.disc_replacements.all()) {
        replaced.insert(replacement.disc);
    }
    std::vector<std::string> numbers;
    for (const Disc& disc : catalogue.discs.all()) {
        if (disc.state != DiscState::Good || replaced.contains(disc.id)) continue;
        if (of_review && !of_review->contains(disc.id)) continue;
        if (volume && disc.volume != *volume) continue;
        if (of_case && !of_case->contains(disc.volume)) continue;
        if (selection.recorded_on && local_date(disc.began) != *selection.recorded_on) continue;
        numbers.push_back(disc.number);
    }
    if (numbers.empty()) {
        throw Error{ErrorCode::NotFound,
                    {msgid("No good disc is among what was asked for. Only a disc that was read "
                           "back in full is labelled.")}};
    }
    return numbers;
}

std::vector<LabelTemplateEntry> label_templates(const Installation& installation)
{
    return label_templates(installation.label_templates);
}

std::filesystem::path label_template_file(const Installation& installation,
                                          const std::string& label)
{
    if (label.ends_with(".svg")) return label;
    auto file = installation.label_templates / (label + ".svg");
    if (std::filesystem::exists(file)) return file;
    throw Error{
        ErrorCode::NotFound,
        {msgid("There is no label template “{name}”. Name one of templates/labels, or an SVG "
               "file."),
         {{"name", label}}}};
}

std::vector<LabelFacts> facts_on_labels(Archive& archive, LabelKind kind,
                                        const std::vector<std::string>& discs)
{
    std::vector<LabelFacts> facts;
    facts.reserve(discs.size());
    for (const std::string& number : discs) {
        facts.push_back(label_facts(archive, archive.disc(number)));
    }
    if (kind == LabelKind::Box) facts = {box_facts(facts)};
    return facts;
}

std::filesystem::path make_labels(Archive& archive, const LabelRequest& request)
{
    if (request.discs.empty()) {
        throw Error{ErrorCode::Usage, {msgid("Name at least one disc, e.g. 2026-0007-A.")}};
    }
    const LabelTemplate label =
        load_template(label_template_file(archive.workplace().installation, request.label));
    const std::vector<LabelFacts> facts = facts_on_labels(archive, label.kind, request.discs);
    const std::vector<std::string> carried = statutory_facts_on(label, facts.front());
    auto output = output_file(archive, request);
    if (output.extension() == ".png") {
        if (facts.size() > 1) {
            throw Error{ErrorCode::Usage,
                        {msgid("A picture holds one label; write several into a PDF.")}};
        }
        render_png(label, facts.front(), request.dpi, output);
    } else {
        render_pdf(label, facts, output, request.pages);
    }

    const Digest file = digest_of(DigestAlgorithm::Sha256, read_text(output));
    AuditedChange change{archive, Act::Label};
    DiscLabels& labels = change->disc_labels;
    for (const std::string& number : request.discs) {
        labels.add_made(archive.disc(number).id,
                        {.label = label.name, .facts = carried, .entered = archive.entered()},
                        file);
        change.log("disc.label", number, {{"template", label.name}});
    }
    change.commit();
    return output;
}

} // namespace twofold
