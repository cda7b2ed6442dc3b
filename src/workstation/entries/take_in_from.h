#pragma once

#include "workstation/footage/take_in.h"

#include <string>

namespace twofold {

/// Takes in what a camera brought back from a hand-over: that gives camera and bearer where the
/// request does not say them, gets the footage as a further version, and says whether something was
/// recorded while the camera was not out (TimeDoubt::OutsideHandOver). What was taken in before a
/// stop is entered too, and the same intake can be run again.
///
/// Throws as take_in(); Error{NotFound} for a number of no hand-over; Error{Refused} unless the
/// camera is back and its footage was not accounted for yet.
TakeInReport take_in_from(Archive& archive, const std::string& hand_over, TakeInRequest request,
                          Job& job);

} // namespace twofold
