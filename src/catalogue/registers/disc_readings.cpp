#include "catalogue/registers/disc_readings.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <nlohmann/json.hpp>

#include <array>

namespace twofold {

namespace {

using Json = nlohmann::json;

const std::string columns = std::string{R"sql(
    SELECT r.id, r.campaign_id, r.disc_id, r.began, r.medium_profile, r.medium_id,
           r.recorded_blocks, r.image_blocks, r.mean_speed, r.speed, r.unreadable, r.slow,
           r.drive_remark, r.temperature, r.humidity, r.appearance, r.appearance_damaged,
           r.seal_intact, r.compared, r.unreadable_more, r.slow_more, r.speed_loss, r.twin,
           r.twin_verdict, r.verdict,)sql"} +
                            std::string{check_columns} + R"sql(
    FROM disc_reading r JOIN fixity_check f ON f.id = r.fixity_check_id
    LEFT JOIN fixity_check_c2 c2 ON c2.fixity_check_id = f.id
)sql";

/// Every value of BlockUse: they are read back by their names.
constexpr std::array uses{BlockUse::File, BlockUse::Structure, BlockUse::Padding,
                          BlockUse::Unknown};

BlockUse block_use(std::string_view name)
{
    for (const BlockUse use : uses) {
        if (name_of(use) == name) return use;
    }
    return BlockUse::Unknown;
}

std::string written(const Json& json)
{
    // File names may hold bytes that are not UTF-8; they must not stop the report.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// [[first, count, use, path, milliseconds], …]
std::string written(const std::vector<BlockFinding>& findings)
{
    Json list = Json::array();
    for (const BlockFinding& finding : findings) {
        list.push_back({finding.blocks.first, finding.blocks.count, name_of(finding.use),
                        finding.path, finding.milliseconds});
    }
    return written(list);
}

/// Calls `take` with each element of a list this folder wrote.
template <typename Take>
void each_element(const std::string& text, Take take)
{
    try {
        for (const Json& element : Json::parse(text)) {
            take(element);
        }
    } catch (const Json::exception&) {
        throw Error{ErrorCode::Catalogue,
                    {msgid("What the catalogue holds of a reading cannot be understood. It was "
                           "changed by something else than this program; run “twofold audit "
                           "verify”.")}};
    }
}

std::vector<BlockFinding> findings_in(const std::string& text)
{
    std::vector<BlockFinding> findings;
    each_element(text, [&](const Json& row) {
        BlockFinding finding{
            .blocks = {row.at(0).get<std::uint64_t>(), row.at(1).get<std::uint64_t>()}};
        finding.use = block_use(row.at(2).get<std::string>());
        finding.path = row.at(3).get<std::string>();
        finding.milliseconds = row.at(4).get<double>();
        findings.push_back(std::move(finding));
    });
    return findings;
}

/// [[block, bytes per second], …]
std::string written(const std::vector<SpeedSample>& curve)
{
    Json list = Json::array();
    for (const SpeedSample& sample : curve) {
        list.push_back({sample.block, sample.bytes_per_second});
    }
    return written(list);
}

std::vector<SpeedSample> curve_in(const std::string& text)
{
    std::vector<SpeedSample> curve;
    each_element(text, [&](const Json& point) {
        curve.push_back({point.at(0).get<std::uint64_t>(), point.at(1).get<double>()});
    });
    return curve;
}

std::optional<bool> optional_flag(Row& row)
{
    const auto number = row.optional_integer();
    if (!number) return std::nullopt;
    return *number != 0;
}

std::optional<std::int64_t> as_number(std::optional<bool> flag)
{
    if (!flag) return std::nullopt;
    return *flag ? 1 : 0;
}

std::optional<ReviewVerdict> optional_verdict(Row& row)
{
    const auto name = row.optional_text();
    if (!name) return std::nullopt;
    return review_verdict(*name);
}

std::optional<std::string> name_of(std::optional<ReviewVerdict> verdict)
{
    if (!verdict) return std::nullopt;
    return std::string{twofold::name_of(*verdict)};
}

void take_conditions(Row& row, ReviewConditions& conditions)
{
    conditions.temperature = row.optional_real();
    conditions.humidity = row.optional_real();
    conditions.appearance = row.text();
    conditions.appearance_damaged = optional_flag(row);
    conditions.seal_intact = optional_flag(row);
}

std::optional<Trend> trend_in(Row& row)
{
    const bool compared = row.flag();
    Trend found{.unreadable_more = row.integer()};
    found.slow_more = row.integer();
    found.speed_loss = row.optional_real();
    if (!compared) return std::nullopt;
    return found;
}

ReviewedReading reading_of(Row& row)
{
    ReviewedReading reading{.id = row.id<DiscReadingId>()};
    if (const auto campaign = row.optional_integer()) {
        reading.campaign = ReviewCampaignId{*campaign};
    }
    reading.disc = row.id<DiscId>();
    reading.began = row.time();
    reading.medium.profile = row.text();
    reading.medium.manufacturer_id = row.text();
    reading.recorded_blocks = static_cast<std::uint64_t>(row.integer());
    Readability& found = reading.readability;
    found.image_blocks = static_cast<std::uint64_t>(row.integer());
    found.mean_speed = row.real();
    found.speed = curve_in(row.text());
    found.unreadable = findings_in(row.text());
    found.slow = findings_in(row.text());
    reading.drive_remark = row.message();
    take_conditions(row, reading.conditions);
    reading.since_last = trend_in(row);
    reading.twin = row.text();
    reading.twin_verdict = optional_verdict(row);
    reading.judgement.verdict = optional_verdict(row);
    reading.check = check_in(row);
    found.unreadable_blocks = reading.check.unreadable_blocks;
    found.slow_blocks = reading.check.slow_blocks;
    found.c2 = reading.check.c2;
    return reading;
}

} // namespace

DiscReadingId DiscReadings::add(const ReviewedReading& reading)
{
    Transaction transaction{session_};
    const Readability& found = reading.readability;
    const ReviewConditions& conditions = reading.conditions;
    const Trend since = reading.since_last.value_or(Trend{});
    const DiscReadingId id{insert(session_, R"sql(
        INSERT INTO disc_reading (campaign_id, disc_id, fixity_check_id, began, medium_profile,
                                  medium_id, recorded_blocks, image_blocks, mean_speed, speed,
                                  unreadable, slow, drive_remark, temperature, humidity,
                                  appearance, appearance_damaged, seal_intact, compared,
                                  unreadable_more, slow_more, speed_loss, twin, twin_verdict,
                                  verdict)
        VALUES (:campaign, :disc, :check, :began, :profile, :medium, :recorded, :blocks, :mean,
                :speed, :unreadable, :slow, :remark, :temperature, :humidity, :appearance,
                :damaged, :seal, :compared, :lost, :slower, :loss, :twin, :twin_verdict, :verdict)
        RETURNING id
    )sql",
                                  {reading.campaign,
                                   reading.disc,
                                   reading.check.id,
                                   reading.began,
                                   reading.medium.profile,
                                   reading.medium.manufacturer_id,
                                   reading.recorded_blocks,
                                   found.image_blocks,
                                   found.mean_speed,
                                   written(found.speed),
                                   written(found.unreadable),
                                   written(found.slow),
                                   reading.drive_remark,
                                   conditions.temperature,
                                   conditions.humidity,
                                   conditions.appearance,
                                   as_number(conditions.appearance_damaged),
                                   as_number(conditions.seal_intact),
                                   reading.since_last ? 1 : 0,
                                   since.unreadable_more,
                                   since.slow_more,
                                   since.speed_loss,
                                   reading.twin,
                                   name_of(reading.twin_verdict),
                                   name_of(reading.judgement.verdict)})};
    int place = 0;
    const auto note = [&](const std::vector<Message>& notes, int decides) {
        for (const Message& words : notes) {
            run(session_, R"sql(
                INSERT INTO disc_reading_note (reading_id, place, decides, words)
                VALUES (:reading, :place, :decides, :words)
            )sql",
                {id, place++, decides, words});
        }
    };
    note(reading.judgement.reasons, 1);
    note(reading.judgement.remarks, 0);
    transaction.commit();
    return id;
}

ReviewedReading DiscReadings::with_notes(ReviewedReading reading) const
{
    each_row(session_, R"sql(
        SELECT decides, words FROM disc_reading_note WHERE reading_id = :reading ORDER BY place
    )sql",
             {reading.id}, [&](Row& row) {
                 auto& notes = row.flag() ? reading.judgement.reasons : reading.judgement.remarks;
                 notes.push_back(row.message());
             });
    return reading;
}

std::vector<ReviewedReading> DiscReadings::of(DiscId disc) const
{
    auto found =
        rows(session_, columns + "WHERE r.disc_id = :disc ORDER BY r.id", {disc}, reading_of);
    for (ReviewedReading& reading : found) {
        reading = with_notes(std::move(reading));
    }
    return found;
}

std::optional<ReviewedReading> DiscReadings::latest(DiscId disc) const
{
    auto found = first(session_, columns + R"sql(
        WHERE r.disc_id = :disc AND r.verdict IS NOT NULL ORDER BY r.id DESC LIMIT 1
    )sql",
                       {disc}, reading_of);
    if (!found) return std::nullopt;
    return with_notes(*std::move(found));
}

std::map<DiscId, ReviewedReading> DiscReadings::of(ReviewCampaignId campaign) const
{
    std::map<DiscId, ReviewedReading> found;
    // Those with a verdict come last and so take the place of those without one.
    each_row(session_, columns + R"sql(
        WHERE r.campaign_id = :campaign
        ORDER BY CASE WHEN r.verdict IS NULL THEN 0 ELSE 1 END, r.id
    )sql",
             {campaign}, [&](Row& row) {
                 ReviewedReading reading = reading_of(row);
                 found[reading.disc] = std::move(reading);
             });
    std::map<DiscReadingId, Judgement*> judgements;
    for (auto& [disc, reading] : found) {
        judgements.emplace(reading.id, &reading.judgement);
    }
    each_row(session_, R"sql(
        SELECT n.reading_id, n.decides, n.words
        FROM disc_reading r JOIN disc_reading_note n ON n.reading_id = r.id
        WHERE r.campaign_id = :campaign ORDER BY n.reading_id, n.place
    )sql",
             {campaign}, [&](Row& row) {
                 const auto judged = judgements.find(row.id<DiscReadingId>());
                 if (judged == judgements.end()) return;
                 Judgement& judgement = *judged->second;
                 auto& notes = row.flag() ? judgement.reasons : judgement.remarks;
                 notes.push_back(row.message());
             });
    return found;
}

std::vector<SpeedSample> DiscReadings::speed_before(DiscId disc, DiscReadingId reading) const
{
    // Joined as the readings are, so that it is of one that they would show.
    const auto written = first(session_, R"sql(
        SELECT r.speed FROM disc_reading r JOIN fixity_check c ON c.id = r.fixity_check_id
        WHERE r.disc_id = :disc AND r.id < :reading ORDER BY r.id DESC LIMIT 1
    )sql",
                               {disc, reading}, [](Row& row) { return row.text(); });
    return written ? curve_in(*written) : std::vector<SpeedSample>{};
}

std::map<DiscId, std::optional<ReviewVerdict>>
DiscReadings::verdicts(ReviewCampaignId campaign) const
{
    std::map<DiscId, std::optional<ReviewVerdict>> found;
    each_row(session_, R"sql(
        SELECT disc_id, verdict FROM disc_reading WHERE campaign_id = :campaign
        ORDER BY CASE WHEN verdict IS NULL THEN 0 ELSE 1 END, id
    )sql",
             {campaign}, [&](Row& row) {
                 const auto disc = row.id<DiscId>();
                 found[disc] = optional_verdict(row);
             });
    return found;
}

std::map<DiscId, VerdictGiven> DiscReadings::latest_verdicts() const
{
    std::map<DiscId, VerdictGiven> found;
    each_row(session_, "SELECT disc_id, verdict, at FROM disc_verdict_current", {}, [&](Row& row) {
        const auto disc = row.id<DiscId>();
        VerdictGiven given{.verdict = review_verdict(row.text())};
        given.at = row.time();
        found.emplace(disc, given);
    });
    return found;
}

} // namespace twofold
