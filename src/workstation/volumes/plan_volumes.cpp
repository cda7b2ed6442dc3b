#include "workstation/volumes/plan_volumes.h"

#include "base/error.h"
#include "catalogue/registers/protections.h"
#include "volume/image/protection/protection.h"
#include "volume/placing.h"
#include "workstation/audited_change.h"
#include "workstation/paper/label_check.h"
#include "workstation/volumes/volume_image.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace twofold {

namespace {

/// What may still grow between plan and seal: numbers with more digits, another name of who seals,
/// the part of so many. Far less than this; a volume that fits by less would be a gamble.
constexpr std::uint64_t reserved_blocks = 16;

/// "2026-0000": as wide as the number the volume will get.
std::string number_of_width(Timestamp now)
{
    return std::to_string(static_cast<int>(local_date(now).year())) + "-0000";
}

std::vector<PlanItem> waiting_items(Archive& archive, const PlanRequest& request)
{
    const Catalogue& catalogue = archive.registers();
    std::set<CaseId> wanted;
    for (const std::string& number : request.case_numbers) {
        wanted.insert(archive.case_numbered(number).id);
    }
    std::map<CaseId, std::string> numbers;
    std::vector<PlanItem> items;
    catalogue.footage.each(waiting_for_a_volume, [&](const Footage& footage) {
        const bool is_wanted =
            std::ranges::any_of(footage.cases(), [&](CaseId of) { return wanted.contains(of); });
        if (!wanted.empty() && !is_wanted) return;
        const auto [number, fresh] = numbers.try_emplace(footage.case_id);
        if (fresh) number->second = catalogue.cases.get(footage.case_id).number;
        items.push_back({.footage = footage.id,
                         .case_id = footage.case_id,
                         .case_number = number->second,
                         .year = static_cast<int>(local_date(footage.believed_time()).year()),
                         .name = footage.original_name,
                         .folder = footage.folder,
                         .intake = footage.intake,
                         .bytes = footage.bytes});
    });
    return items;
}

/// Exact sizes of images that hold some of the waiting footage: the texts are written for each as
/// the seal will write them.
class WaitingContent {
public:
    WaitingContent(Archive& archive, const std::vector<PlanItem>& items, bool protect)
        : templates_{read_disc_templates(archive.workplace().installation.disc_templates)}
    {
        Volume all{.number = number_of_width(archive.now()), .title = {}, .items = {}};
        for (PlannedItem& planned : placed(items)) {
            all.items.push_back(std::move(planned.item));
        }
        content_ = content_of(archive, all, archive.now());
        if (protect) content_.protection = protection_method;
        for (std::size_t i = 0; i < content_.footage.size(); ++i) {
            place_of_.emplace(content_.footage[i].record.id, i);
        }
    }

    [[nodiscard]] std::uint64_t image_bytes_of(std::span<const SizedFile> files) const
    {
        return image_bytes(image_entries(narrowed(files), templates_));
    }

private:
    [[nodiscard]] DiscContent narrowed(std::span<const SizedFile> files) const
    {
        DiscContent content = content_;
        content.footage.clear();
        std::set<CaseId> cases;
        std::set<CaseId> in_the_title;
        std::set<FootageId> footage;
        constexpr std::string_view payload = "data/";
        for (const SizedFile& file : files) {
            content.footage.push_back(content_.footage[place_of_.at(file.footage)]);
            content.footage.back().path = file.path.substr(payload.size());
            const std::vector<CaseId> of = content.footage.back().record.cases();
            cases.insert(of.begin(), of.end());
            in_the_title.insert(of.front());
            footage.insert(file.footage);
        }
        std::erase_if(content.decisions, [&](const PreservationDecision& decision) {
            return std::ranges::none_of(decision.items, [&](const DecisionItem& item) {
                return footage.contains(item.footage);
            });
        });
        for (const PreservationDecision& decision : content.decisions) {
            cases.insert(decision.case_id);
        }
        content.title = title_of(of_these(content.cases, in_the_title));
        content.cases = of_these(content.cases, cases);
        put_in_order(content);
        return content;
    }

public:
    /// The name of the case, or of the first and how many there are.
    [[nodiscard]] static std::string title_of(const std::vector<CaseOnDisc>& cases)
    {
        if (cases.empty()) return {};
        if (cases.size() == 1) return cases.front().record.name;
        return cases.front().record.name + " 等" + std::to_string(cases.size()) + "件";
    }

    [[nodiscard]] std::string title_of(const PlannedDisc& disc) const
    {
        std::set<CaseId> on_disc;
        for (const PlannedItem& item : disc.items) {
            on_disc.insert(item.case_id);
        }
        return title_of(of_these(content_.cases, on_disc));
    }

private:
    [[nodiscard]] static std::vector<CaseOnDisc> of_these(const std::vector<CaseOnDisc>& cases,
                                                          const std::set<CaseId>& wanted)
    {
        std::vector<CaseOnDisc> chosen;
        std::ranges::copy_if(cases, std::back_inserter(chosen),
                             [&](const CaseOnDisc& of) { return wanted.contains(of.record.id); });
        return chosen;
    }

    DiscTemplates templates_;
    DiscContent content_;
    std::unordered_map<FootageId, std::size_t> place_of_;
};

} // namespace

VolumePlan look_at_plan(Archive& archive, const PlanRequest& request)
{
    const std::vector<PlanItem> items = waiting_items(archive, request);
    VolumePlan result;
    if (items.empty()) return result;
    const std::uint64_t capacity = request.capacity_blocks.value_or(usual_capacity(request.medium));
    if (capacity <= reserved_blocks) {
        throw Error{ErrorCode::MediumUnsuitable,
                    {msgid("This medium has no room for footage. Choose a larger one.")}};
    }
    const WaitingContent content{archive, items, request.protect};
    std::uint64_t room = capacity - reserved_blocks;
    if (request.protect) room = blocks_before_protection(room);
    result.plan = plan_discs(items, room, [&](std::span<const SizedFile> files) {
        return content.image_bytes_of(files);
    });
    for (const PlannedDisc& disc : result.plan.discs) {
        result.titles.push_back(content.title_of(disc));
    }
    return result;
}

VolumePlan plan_volumes(Archive& archive, const PlanRequest& request)
{
    AuditedChange change{archive, Act::Seal};
    VolumePlan result = look_at_plan(archive, request);
    if (result.plan.discs.empty() && result.plan.findings.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("No footage waits for a disc. Decide first what is kept, with “twofold "
                           "keep”.")}};
    }
    int part = 0;
    for (const PlannedDisc& disc : result.plan.discs) {
        Volume volume{.title = result.titles[static_cast<std::size_t>(part)],
                      .planned_for = request.medium,
                      .part = ++part,
                      .parts = static_cast<int>(result.plan.discs.size()),
                      .items = {}};
        for (const PlannedItem& item : disc.items) {
            volume.items.push_back(item.item);
        }
        volume.number = number_of_width(archive.now());
        require_printable_label(archive, volume);
        volume.number.clear();
        volume = change->volumes.plan(std::move(volume), archive.entered());
        if (request.protect) {
            change->protections.plan(
                volume.id,
                {std::string{protection_method},
                 request.capacity_blocks.value_or(usual_capacity(request.medium))},
                archive.entered());
        }
        change.log("volume.plan", volume.number,
                   {{"items", std::to_string(volume.items.size())},
                    {"medium", std::string{name_of(volume.planned_for)}}});
        result.volumes.push_back(std::move(volume));
    }
    change.commit();
    return result;
}

void abandon_volume(Archive& archive, const std::string& number, const std::string& because)
{
    if (because.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("Giving a volume up needs a reason.")}};
    }
    const Volume volume = archive.volume(number);
    AuditedChange change{archive, Act::Seal};
    change->volumes.abandon(volume.id, because, archive.entered());
    change.log("volume.abandon", number, {{"because", because}});
    change.commit();
}

} // namespace twofold
