#include "catalogue/registers/review_campaigns.h"

#include "base/error.h"
#include "base/number.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <algorithm>
#include <map>
#include <span>

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    SELECT id, year, number, organisation, participants, interval_years, sample_share, seed,
           footage_share, entered_at, entered_by
    FROM review_campaign
)sql";

/// Numbers of 64 bits without sign stand as text: SQL integers have one.
std::uint64_t seed_in(std::string_view text)
{
    return take_number<std::uint64_t>(text).value_or(0);
}

ReviewCampaign campaign_of(Row& row)
{
    ReviewCampaign campaign{.id = row.id<ReviewCampaignId>()};
    campaign.year = static_cast<int>(row.integer());
    campaign.number = row.text();
    campaign.organisation = row.text();
    campaign.participants = row.list();
    campaign.interval_years = static_cast<int>(row.integer());
    campaign.sample_share = row.real();
    campaign.seed = seed_in(row.text());
    campaign.footage_share = row.real();
    campaign.opened.at = row.time();
    campaign.opened.by = row.text();
    return campaign;
}

/// "(:v0, :v1), (:v2, :v3)": `rows` times `columns` values.
std::string placeholders(std::size_t rows, std::size_t per_row)
{
    std::string text;
    for (std::size_t i = 0; i < rows * per_row; ++i) {
        text += i % per_row != 0 ? ", :v" : i == 0 ? "(:v" : ", (:v";
        text += std::to_string(i);
        if (i % per_row == per_row - 1) text += ')';
    }
    return text;
}

} // namespace

ReviewCampaignId ReviewCampaigns::open(const ReviewCampaign& campaign, const Entered& entered)
{
    Transaction transaction{session_};
    if (find(campaign.year)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a review of {year} already."),
                     {{"year", std::to_string(campaign.year)}}}};
    }
    const ReviewCampaignId id{
        insert(session_, R"sql(
        INSERT INTO review_campaign (year, number, organisation, participants, interval_years,
                                     sample_share, seed, footage_share, entered_at, entered_by)
        VALUES (:year, :number, :organisation, :participants, :interval,
                :share, :seed, :footage, :at, :by)
        RETURNING id
    )sql",
               {campaign.year, campaign.number, campaign.organisation, campaign.participants,
                campaign.interval_years, campaign.sample_share, std::to_string(campaign.seed),
                campaign.footage_share, entered.at, entered.by})};
    transaction.commit();
    return id;
}

bool ReviewCampaigns::add(ReviewCampaignId campaign, const WorklistLine& line, bool pulled_forward,
                          const Entered& entered)
{
    Transaction transaction{session_};
    const auto listed = number(session_, R"sql(
        SELECT count(*) FROM review_line WHERE campaign_id = :campaign AND disc_id = :disc
    )sql",
                               {campaign, line.disc});
    if (listed > 0) {
        transaction.commit();
        return false;
    }
    const std::int64_t id = insert(
        session_, R"sql(
        INSERT INTO review_line (campaign_id, disc_id, check_by, moved_up, entered_at, entered_by)
        VALUES (:campaign, :disc, :check_by, :moved_up, :at, :by)
        RETURNING id
    )sql",
        {campaign, line.disc, line.check_by, pulled_forward ? 1 : 0, entered.at, entered.by});
    for (std::size_t place = 0; place < line.notes.size(); ++place) {
        run(session_, R"sql(
            INSERT INTO review_line_reason (line_id, place, reason, words)
            VALUES (:line, :place, :reason, :words)
        )sql",
            {id, place, name_of(line.notes[place].reason), line.notes[place].words});
    }
    transaction.commit();
    return true;
}

void ReviewCampaigns::add(ReviewCampaignId campaign, const std::vector<WorklistLine>& lines,
                          const Entered& entered)
{
    constexpr std::size_t at_once = 100;
    Transaction transaction{session_};
    for (std::size_t begin = 0; begin < lines.size(); begin += at_once) {
        const auto some = std::span{lines}.subspan(begin, std::min(at_once, lines.size() - begin));
        std::vector<Value> values;
        for (const WorklistLine& line : some) {
            values.insert(values.end(),
                          {campaign, line.disc, line.check_by, 0, entered.at, entered.by});
        }
        const auto highest = number(session_, "SELECT max(id) FROM review_line");
        run(session_,
            "INSERT INTO review_line (campaign_id, disc_id, check_by, moved_up, entered_at, "
            "entered_by) VALUES " +
                placeholders(some.size(), 6),
            values);
        std::map<DiscId, std::int64_t> ids;
        each_row(session_, "SELECT disc_id, id FROM review_line WHERE id > :highest", {highest},
                 [&](Row& row) {
                     const auto disc = row.id<DiscId>();
                     ids.emplace(disc, row.integer());
                 });
        values.clear();
        std::size_t reasons = 0;
        for (const WorklistLine& line : some) {
            for (std::size_t place = 0; place < line.notes.size(); ++place) {
                values.insert(values.end(),
                              {ids.at(line.disc), place, name_of(line.notes[place].reason),
                               line.notes[place].words});
                ++reasons;
            }
        }
        if (reasons == 0) continue;
        run(session_,
            "INSERT INTO review_line_reason (line_id, place, reason, words) VALUES " +
                placeholders(reasons, 4),
            values);
    }
    transaction.commit();
}

void ReviewCampaigns::excuse(ReviewCampaignId campaign, DiscId disc, const std::string& because,
                             const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO review_excuse (campaign_id, disc_id, because, entered_at, entered_by)
        VALUES (:campaign, :disc, :because, :at, :by)
    )sql",
        {campaign, disc, because, entered.at, entered.by});
}

void ReviewCampaigns::close(ReviewCampaignId campaign, const ReviewClosing& closing,
                            const Entered& entered)
{
    Transaction transaction{session_};
    if (number(session_, "SELECT count(*) FROM review_closing WHERE campaign_id = :campaign",
               {campaign}) > 0) {
        throw Error{ErrorCode::Refused, {msgid("This review is closed already.")}};
    }
    run(session_, R"sql(
        INSERT INTO review_closing (campaign_id, summary, measures, head_seq, head_hash,
                                    entered_at, entered_by)
        VALUES (:campaign, :summary, :measures, :seq, :hash, :at, :by)
    )sql",
        {campaign, closing.summary, closing.measures, closing.head.seq, closing.head.hash,
         entered.at, entered.by});
    for (std::size_t place = 0; place < closing.signatures.size(); ++place) {
        run(session_, R"sql(
            INSERT INTO review_signer (campaign_id, place, name, role)
            VALUES (:campaign, :place, :name, :role)
        )sql",
            {campaign, place, closing.signatures[place].name, closing.signatures[place].role});
    }
    transaction.commit();
}

ReviewCampaign ReviewCampaigns::with_closing(ReviewCampaign campaign) const
{
    campaign.closing = first(session_, R"sql(
        SELECT summary, measures, head_seq, head_hash, entered_at, entered_by
        FROM review_closing WHERE campaign_id = :campaign
    )sql",
                             {campaign.id}, [](Row& row) {
                                 ReviewClosing closing{.summary = row.text()};
                                 closing.measures = row.text();
                                 closing.head.seq = row.integer();
                                 closing.head.hash = row.digest();
                                 closing.entered.at = row.time();
                                 closing.entered.by = row.text();
                                 return closing;
                             });
    if (campaign.closing) {
        campaign.closing->signatures = rows(session_, R"sql(
            SELECT name, role FROM review_signer WHERE campaign_id = :campaign ORDER BY place
        )sql",
                                            {campaign.id}, [](Row& row) {
                                                ReviewSignature signature{.name = row.text()};
                                                signature.role = row.text();
                                                return signature;
                                            });
    }
    return campaign;
}

std::optional<ReviewCampaign> ReviewCampaigns::find(int year) const
{
    auto found = first(session_, std::string{columns} + "WHERE year = :year", {year}, campaign_of);
    if (!found) return std::nullopt;
    return with_closing(*std::move(found));
}

std::optional<ReviewCampaign> ReviewCampaigns::open_one() const
{
    return first(session_, std::string{columns} + R"sql(
        WHERE id NOT IN (SELECT campaign_id FROM review_closing) ORDER BY year DESC LIMIT 1
    )sql",
                 {}, campaign_of);
}

std::vector<ReviewCampaign> ReviewCampaigns::all() const
{
    std::vector<ReviewCampaign> found =
        rows(session_, std::string{columns} + "ORDER BY year", {}, campaign_of);
    for (ReviewCampaign& campaign : found) {
        campaign = with_closing(std::move(campaign));
    }
    return found;
}

std::vector<EnteredLine> ReviewCampaigns::lines(ReviewCampaignId campaign) const
{
    std::map<DiscId, EnteredLine> found;
    each_row(session_, R"sql(
        SELECT l.disc_id, d.number, l.check_by, l.moved_up
        FROM review_line l JOIN disc d ON d.id = l.disc_id WHERE l.campaign_id = :campaign
    )sql",
             {campaign}, [&](Row& row) {
                 EnteredLine entered;
                 entered.line.disc = row.id<DiscId>();
                 entered.line.number = row.text();
                 if (const auto day = row.optional_text()) entered.line.check_by = parse_date(*day);
                 entered.pulled_forward = row.flag();
                 found.emplace(entered.line.disc, std::move(entered));
             });
    each_row(session_, R"sql(
        SELECT l.disc_id, r.reason, r.words
        FROM review_line l JOIN review_line_reason r ON r.line_id = l.id
        WHERE l.campaign_id = :campaign ORDER BY l.id, r.place
    )sql",
             {campaign}, [&](Row& row) {
                 EnteredLine& entered = found.at(row.id<DiscId>());
                 DueNote note{.reason = due_reason(row.text())};
                 note.words = row.message();
                 entered.line.notes.push_back(std::move(note));
             });
    each_row(session_, R"sql(
        SELECT disc_id, because FROM review_excuse WHERE campaign_id = :campaign ORDER BY id
    )sql",
             {campaign}, [&](Row& row) {
                 const auto excused = found.find(row.id<DiscId>());
                 if (excused != found.end()) excused->second.excused_because = row.text();
             });
    std::vector<EnteredLine> lines;
    lines.reserve(found.size());
    for (auto& [disc, entered] : found) {
        lines.push_back(std::move(entered));
    }
    return lines;
}

} // namespace twofold
