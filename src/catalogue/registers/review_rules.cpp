#include "catalogue/registers/review_rules.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    SELECT name, measure, side, limit_value, verdict, source, promise, confirmed, confirmed_by,
           confirmed_at
    FROM review_rule_current
)sql";

ReviewRule rule_of(Row& row)
{
    ReviewRule rule{.name = row.text()};
    rule.measure = row.text();
    rule.side = beyond(row.text());
    rule.limit = row.real();
    rule.verdict = review_verdict(row.text());
    rule.source = row.text();
    rule.promise = row.flag();
    const bool confirmed = row.flag();
    rule.confirmed_by = row.text();
    rule.confirmed_at = row.optional_time();
    rule.confirmed = rule.promise || confirmed;
    return rule;
}

} // namespace

bool ReviewRules::has(const std::vector<ReviewRule>& shipped) const
{
    return std::ranges::all_of(shipped,
                               [&](const ReviewRule& rule) { return find(rule.name).has_value(); });
}

void ReviewRules::ship(const std::vector<ReviewRule>& shipped, const Entered& entered)
{
    Transaction transaction{session_};
    for (const ReviewRule& rule : shipped) {
        if (!find(rule.name)) change(rule, entered);
    }
    transaction.commit();
}

void ReviewRules::change(const ReviewRule& changed, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO review_rule (name, measure, side, limit_value, verdict, source, promise,
                                 entered_at, entered_by)
        VALUES (:name, :measure, :side, :limit, :verdict, :source, :promise, :at, :by)
    )sql",
        {changed.name, changed.measure, name_of(changed.side), changed.limit,
         name_of(changed.verdict), changed.source, changed.promise ? 1 : 0, entered.at,
         entered.by});
}

void ReviewRules::confirm(const std::string& name, bool confirmed, const Entered& entered)
{
    const auto id = first(session_, "SELECT id FROM review_rule_current WHERE name = :name", {name},
                          [](Row& row) { return row.integer(); });
    if (!id) {
        throw Error{ErrorCode::NotFound,
                    {msgid("There is no rule {name}. “twofold review rules” lists them."),
                     {{"name", name}}}};
    }
    run(session_, R"sql(
        INSERT INTO review_rule_confirmation (rule_id, confirmed, entered_at, entered_by)
        VALUES (:rule, :confirmed, :at, :by)
    )sql",
        {*id, confirmed ? 1 : 0, entered.at, entered.by});
}

std::vector<ReviewRule> ReviewRules::all() const
{
    // A changed rule keeps the place of its first row.
    return rows(session_, std::string{columns} + R"sql(
        ORDER BY (SELECT min(id) FROM review_rule WHERE name = review_rule_current.name)
    )sql",
                {}, rule_of);
}

std::optional<ReviewRule> ReviewRules::find(const std::string& name) const
{
    return first(session_, std::string{columns} + "WHERE name = :name", {name}, rule_of);
}

} // namespace twofold
