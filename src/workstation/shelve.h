#pragma once

#include "workstation/archive.h"

#include <optional>
#include <string>

namespace twofold {

/// What entering a shelf place found.
struct Shelved {
    Disc disc;
    bool beside_its_twin = false; ///< not known to be apart from another copy of the volume
    std::string twin;             ///< number of that copy
};

/// The number of another copy of the volume from which this disc is not known to be kept apart;
/// empty: there is none, or it has no place yet. Throws Error{NotFound} without such a disc.
[[nodiscard]] std::string twin_beside(Archive& archive, const std::string& number);

/// Enters where a disc is kept: "room / cabinet / shelf / box", see shelf_place(). `because` is why
/// it is moved, `same_place_because` why it may lie where its twin lies; both may be empty. Throws
/// Error{InvalidInput} without a place, Error{NotFound} without such a disc, Error{Refused} if the
/// disc is out (take it back first) or destroyed.
Shelved shelve(Archive& archive, const std::string& number, const std::string& place,
               const std::string& because = {}, const std::string& same_place_because = {});
/// Sends it to a place elsewhere; the rest as shelve().
Shelved send_off_site(Archive& archive, const std::string& number, const std::string& place,
                      const std::string& because);

/// Somebody gets a disc.
struct LoanRequest {
    std::string disc;
    std::string to;
    std::string because;
    std::optional<Date> until;
    /// Why this disc has to go though objection_to_loan() says what speaks against it; empty: only
    /// a disc against which nothing speaks.
    std::string although{};
};

/// What speaks against lending this disc: that it is the copy that is sealed away, or that no copy
/// of its volume would be left in the house. Empty: nothing does.
[[nodiscard]] Message objection_to_loan(Archive& archive, const std::string& number);

/// Throws Error{InvalidInput} without a person or a purpose or with a day that is past,
/// Error{Refused} if the disc is out already, destroyed, or under seal: a sealed copy is opened
/// first, so that it is on record who opened it and why; and if something speaks against the loan
/// and `although` is empty. The reason for all that stands in the register beside the purpose.
void lend(Archive& archive, const LoanRequest& request);
/// It is back; an empty place is the one it came from. Throws Error{Refused} if it was not away.
Shelved take_back(Archive& archive, const std::string& number, const std::string& place = {});

} // namespace twofold
