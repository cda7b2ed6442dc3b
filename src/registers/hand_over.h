#pragma once

#include "registers/register.h"

namespace twofold {

inline constexpr std::string_view hand_over_name = "hand-over"; ///< of the register

/// Cameras handed out and taken back (执法记录仪使用情况台账, JJ; audio-visual rules, articles 4
/// and 7 to 13): checked before use, with the time its clock shows, what was filmed as the rules
/// ask, and when it came in.
[[nodiscard]] Register hand_over_register();

/// When footage of an activity has to be in the archive (article 13): by the end of the day on
/// which the camera came back; where an exception keeps it away, 24 hours after the return to the
/// unit. nullopt: that is not known yet.
[[nodiscard]] std::optional<Timestamp> intake_due(const Values& hand_over);

/// True if the camera was not handed out at `at`, a minute allowed for.
[[nodiscard]] bool was_not_out(const Values& hand_over, Timestamp at);

} // namespace twofold
