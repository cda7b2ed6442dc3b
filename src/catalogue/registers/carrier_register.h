#pragma once

#include "catalogue/database/entered.h"
#include "discs/disc_movement.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Something that happened to the tamper seal of a disc.
struct TamperSealEvent {
    TamperSealEventKind kind = TamperSealEventKind::Sealed;
    std::string seal;    ///< number of the new seal, or of the one that was opened
    std::string person;  ///< who opened it
    std::string because; ///< why
    Entered entered;
};

/// A fact that a person entered about a carrier.
struct EnteredFact {
    CarrierFact fact = CarrierFact::Barcode;
    std::string value;
    Entered entered;
};

/// That a disc was destroyed.
struct Destruction {
    Date day{};
    std::vector<std::string> persons; ///< who destroyed it and who watched
    std::string list;                 ///< number of the destruction list (清册)
    Entered entered;
};

/// What a person enters about a physical disc: its tamper seal, its facts, its destruction. Rows
/// are only added; the rules are in the use cases.
class CarrierRegister {
public:
    explicit CarrierRegister(Session& session) : session_{session} {}

    void add(DiscId disc, const TamperSealEvent& event, const Entered& entered);
    [[nodiscard]] std::vector<TamperSealEvent>
    tamper_seal_events(DiscId disc) const; ///< oldest first
    /// Number of the tamper seal that is on it; nullopt: never sealed, or opened.
    [[nodiscard]] std::optional<std::string> seal(DiscId disc) const;

    void enter(DiscId disc, CarrierFact fact, const std::string& value, const Entered& entered);
    /// The latest value of each fact.
    [[nodiscard]] std::map<CarrierFact, std::string> facts(DiscId disc) const;
    /// The latest value of one fact, of every disc that has one.
    [[nodiscard]] std::map<DiscId, std::string> all(CarrierFact fact) const;
    [[nodiscard]] std::vector<EnteredFact> fact_history(DiscId disc) const; ///< oldest first

    void destroy(DiscId disc, const Destruction& destruction, const Entered& entered);
    [[nodiscard]] std::optional<Destruction> destruction(DiscId disc) const;

private:
    Session& session_;
};

} // namespace twofold
