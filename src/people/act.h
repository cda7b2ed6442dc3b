#pragma once

#include "base/message.h"
#include "base/time.h"
#include "people/person_record.h"
#include "regulation/clause.h"

#include <optional>
#include <string_view>
#include <vector>

namespace twofold {

/// What somebody does with the archive. Every change of it is one of these, and so is what is read
/// only by some.
enum class Act {
    EnterCase,        ///< enter a case, correct it, name its officers
    NoteFact,         ///< note an objection, an obstruction, that footage is missing
    TakeIn,           ///< take footage in and put it to cases
    ProposeToKeep,    ///< propose that footage is kept for good
    DecideToKeep,     ///< decide it
    WithdrawKeeping,  ///< withdraw such a decision or shorten it
    Seal,             ///< plan volumes, build their images, give them up
    Record,           ///< record discs, heal them, put others in their place
    CheckDisc,        ///< read discs and enter the verdict
    CheckArchive,     ///< compare stored files with the register
    Label,            ///< print labels and confirm them
    Shelve,           ///< enter where discs are, seals, and what else is known of them
    LendDisc,         ///< hand a disc out
    OpenTamperSeal,   ///< open a sealed disc
    DestroyDisc,      ///< destroy a disc
    MakeForm,         ///< make forms and enter them
    PrepareReview,    ///< open a review, fill in its sheets
    CloseReview,      ///< close it
    SignReview,       ///< sign what it found
    KeepPersons,      ///< enter persons, give roles and take them back
    ChangeSetting,    ///< change settings
    ReadLog,          ///< read and verify the log, export registers, see what is masked
    ViewFootage,      ///< open originals in a player
    PlaceHold,        ///< keep footage from being cleared
    LiftHold,         ///< end that
    DraftWorkRecord,  ///< write down why nothing was filmed
    FileWorkRecord,   ///< enter that it was reviewed, return it, file it
    KeepConsultation, ///< enter who asks to view footage, verify, open and close it
    MakeCopy,         ///< make copies of footage and hand them over
    Delegate,         ///< have somebody else act in a role
    KeepEquipment,    ///< enter cameras and what becomes of them
    HandOver,         ///< hand cameras out and take them back
    KeepMatters,      ///< keep the list of what has to be filmed
    ReportIncident,   ///< report that a rule was broken, or that something is wrong
    ExamineIncident,  ///< examine such a report
    DecideIncident,   ///< enter what was decided, and close it
    Inspect,          ///< inspect, without notice
    KeepFindings,     ///< enter what is to be put right, and that it was
    ConfirmFinding,   ///< confirm that it was
    AskApproval,      ///< ask for an approval
    EnterApproval,    ///< enter what was approved on paper
    Bookkeeping, ///< what the program does itself, whoever is there: deeds of drives, its own rules
};

[[nodiscard]] std::string_view name_of(Act act) noexcept;         ///< stable: "take-in"
[[nodiscard]] Act act(std::string_view name);                     ///< throws Error{InvalidInput}
[[nodiscard]] std::string_view chinese_name_of(Act act) noexcept; ///< "接收入库"
template <>
std::vector<Act> all_of<Act>();

/// Who may do something, and where the rules say so.
struct ActRule {
    Act act = Act::Bookkeeping;
    std::vector<Role> roles{};    ///< any of them; empty: everybody who has not left
    Clause clause{};              ///< {}: this program's own
    bool is_for_officers = false; ///< also who is an officer or a handler of the case
};

/// The one table of who may do what.
[[nodiscard]] const ActRule& rule_of(Act act);

/// What a rule has to know besides the person.
struct ActContext {
    Date day{};
    bool is_of_case = false; ///< the person is an officer or a handler of the case it is about
    /// The unit never named anybody for any role of the rule, and the rules name none themselves
    /// (administrator, head of the office, leading group): the records officer does it until then.
    /// Or a new archive could never have an administrator, and an office of one keep nothing.
    bool is_vacant = false;
    std::vector<Role>
        only{}; ///< what a setting allows of the roles of the rule; empty: all of them
};

/// Why somebody may not do something.
struct Refusal {
    Message why;
    Clause clause{}; ///< {}: this program's own rule
};

/// Nothing if `person` may do it. The refusal names the person, the act and the roles that may.
[[nodiscard]] std::optional<Refusal> may(const PersonRecord& person, Act act,
                                         const ActContext& context);

} // namespace twofold
