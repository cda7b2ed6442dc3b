#pragma once

#include "registers/register.h"

namespace twofold {

inline constexpr std::string_view camera_name = "camera"; ///< of the register

/// Equipment that records (音像记录设备登记簿, SB; audio-visual rules, articles 2 to 4): what it
/// is, who keeps it, and whether it is in use.
[[nodiscard]] Register camera_register();

/// True if a camera in that step can be handed out.
[[nodiscard]] bool is_in_use(const KnownEntry& camera) noexcept;

} // namespace twofold
