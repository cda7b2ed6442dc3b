#pragma once

#include <filesystem>

namespace twofold::gui {

/// Writes sample footage as a camera would leave it: pictures that say they are samples, a tone,
/// and a short moving picture (Motion JPEG in AVI). All of it is drawn and computed here. Main
/// thread (it draws). Throws Error.
void write_sample_footage(const std::filesystem::path& directory);

} // namespace twofold::gui
