#include "retention/retention.h"

#include "base/named.h"

#include <algorithm>

namespace twofold {

namespace {

// Audio-visual rules, article 16, items one to three; the words are the article's own.
constexpr std::array grounds{
    Named<Ground>{Ground::Dispute, "dispute", "有异议，可能投诉、上访"},
    Named<Ground>{Ground::Obstruction, "obstruction",
                  "逃避、拒绝、阻碍执法人员依法执行公务，或者谩骂、侮辱、殴打执法人员"},
    Named<Ground>{Ground::Sensitive, "sensitive", "其他重大、敏感情况"},
};

constexpr std::array retention_periods{
    Named<RetentionPeriod>{RetentionPeriod::Permanent, "permanent", "永久"},
    Named<RetentionPeriod>{RetentionPeriod::ThirtyYears, "30-years", "长期（30年）"},
    Named<RetentionPeriod>{RetentionPeriod::WithCaseFile, "with-case-file", "同案卷"},
};

/// The facts are a register: the last row about a fact says whether it stands.
[[nodiscard]] bool stands(const std::vector<NotedFact>& facts, CaseFact fact)
{
    const auto last = std::find_if(facts.rbegin(), facts.rend(),
                                   [fact](const NotedFact& row) { return row.fact == fact; });
    return last != facts.rend() && !last->withdrawn;
}

} // namespace

template <>
std::vector<Ground> all_of<Ground>()
{
    return values_of(grounds);
}

std::string_view name_of(Ground ground) noexcept
{
    return row_of(grounds, ground).name;
}

Ground ground(std::string_view name)
{
    return value_named(grounds, name);
}

template <>
std::vector<RetentionPeriod> all_of<RetentionPeriod>()
{
    return values_of(retention_periods);
}

std::string_view name_of(RetentionPeriod period) noexcept
{
    return row_of(retention_periods, period).name;
}

RetentionPeriod retention_period(std::string_view name)
{
    return value_named(retention_periods, name);
}

std::string_view chinese_name_of(Ground ground) noexcept
{
    return row_of(grounds, ground).chinese;
}

std::string_view chinese_name_of(RetentionPeriod period) noexcept
{
    return row_of(retention_periods, period).chinese;
}

Clause clause_of(Ground ground) noexcept
{
    constexpr int article = 16;
    switch (ground) {
    case Ground::Dispute: return audio_visual(article, 1);
    case Ground::Obstruction: return audio_visual(article, 2);
    case Ground::Sensitive: return audio_visual(article, 3);
    }
    return {};
}

Ground ground_of(CaseFact fact) noexcept
{
    switch (fact) {
    case CaseFact::Objection:
    case CaseFact::Complaint:
    case CaseFact::Petition: return Ground::Dispute;
    case CaseFact::Evasion:
    case CaseFact::Refusal:
    case CaseFact::Obstruction:
    case CaseFact::Abuse:
    case CaseFact::Assault: return Ground::Obstruction;
    case CaseFact::Major:
    case CaseFact::Sensitive: return Ground::Sensitive;
    }
    return Ground::Sensitive;
}

std::vector<Ground> grounds_of(const std::vector<NotedFact>& facts)
{
    std::vector<Ground> result;
    for (const auto& row : grounds) {
        const bool given = std::ranges::any_of(facts, [&](const NotedFact& noted) {
            return ground_of(noted.fact) == row.value && stands(facts, noted.fact);
        });
        if (given) result.push_back(row.value);
    }
    return result;
}

Timestamp first_intake() noexcept
{
    return Timestamp{std::chrono::sys_days{
        Date{std::chrono::year{2020}, std::chrono::January, std::chrono::day{1}}}};
}

Date expires_on(Timestamp recorded, Timestamp taken_in)
{
    const Date from =
        local_date(taken_in < first_intake() ? std::max(recorded, taken_in) : taken_in);
    const Date same_day = from + std::chrono::months{6};
    if (same_day.ok()) return same_day;
    return same_day.year() / same_day.month() / std::chrono::last;
}

Date finished_by(Timestamp decided, std::optional<Date> wanted, Date first_expiry) noexcept
{
    constexpr std::chrono::days usual{30};
    const Date usual_day{std::chrono::sys_days{local_date(decided)} + usual};
    return std::min(wanted.value_or(usual_day), std::max(first_expiry, local_date(decided)));
}

int days_left(Date expiry, Date today) noexcept
{
    return static_cast<int>((std::chrono::sys_days{expiry} - std::chrono::sys_days{today}).count());
}

} // namespace twofold
