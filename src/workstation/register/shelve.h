#pragma once

#include "workstation/archive.h"

#include <optional>
#include <string>

namespace twofold {

/// The result of entering a shelf place.
struct Shelved {
    Disc disc;
    bool beside_its_twin = false; ///< not known to be apart from another copy of the volume
    std::string twin;             ///< number of that copy
};

/// The number of another copy of the volume from which this disc is not known to be kept apart;
/// empty: there is none, or it has no place yet. Throws Error{NotFound} without such a disc.
[[nodiscard]] std::string twin_beside(Archive& archive, const std::string& number);

/// Enters where a disc is kept: "room / cabinet / shelf / box", see shelf_place(). `because` is why
/// it is moved, `same_place_because` why it may be kept where its twin is; both may be empty.
/// Throws Error{InvalidInput} without a place, Error{NotFound} without such a disc, Error{Refused}
/// if the disc is out (take it back first) or destroyed.
Shelved shelve(Archive& archive, const std::string& number, const std::string& place,
               const std::string& because = {}, const std::string& same_place_because = {});
/// Enters that it was sent to a place elsewhere; otherwise as shelve().
Shelved send_off_site(Archive& archive, const std::string& number, const std::string& place,
                      const std::string& because);

/// A disc to be lent to somebody, for a viewing that is open.
struct LoanRequest {
    std::string disc;
    std::string to;
    std::string consultation; ///< its number: who views what, why and who approved it stand there
    std::optional<Date> until;
    /// Why this disc is lent in spite of objection_to_loan(); empty: it is lent only if there is no
    /// objection.
    std::string although{};
};

/// The objection to lending this disc: it is the copy under tamper seal, or no copy of its volume
/// would be left on site. Empty: there is none.
[[nodiscard]] Message objection_to_loan(Archive& archive, const std::string& number);

/// Throws Error{InvalidInput} without a person or with a day that is past, Error{Refused} without a
/// consultation that is open and asks for footage on this disc; if the disc is copy A, out already,
/// destroyed, or under tamper seal: the seal must be opened first, so that it is on record who
/// opened it and why; or if there is an objection and `although` is empty. That reason is entered
/// beside the number of the consultation.
void lend(Archive& archive, const LoanRequest& request);
/// Enters that it is back; an empty place is the one it came from. Throws Error{Refused} if it was
/// not away.
Shelved take_back(Archive& archive, const std::string& number, const std::string& place = {});

} // namespace twofold
