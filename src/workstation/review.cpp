#include "workstation/review.h"

#include "base/error.h"
#include "base/named.h"
#include "catalogue/disc_replacements.h"
#include "discs/review_schedule.h"
#include "workstation/review_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <random>

namespace twofold {

namespace {

constexpr std::array standings{
    Named<ReviewStanding>{ReviewStanding::Due, "due", "应检"},
    Named<ReviewStanding>{ReviewStanding::Done, "done", "已检"},
    Named<ReviewStanding>{ReviewStanding::Excused, "excused", "免检"},
    Named<ReviewStanding>{ReviewStanding::Replaced, "replaced", "已更新"},
    Named<ReviewStanding>{ReviewStanding::NotListed, "not-listed", "不在计划"},
};

/// A setting that is a number, or what stands for it while nobody set it.
double number_setting(Archive& archive, const char* name, double otherwise)
{
    const std::string text = archive.catalogue().settings.get(name, "");
    if (text.empty()) return otherwise;
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure == std::errc{} && stop == end) return value;
    throw Error{ErrorCode::InvalidInput,
                {msgid("The setting {name} is “{value}”, which is no number."),
                 {{"name", name}, {"value", text}}}};
}

/// Before a turn at the end of a long year: two reviews at once would fight over the discs.
void refuse_second_review(Archive& archive)
{
    const auto running = archive.catalogue().review_campaigns.open_one();
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
        archive.catalogue().settings.get(setting::review_organisation, archive.unit());
    campaign.participants = request.participants;
    campaign.interval_years = request.interval_years.value_or(
        static_cast<int>(number_setting(archive, setting::review_interval, 3)));
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
void judge_standing(ReviewCandidate& candidate, const DiscFacts& facts,
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
                   .moved_up = entered.moved_up,
                   .excused_because = entered.excused_because};
    if (!line.excused_because.empty()) line.standing = ReviewStanding::Excused;
    return line;
}

/// What has another disc in its place asks for nothing any more.
void note_replacements(Archive& archive, ReviewBoard& board)
{
    std::map<DiscId, std::string> by;
    for (DiscReplacement& each : DiscReplacements{archive.catalogue().session}.all()) {
        by.emplace(each.disc, std::move(each.replaced_by_number));
    }
    for (BoardLine& line : board.lines) {
        const auto found = by.find(line.disc);
        if (found == by.end()) continue;
        line.replaced_by = found->second;
        if (line.standing == ReviewStanding::Due) line.standing = ReviewStanding::Replaced;
    }
}

void sort_by_shelf(std::vector<BoardLine>& lines)
{
    std::map<std::string, ShelfPlace> places;
    for (const BoardLine& line : lines) {
        places.try_emplace(line.shelf_place, shelf_place(line.shelf_place));
    }
    std::ranges::sort(lines, [&](const BoardLine& one, const BoardLine& other) {
        const ShelfPlace& here = places.at(one.shelf_place);
        const ShelfPlace& there = places.at(other.shelf_place);
        if (comes_before(here, there)) return true;
        if (comes_before(there, here)) return false;
        return one.number < other.number;
    });
}

} // namespace

std::string_view name_of(ReviewStanding standing) noexcept
{
    return row_of(standings, standing).name;
}

std::uint64_t ReviewBoard::count(ReviewStanding standing) const noexcept
{
    return static_cast<std::uint64_t>(std::ranges::count(lines, standing, &BoardLine::standing));
}

std::uint64_t ReviewBoard::count(ReviewVerdict verdict) const noexcept
{
    return static_cast<std::uint64_t>(std::ranges::count_if(
        lines, [&](const BoardLine& line) { return line.verdict == verdict; }));
}

std::vector<ReviewCandidate> review_candidates(Archive& archive)
{
    Catalogue& catalogue = archive.catalogue();
    std::map<DiscId, Disc> discs;
    for (Disc& disc : catalogue.discs.all()) {
        const DiscId id = disc.id;
        discs.emplace(id, std::move(disc));
    }
    const auto verdicts = catalogue.disc_readings.latest_verdicts();
    const auto batches = catalogue.carriers.all(CarrierFact::Batch);
    const auto brands = catalogue.carriers.all(CarrierFact::Brand);
    std::vector<ReviewCandidate> candidates;
    for (const DiscFacts& facts : catalogue.disc_standings.all()) {
        ReviewCandidate candidate = candidate_of(facts, discs.at(facts.id));
        const auto batch = batches.find(facts.id);
        if (batch != batches.end()) candidate.batch = batch->second;
        const auto brand = brands.find(facts.id);
        if (brand != brands.end()) candidate.brand = brand->second;
        judge_standing(candidate, facts, verdicts);
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

ReviewCampaign open_review(Archive& archive, const OpenReviewRequest& request)
{
    Catalogue& catalogue = archive.catalogue();
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
    Transaction together{catalogue.session};
    refuse_second_review(archive);
    catalogue.review_rules.ship(shipped_rules(), archive.entered());
    campaign.id = catalogue.review_campaigns.open(campaign, archive.entered());
    catalogue.review_campaigns.add(campaign.id, lines, archive.entered());
    campaign.opened = archive.entered();
    draw_sheets(archive, campaign);
    archive.log("review.open", campaign.number,
                {{"discs", std::to_string(lines.size())},
                 {"seed", std::to_string(campaign.seed)},
                 {"sample_share", fmt::format("{}", campaign.sample_share)},
                 {"interval_years", std::to_string(campaign.interval_years)}});
    together.commit();
    return review_of(archive, campaign.year);
}

ReviewCampaign review_of(Archive& archive, int year)
{
    const ReviewCampaigns& campaigns = archive.catalogue().review_campaigns;
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
    Catalogue& catalogue = archive.catalogue();
    ReviewBoard board{.campaign = review_of(archive, year)};
    std::map<DiscId, Disc> discs;
    for (Disc& disc : catalogue.discs.all()) {
        const DiscId id = disc.id;
        discs.emplace(id, std::move(disc));
    }
    auto verdicts = catalogue.disc_readings.verdicts(board.campaign.id);
    for (const EnteredLine& entered : catalogue.review_campaigns.lines(board.campaign.id)) {
        BoardLine line = board_line(entered, discs.at(entered.line.disc).shelf_place);
        const auto checked = verdicts.extract(line.disc);
        // Read without a verdict is not checked: it stays due.
        if (checked && checked.mapped()) {
            line.verdict = checked.mapped();
            line.standing = ReviewStanding::Done;
        }
        board.lines.push_back(std::move(line));
    }
    for (const auto& [id, verdict] : verdicts) {
        if (!verdict) continue;
        const Disc& disc = discs.at(id);
        board.lines.push_back({.disc = id,
                               .number = disc.number,
                               .shelf_place = disc.shelf_place,
                               .standing = ReviewStanding::Done,
                               .verdict = verdict});
    }
    note_replacements(archive, board);
    sort_by_shelf(board.lines);
    board.sheets = catalogue.review_sheets.of(board.campaign.id);
    board.unfilled_sheets =
        static_cast<std::uint64_t>(std::ranges::count_if(board.sheets, keeps_review_open));
    return board;
}

std::vector<ReviewRule> review_rules(Archive& archive)
{
    archive.catalogue().review_rules.ship(shipped_rules(), archive.entered());
    return archive.catalogue().review_rules.all();
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
    ReviewRules& rules = archive.catalogue().review_rules;
    Transaction together{archive.catalogue().session};
    rules.ship(shipped_rules(), archive.entered());
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
    archive.log(request.withdraw ? "review.rule-withdraw" : "review.rule-confirm", request.name,
                {{"limit", fmt::format("{}", rule.limit)}, {"source", rule.source}});
    together.commit();
    return known_rule(rules, request.name);
}

} // namespace twofold
