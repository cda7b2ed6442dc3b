#pragma once

#include "workstation/footage/take_in.h"

#include <string>
#include <vector>

namespace twofold {

/// Messages to the user about one file, the most important first; empty: it was taken in and
/// nothing is unusual. `name` is the display name of the file, `case_number` the case the intake
/// was for. The command line and the window show the same.
[[nodiscard]] std::vector<Message> words_about(const TakenInFile& file, const std::string& name,
                                               const std::string& case_number);

/// Messages to the user about the intake as a whole, including its counts.
[[nodiscard]] std::vector<Message> words_about(const TakeInReport& report);

} // namespace twofold
