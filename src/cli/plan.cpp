#include "cli/commands.h"
#include "cli/kit/json.h"
#include "drive/drives.h"
#include "texts/translate.h"
#include "workstation/volumes/plan_volumes.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const VolumePlan& plan)
{
    nlohmann::json discs = nlohmann::json::array();
    for (std::size_t i = 0; i < plan.plan.discs.size(); ++i) {
        const PlannedDisc& disc = plan.plan.discs[i];
        nlohmann::json items = nlohmann::json::array();
        for (const PlannedItem& item : disc.items) {
            items.push_back({{"footage", static_cast<std::int64_t>(item.item.footage)},
                             {"path", item.item.path},
                             {"original_name", item.original_name},
                             {"renamed", item.is_renamed()},
                             {"bytes", item.bytes}});
        }
        discs.push_back(
            {{"title", plan.titles[i]}, {"image_bytes", disc.image_bytes}, {"items", items}});
    }
    nlohmann::json findings = nlohmann::json::array();
    for (const PlanFinding& finding : plan.plan.findings) {
        findings.push_back({{"kind", name_of(finding.kind)},
                            {"footage", static_cast<std::int64_t>(finding.footage)},
                            {"message", twofold::in_json(finding.message)}});
    }
    return {{"capacity_blocks", plan.plan.capacity_blocks},
            {"lower_bound", plan.plan.lower_bound},
            {"discs", discs},
            {"findings", findings},
            {"volumes", list_in_json(plan.volumes)}};
}

class PlanCommand : public Command {
public:
    explicit PlanCommand(CLI::App& parent)
        : Command{parent, "plan", tr("Divide the footage that is kept over discs")}
    {
        app()
            .add_option("--medium", medium_,
                        tr("cd-r, dvd-r, dvd+r, dvd+r-dl, bd-r-25, bd-r-50, bd-r-100 or bd-r-128"))
            ->capture_default_str();
        app().add_option("--drive", drive_, tr("Take the capacity from the medium in this drive"));
        app()
            .add_option("--case", request_.case_numbers, tr("Only footage of this case"))
            ->allow_extra_args(false);
        app().add_flag("--protect", request_.protect,
                       tr("Keep room for error correction (dvdisaster), at least 15 % of the "
                          "image"));
        app().add_flag("--look", look_, tr("Only show the plan; enter nothing"));
    }

    ExitCode run(CommandContext& context) override
    {
        request_.medium = medium_kind(medium_);
        Archive archive = context.open_archive();
        if (!drive_.empty()) request_.capacity_blocks = capacity_in_drive(context);
        const VolumePlan plan =
            look_ ? look_at_plan(archive, request_) : plan_volumes(archive, request_);
        bool too_large = false;
        for (std::size_t i = 0; i < plan.plan.discs.size(); ++i) {
            const PlannedDisc& disc = plan.plan.discs[i];
            const double fill = 100.0 * static_cast<double>(disc.image_bytes) /
                                static_cast<double>(plan.plan.capacity_blocks * block_bytes);
            const std::string number =
                plan.volumes.empty() ? fmt::format("({})", i + 1) : plan.volumes[i].number;
            context.terminal.line(fmt::format("{}  {}  {:.1f} %  {}", number,
                                              readable_size(disc.image_bytes), fill,
                                              plan.titles[i]));
            for (const PlannedItem& item : disc.items) {
                context.terminal.line(
                    fmt::format("    {:>10}  {}", readable_size(item.bytes), item.item.path));
            }
        }
        for (const PlanFinding& finding : plan.plan.findings) {
            context.terminal.say(finding.message);
            too_large = too_large || finding.kind == PlanFinding::Kind::TooLarge;
        }
        // That no disc at all, or less than one, cannot hold it goes without saying.
        const std::string discs = std::to_string(plan.plan.discs.size());
        if (plan.plan.lower_bound > 1) {
            context.terminal.say(
                {msgid("Discs: {discs}; fewer than {bound} cannot hold this footage."),
                 {{"discs", discs}, {"bound", std::to_string(plan.plan.lower_bound)}}});
        } else {
            context.terminal.say({msgid("Discs: {discs}."), {{"discs", discs}}});
        }
        context.terminal.result(in_json(plan));
        return too_large ? ExitCode::Findings : ExitCode::Done;
    }

private:
    [[nodiscard]] std::uint64_t capacity_in_drive(CommandContext& context) const
    {
        Job job = context.terminal.job();
        const Drive drive = inspect({context.installation.drive_program}, drive_, job);
        if (drive.medium.state == MediumState::Blank) return drive.medium.free_blocks;
        throw Error{ErrorCode::MediumUnsuitable,
                    {msgid("There is no blank medium in {drive} whose capacity could be read."),
                     {{"drive", drive_}}}};
    }

    PlanRequest request_;
    std::string medium_{name_of(MediumKind::DvdPlusR)};
    std::string drive_;
    bool look_ = false;
};

} // namespace

void add_plan(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<PlanCommand>(app));
}

} // namespace twofold
