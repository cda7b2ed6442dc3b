#pragma once

#include "regulation/clause.h"
#include "workstation/archive.h"

#include <string>

namespace twofold {

/// Names of settings.
namespace setting {
inline constexpr const char* audio_visual_title = "rules.audio-visual.title"; ///< without 《》
inline constexpr const char* consultation_title = "rules.consultation.title"; ///< without 《》
} // namespace setting

/// What the rules are called here: as entered, else the title of the unit this program was first
/// made for if it is that unit, else the words that every unit's rules have in common.
[[nodiscard]] std::string title_of(const Archive& archive, RuleSet rules);

/// "《音像记录管理制度》第十七条": for the head or the foot of a form.
[[nodiscard]] std::string cited(const Archive& archive, const Clause& clause);

} // namespace twofold
