#include "catalogue/registers/decisions.h"

#include "base/error.h"
#include "catalogue/database/numbering.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    id, number, case_id, explanation, retention, proposed_by, decided_by, decided,
    withdrawn_because, replaces
)sql";

Error no_such_decision(const std::string& number)
{
    return {ErrorCode::NotFound,
            {msgid("There is no preservation decision “{number}”."), {{"number", number}}}};
}

Error not_in_force(const std::string& number)
{
    return {ErrorCode::Refused,
            {msgid("The preservation decision {number} is not in force: it was withdrawn or "
                   "replaced."),
             {{"number", number}}}};
}

/// The decision without its grounds and items.
PreservationDecision decision_of(Row& row)
{
    PreservationDecision decision{.id = row.id<DecisionId>()};
    decision.number = row.text();
    decision.case_id = row.id<CaseId>();
    decision.explanation = row.text();
    decision.retention = retention_period(row.text());
    decision.proposed_by = row.text();
    decision.decided_by = row.text();
    decision.decided = row.time();
    decision.withdrawn_because = row.optional_text();
    decision.replaces = row.optional_text();
    return decision;
}

DecisionItem item_of(Row& row)
{
    DecisionItem item{.footage = row.id<FootageId>()};
    item.name = row.text();
    item.bytes = static_cast<std::uint64_t>(row.integer());
    item.digests = row.digests();
    return item;
}

void complete(Session& session, PreservationDecision& decision)
{
    decision.grounds =
        rows(session, "SELECT ground FROM decision_ground WHERE decision_id = :id ORDER BY place",
             {decision.id}, [](Row& row) { return ground(row.text()); });
    decision.items = rows(session, R"sql(
        SELECT footage_id, name, bytes, digests FROM decision_item
        WHERE decision_id = :id ORDER BY place
    )sql",
                          {decision.id}, item_of);
}

std::vector<PreservationDecision> completed(Session& session,
                                            std::vector<PreservationDecision> decisions)
{
    for (PreservationDecision& decision : decisions) {
        complete(session, decision);
    }
    return decisions;
}

void enter_grounds_and_items(Session& session, const PreservationDecision& decision)
{
    int place = 0;
    for (const Ground ground : decision.grounds) {
        run(session, R"sql(
            INSERT INTO decision_ground (decision_id, place, ground) VALUES (:id, :place, :ground)
        )sql",
            {decision.id, place++, name_of(ground)});
    }
    place = 0;
    for (const DecisionItem& item : decision.items) {
        run(session, R"sql(
            INSERT INTO decision_item (decision_id, place, footage_id, name, bytes, digests)
            VALUES (:id, :place, :footage, :name, :bytes, :digests)
        )sql",
            {decision.id, place++, item.footage, item.name, item.bytes, item.digests});
    }
}

} // namespace

std::string Decisions::next_number(int year) const
{
    return twofold::next_number(year, rows(session_, "SELECT number FROM decision", {},
                                           [](Row& row) { return row.text(); }));
}

PreservationDecision Decisions::add(PreservationDecision decision, const Entered& entered)
{
    if (decision.grounds.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A preservation decision needs at least one ground of article 16.")}};
    }
    if (decision.items.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A preservation decision needs at least one footage item.")}};
    }

    Transaction transaction{session_};
    std::optional<DecisionId> replaced;
    if (decision.replaces) {
        const auto earlier = find(*decision.replaces);
        if (!earlier) throw no_such_decision(*decision.replaces);
        if (!is_in_force(*decision.replaces)) throw not_in_force(*decision.replaces);
        replaced = earlier->id;
    }
    if (decision.number.empty()) decision.number = next_number(local_year(decision.decided));
    if (find(decision.number)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a preservation decision {number} already."),
                     {{"number", decision.number}}}};
    }
    decision.id =
        DecisionId{insert(session_, R"sql(
        INSERT INTO decision (number, case_id, explanation, retention, proposed_by, decided_by,
                              decided, replaces_id, entered_at, entered_by)
        VALUES (:number, :case, :explanation, :retention, :proposed_by, :decided_by,
                :decided, :replaces, :at, :by)
        RETURNING id
    )sql",
                          {decision.number, decision.case_id, decision.explanation,
                           name_of(decision.retention), decision.proposed_by, decision.decided_by,
                           decision.decided, replaced, entered.at, entered.by})};
    enter_grounds_and_items(session_, decision);
    transaction.commit();
    return decision;
}

void Decisions::withdraw(const std::string& number, const std::string& because,
                         const Entered& entered)
{
    Transaction transaction{session_};
    const auto decision = find(number);
    if (!decision) throw no_such_decision(number);
    if (!is_in_force(number)) throw not_in_force(number);
    run(session_, R"sql(
        INSERT INTO decision_withdrawal (decision_id, because, entered_at, entered_by)
        VALUES (:id, :because, :at, :by)
    )sql",
        {decision->id, because, entered.at, entered.by});
    transaction.commit();
}

std::optional<PreservationDecision> Decisions::find(const std::string& number) const
{
    auto found = first(
        session_, std::string{"SELECT "} + columns + "FROM decision_current WHERE number = :number",
        {number}, decision_of);
    if (found) complete(session_, *found);
    return found;
}

std::vector<PreservationDecision> Decisions::all() const
{
    return completed(session_,
                     rows(session_,
                          std::string{"SELECT "} + columns + "FROM decision_current ORDER BY id",
                          {}, decision_of));
}

std::vector<PreservationDecision> Decisions::in_force(FootageId footage) const
{
    return completed(session_, rows(session_, std::string{"SELECT "} + columns + R"sql(
        FROM decision_current
        WHERE id IN (SELECT decision_id FROM footage_decided WHERE footage_id = :footage)
        ORDER BY id
    )sql",
                                    {footage}, decision_of));
}

std::vector<UnfinishedDecision>
Decisions::not_finished(const std::vector<VolumeId>& unfinished) const
{
    const std::string on_unfinished =
        unfinished.empty() ? std::string{} : " OR v.volume_id IN (" + id_list(unfinished) + ")";
    return rows(session_,
                R"sql(
        SELECT d.number, d.case_id, d.decided, count(*), min(f.expires_on)
        FROM decision_current d
        JOIN decision_item i ON i.decision_id = d.id
        JOIN footage f ON f.id = i.footage_id
        LEFT JOIN volume_item v ON v.footage_id = i.footage_id
            AND v.volume_id NOT IN (SELECT volume_id FROM volume_abandonment)
        WHERE d.in_force = 1 AND (v.volume_id IS NULL)sql" +
                    on_unfinished +
                    ") GROUP BY d.id, d.number, d.case_id, d.decided ORDER BY d.number",
                {}, [](Row& row) {
                    UnfinishedDecision decision{.number = row.text()};
                    decision.of = row.id<CaseId>();
                    decision.decided = row.time();
                    decision.items = static_cast<std::uint64_t>(row.integer());
                    decision.first_expiry = row.day();
                    return decision;
                });
}

bool Decisions::is_in_force(const std::string& number) const
{
    return twofold::number(session_, "SELECT in_force FROM decision_current WHERE number = :number",
                           {number}) == 1;
}

} // namespace twofold
