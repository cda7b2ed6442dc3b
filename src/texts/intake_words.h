#pragma once

#include "workstation/take_in.h"

#include <string>
#include <vector>

namespace twofold {

/// What a person has to be told of one file, the most important first; empty: it was taken in and
/// nothing is odd about it. `name` is how the file is called to that person, `case_number` the case
/// the intake was for. The command line and the window say the same.
[[nodiscard]] std::vector<Message> words_about(const TakenInFile& file, const std::string& name,
                                               const std::string& case_number);

/// What a person has to be told of the intake as a whole, its counts among it.
[[nodiscard]] std::vector<Message> words_about(const TakeInReport& report);

} // namespace twofold
