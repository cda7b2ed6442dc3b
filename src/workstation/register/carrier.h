#pragma once

#include "discs/disc_movement.h"
#include "workstation/archive.h"

#include <map>
#include <string>
#include <vector>

namespace twofold {

/// Enters a new tamper seal on a disc: the first one, or another after one was opened. Throws
/// Error{InvalidInput} without a number, Error{Refused} if the disc is not copy A or C, has a
/// tamper seal, is out or destroyed, or if the number is that of a seal it had before.
void put_tamper_seal(Archive& archive, const std::string& number, const std::string& seal);
/// Enters that the tamper seal was opened. Throws Error{InvalidInput} without a person or a reason,
/// Error{Refused} if there is no seal on it, or without the permit that a setting asks for
/// (permit.h). Returns the number of the seal that was opened.
std::string open_tamper_seal(Archive& archive, const std::string& number, const std::string& person,
                             const std::string& because);

/// Enters facts about the carrier; all or none. Throws as checked_value(), Error{Refused} for a
/// disc that was destroyed.
void enter_facts(Archive& archive, const std::string& number,
                 const std::map<CarrierFact, std::string>& facts);

/// Enters that a disc was destroyed. Throws Error{InvalidInput} without two different persons (one
/// destroys, one is witness), a list number, or with a future date; Error{Refused} if the disc was
/// not replaced, was replaced less than `discs.keep-replaced-years` before that day, is out, was
/// destroyed already, if its volume does not count as preserved without it, or without the permit
/// that a setting asks for (permit.h).
void destroy_disc(Archive& archive, const std::string& number, const Destruction& destruction);

} // namespace twofold
