#include "workstation/review/review.h"

#include "base/error.h"
#include "base/named.h"
#include "base/number.h"
#include "catalogue/registers/disc_replacements.h"
#include "discs/review_schedule.h"
#include "discs/shipped_rules.h"
#include "workstation/audited_change.h"
#include "workstation/review/review_sheet.h"
#include "workstation/whole_years.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>

namespace twofold {

namespace {

constexpr std::array progress_names{
    Named<ReviewProgress>{ReviewProgress::Due, "due", "应检"},
    Named<ReviewProgress>{ReviewProgress::Done, "done", "已检"},
    Named<ReviewProgress>{ReviewProgress::Excused, "excused", "免检"},
    Named<ReviewProgress>{ReviewProgress::Replaced, "replaced", "已更新"},
    Named<ReviewProgress>{ReviewProgress::NotListed, "not-listed", "不在计划"},
};

/// A setting that is a number, or what stands for it while nobody set it.
double number_setting(Archive& archive, const char* name, double default_value)
{
    const std::string text = archive.registers().settings.get(name, "");
    if (text.empty()) return default_value;
    if (const auto value = number_in<double>(text)) return *value;
    throw Error{ErrorCode::InvalidInput,
                {msgid("The setting {name} is “{value}”, which is no number."),
                 {{"name", name}, {"value", text}}}};
}

/// The interval a review is held to: a value that only other programs can have written is no
/// interval.
std::chrono::years interval_of_review(const Archive& archive)
{
    const std::string written = archive.registers().settings.get(setting::review_interval, "");
    if (written.empty() || whole_years(written)) return check_interval(archive);
    throw Error{ErrorCode::InvalidInput,
                {msgid("The setting {name} must be a number of years, not “{value}”. "
                       "Set it anew: “twofold setting enter {name} YEARS”."),
                 {{"name", setting::review_interval}, {"value", written}}}};
}

/// Before a turn at the end of a long year: two reviews at once would fight over the discs.
void refuse_second_review(Archive& archive)
{
    const auto running = archive.registers().review_campaigns.open_one();
    if (!running) return;
    throw Error{ErrorCode::Refused,
                {msgid("The review of {year} is still open. Close it first."),
                 {{"year", std::to_string(running->year)}}}};
}

ReviewCampaign campaign_for(Archive& archive, const OpenReviewRequest& request)
{
    constexpr int first_year = 2000;
    constexpr int last_year = 2200;
    ReviewCampaign campaign{.year = request.year};
    if (request.year < first_year || request.year > last_year) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("{year} is no year of a review."), {{"year", std::to_string(request.year)}}}};
    }
    campaign.number = fmt::format("PC-{}", request.year);
    campaign.organisation =
        archive.registers().settings.get(setting::review_organisation, archive.unit());
    campaign.participants = request.participants;
    campaign.interval_years =
        request.interval_years.value_or(static_cast<int>(interval_of_review(archive).count()));
    constexpr double usual_share = 0.05;
    campaign.sample_share =
        request.sample_share.value_or(number_setting(archive, setting::review_sample, usual_share));
    campaign.footage_share = request.footage_share.value_or(
        number_setting(archive, setting::review_footage, usual_share));
    if (!(campaign.footage_share >= 0 && campaign.footage_share <= 1)) {
        throw Error{ErrorCode::InvalidInput, {msgid("A share is a number from 0 to 1.")}};
    }
    campaign.seed = request.seed
                        ? *request.seed
                        : (std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}();
    return campaign;
}

ReviewCandidate candidate_of(const DiscFacts& facts, const Disc& disc)
{
    ReviewCandidate candidate{.id = disc.id,
                              .volume = disc.volume,
                              .copy = disc.copy,
                              .number = disc.number,
                              .shelf_place = disc.shelf_place,
                              .recorded = disc.ended.value_or(disc.began)};
    const std::string& medium = disc.medium.manufacturer_id;
    candidate.brand = medium.substr(0, medium.find('/'));
    candidate.batch = medium;
    if (facts.last_check) candidate.last_check = facts.last_check->at;
    return candidate;
}

/// A disc that lost something stays failed, whatever came later; a replaced one still speaks of
/// its batch.
void note_last_verdict(ReviewCandidate& candidate, const DiscFacts& facts,
                       const std::map<DiscId, VerdictGiven>& verdicts)
{
    const auto given = verdicts.find(candidate.id);
    if (given != verdicts.end()) candidate.last_verdict = given->second.verdict;
    if (candidate.last_verdict == ReviewVerdict::RefreshNow) candidate.failed_at = given->second.at;
    if (facts.last_check && facts.last_check->verdict == Verdict::Bad && !candidate.failed_at) {
        candidate.failed_at = facts.last_check->at;
    }
    if (facts.state == DiscState::Bad && !candidate.failed_at) {
        candidate.failed_at = candidate.recorded;
    }
    const bool in_use = facts.state == DiscState::Good || facts.state == DiscState::Unverified;
    candidate.reviewed =
        in_use && facts.replaced_by.empty() && !facts.destroyed && !candidate.failed_at;
}

BoardLine board_line(const EnteredLine& entered, const std::string& shelf_place)
{
    BoardLine line{.disc = entered.line.disc,
                   .number = entered.line.number,
                   .shelf_place = shelf_place,
                   .notes = entered.line.notes,
                   .check_by = entered.line.check_by,
                   .pulled_forward = entered.pulled_forward,
                   .excused_because = entered.excused_because};
    if (!line.excused_because.empty()) line.progress = ReviewProgress::Excused;
    return line;
}

/// What has another disc in its place asks for nothing any more.
void note_replacements(Archive& archive, ReviewBoard& board)
{
    std::map<DiscId, std::string> by;
    for (DiscReplacement& each : archive.registers().disc_replacements.all()) {
        by.emplace(each.disc, std::move(each.replaced_by_number));
    }
    for (BoardLine& line : board.lines) {
        const auto found = by.find(line.disc);
        if (found == by.end()) continue;
        line.replaced_by = found->second;
        if (line.progress == ReviewProgress::Due) line.progress = ReviewProgress::Replaced;
    }
}

} // namespace

std::string_view chinese_name_of(ReviewProgress progress) noexcept
{
    return row_of(progress_names, progress).chinese;
}

std::string_view name_of(ReviewProgress progress) noexcept
{
    return row_of(progress_names, progress).name;
}

std::uint64_t ReviewBoard::count(ReviewProgress progress) const noexcept
{
    return static_cast<std::uint64_t>(std::ranges::count(lines, progress, &BoardLine::progress));
}

std::uint64_t ReviewBoard::count(ReviewVerdict verdict) const noexcept
{
    return static_cast<std::uint64_t>(std::ranges::count_if(
        lines, [&](const BoardLine& line) { return line.verdict == verdict; }));
}

std::vector<ReviewCandidate> review_candidates(Archive& archive)
{
    const Catalogue& catalogue = archive.registers();
    const std::map<DiscId, Disc> discs = catalogue.discs.by_id();
    const auto verdicts = catalogue.disc_readings.latest_verdicts();
    const auto batches = catalogue.carriers.all(CarrierFact::Batch);
    const auto brands = catalogue.carriers.all(CarrierFact::Brand);
    std::vector<ReviewCandidate> candidates;
    for (const DiscFacts& facts : catalogue.disc_facts.all()) {
        ReviewCandidate candidate = candidate_of(facts, discs.at(facts.id));
        const auto batch = batches.find(facts.id);
        if (batch != batches.end()) candidate.batch = batch->second;
        const auto brand = brands.find(facts.id);
        if (brand != brands.end()) candidate.brand = brand->second;
        note_last_verdict(candidate, facts, verdicts);
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

std::chrono::years check_interval(const Archive& archive)
{
    constexpr int default_interval = 3;
    const std::string written = archive.registers().settings.get(setting::review_interval, "");
    return std::chrono::years{whole_years(written).value_or(default_interval)};
}

ReviewCampaign open_review(Archive& archive, const OpenReviewRequest& request)
{
    refuse_second_review(archive);
    ReviewCampaign campaign = campaign_for(archive, request);
    // Reading and drawing twenty thousand discs takes seconds, and others write meanwhile: a disc
    // that is recorded at this very moment is new, and due next year.
    const std::vector<WorklistLine> lines =
        draw_worklist(review_candidates(archive), {.year = campaign.year,
                                                   .opens = local_date(archive.now()),
                                                   .interval_years = campaign.interval_years,
                                                   .sample_share = campaign.sample_share,
                                                   .seed = campaign.seed});
    ship_review_rules(archive);
    AuditedChange change{archive, Act::PrepareReview};
    refuse_second_review(archive);
    campaign.id = change->review_campaigns.open(campaign, archive.entered());
    change->review_campaigns.add(campaign.id, lines, archive.entered());
    campaign.opened = archive.entered();
    draw_sheets(change, campaign);
    change.log("review.open", campaign.number,
               {{"discs", std::to_string(lines.size())},
                {"seed", std::to_string(campaign.seed)},
                {"sample_share", fmt::format("{}", campaign.sample_share)},
                {"interval_years", std::to_string(campaign.interval_years)}});
    change.commit();
    return review_of(archive, campaign.year);
}

ReviewCampaign review_of(Archive& archive, int year)
{
    const ReviewCampaigns& campaigns = archive.registers().review_campaigns;
    if (auto found = year == 0 ? campaigns.open_one() : campaigns.find(year)) return *found;
    if (year == 0) {
        throw Error{ErrorCode::NotFound,
                    {msgid("No review is open. Open one with “twofold review open YEAR”.")}};
    }
    throw Error{ErrorCode::NotFound,
                {msgid("There is no review of {year}."), {{"year", std::to_string(year)}}}};
}

ReviewBoard review_board(Archive& archive, int year)
{
    const Catalogue& catalogue = archive.registers();
    ReviewBoard board{.campaign = review_of(archive, year)};
    const std::map<DiscId, Disc> discs = catalogue.discs.by_id();
    auto verdicts = catalogue.disc_readings.verdicts(board.campaign.id);
    for (const EnteredLine& entered : catalogue.review_campaigns.lines(board.campaign.id)) {
        BoardLine line = board_line(entered, discs.at(entered.line.disc).shelf_place);
        const auto checked = verdicts.extract(line.disc);
        // Read without a verdict is not checked: it stays due.
        if (checked && checked.mapped()) {
            line.verdict = checked.mapped();
            line.progress = ReviewProgress::Done;
        }
        board.lines.push_back(std::move(line));
    }
    for (const auto& [id, verdict] : verdicts) {
        if (!verdict) continue;
        const Disc& disc = discs.at(id);
        board.lines.push_back({.disc = id,
                               .number = disc.number,
                               .shelf_place = disc.shelf_place,
                               .progress = ReviewProgress::Done,
                               .verdict = verdict});
    }
    note_replacements(archive, board);
    sort_by_shelf(board.lines);
    board.sheets = catalogue.review_sheets.of(board.campaign.id);
    board.unfilled_sheets =
        static_cast<std::uint64_t>(std::ranges::count_if(board.sheets, keeps_review_open));
    return board;
}

void ship_review_rules(Archive& archive)
{
    const std::vector<ReviewRule> shipped = shipped_rules();
    if (archive.clock_fault() || archive.registers().review_rules.has(shipped)) return;
    AuditedChange change{archive, Act::Bookkeeping};
    change->review_rules.ship(shipped, archive.entered());
    change.log("review.rules-ship", archive.unit(), {{"rules", std::to_string(shipped.size())}});
    change.commit();
}

std::vector<ReviewRule> review_rules(Archive& archive)
{
    ship_review_rules(archive);
    return archive.registers().review_rules.all();
}

namespace {

ReviewRule known_rule(const ReviewRules& rules, const std::string& name)
{
    std::optional<ReviewRule> rule = rules.find(name);
    if (!rule) {
        throw Error{ErrorCode::NotFound,
                    {msgid("There is no rule {name}. “twofold review rules” lists them."),
                     {{"name", name}}}};
    }
    return std::move(*rule);
}

} // namespace

ReviewRule confirm_rule(Archive& archive, const ConfirmRuleRequest& request)
{
    ship_review_rules(archive);
    AuditedChange change{archive, Act::PrepareReview};
    ReviewRules& rules = change->review_rules;
    ReviewRule rule = known_rule(rules, request.name);
    if (rule.promise) {
        throw Error{ErrorCode::Refused,
                    {msgid("Rule {name} states what this program promises; it always decides."),
                     {{"name", request.name}}}};
    }
    if (request.limit || !request.source.empty()) {
        rule.limit = request.limit.value_or(rule.limit);
        if (!request.source.empty()) rule.source = request.source;
        rules.change(rule, archive.entered());
    }
    rules.confirm(request.name, !request.withdraw, archive.entered());
    change.log(request.withdraw ? "review.rule-withdraw" : "review.rule-confirm", request.name,
               {{"limit", fmt::format("{}", rule.limit)}, {"source", rule.source}});
    change.commit();
    return known_rule(rules, request.name);
}

} // namespace twofold
