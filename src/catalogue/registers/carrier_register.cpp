#include "catalogue/registers/carrier_register.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

namespace {

Entered entered_of(Row& row)
{
    Entered entered;
    entered.at = row.time();
    entered.by = row.text();
    return entered;
}

} // namespace

void CarrierRegister::add(DiscId disc, const TamperSealEvent& event, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO disc_seal_event (disc_id, kind, seal, person, because, entered_at, entered_by)
        VALUES (:disc, :kind, :seal, :person, :because, :at, :by)
    )sql",
        {disc, name_of(event.kind), event.seal, event.person, event.because, entered.at,
         entered.by});
}

std::vector<TamperSealEvent> CarrierRegister::tamper_seal_events(DiscId disc) const
{
    return rows(session_, R"sql(
        SELECT kind, seal, person, because, entered_at, entered_by
        FROM disc_seal_event WHERE disc_id = :disc ORDER BY id
    )sql",
                {disc}, [](Row& row) {
                    TamperSealEvent event{.kind = tamper_seal_event_kind(row.text())};
                    event.seal = row.text();
                    event.person = row.text();
                    event.because = row.text();
                    event.entered = entered_of(row);
                    return event;
                });
}

std::optional<std::string> CarrierRegister::seal(DiscId disc) const
{
    const auto events = tamper_seal_events(disc);
    if (events.empty() || events.back().kind == TamperSealEventKind::Opened) return std::nullopt;
    return events.back().seal;
}

void CarrierRegister::enter(DiscId disc, CarrierFact fact, const std::string& value,
                            const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO disc_fact (disc_id, fact, value, entered_at, entered_by)
        VALUES (:disc, :fact, :value, :at, :by)
    )sql",
        {disc, name_of(fact), value, entered.at, entered.by});
}

std::map<CarrierFact, std::string> CarrierRegister::facts(DiscId disc) const
{
    std::map<CarrierFact, std::string> latest;
    for (const EnteredFact& fact : fact_history(disc)) {
        latest[fact.fact] = fact.value;
    }
    return latest;
}

std::map<DiscId, std::string> CarrierRegister::all(CarrierFact fact) const
{
    std::map<DiscId, std::string> latest;
    each_row(session_, "SELECT disc_id, value FROM disc_fact WHERE fact = :fact ORDER BY id",
             {name_of(fact)}, [&](Row& row) {
                 const auto disc = row.id<DiscId>();
                 latest[disc] = row.text();
             });
    return latest;
}

std::vector<EnteredFact> CarrierRegister::fact_history(DiscId disc) const
{
    return rows(session_, R"sql(
        SELECT fact, value, entered_at, entered_by FROM disc_fact WHERE disc_id = :disc ORDER BY id
    )sql",
                {disc}, [](Row& row) {
                    EnteredFact fact{.fact = carrier_fact(row.text())};
                    fact.value = row.text();
                    fact.entered = entered_of(row);
                    return fact;
                });
}

void CarrierRegister::destroy(DiscId disc, const Destruction& destruction, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO disc_destruction (disc_id, day, persons, list, entered_at, entered_by)
        VALUES (:disc, :day, :persons, :list, :at, :by)
    )sql",
        {disc, destruction.day, destruction.persons, destruction.list, entered.at, entered.by});
}

std::optional<Destruction> CarrierRegister::destruction(DiscId disc) const
{
    return first(session_, R"sql(
        SELECT day, persons, list, entered_at, entered_by
        FROM disc_destruction WHERE disc_id = :disc
    )sql",
                 {disc}, [](Row& row) {
                     Destruction destruction{.day = row.day()};
                     destruction.persons = row.list();
                     destruction.list = row.text();
                     destruction.entered = entered_of(row);
                     return destruction;
                 });
}

} // namespace twofold
