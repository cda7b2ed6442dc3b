#pragma once

#include "jobs/job.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace twofold {

/// Error correction that is added behind an image: dvdisaster's RS02, made by dvdisaster itself as
/// a child process (Debian's package, optional). RS02 and not RS03, because RS03 always fills a
/// standard medium. dvdisaster's exit codes are unreliable and it prints every byte it corrects, so
/// its output is discarded and not trusted: callers compare the image with a digest.
constexpr std::string_view protection_method = "dvdisaster RS02";

/// The least room for error correction, in percent of the image. dvdisaster calls 14.3 % (32 of 255
/// bytes of each code word) normal; with 15 % (34 of 255) each code word survives the loss of 34 of
/// its 255 sectors, which RS02 spreads over the whole medium.
constexpr std::uint64_t least_protection_percent = 15;

/// The reverse: the largest image that leaves this much room on a medium.
[[nodiscard]] std::uint64_t blocks_before_protection(std::uint64_t medium_blocks) noexcept;

/// The program on the PATH; nullopt when it is not installed.
[[nodiscard]] std::optional<std::filesystem::path> protection_program();

/// Adds error correction to the image so that it has at most `medium_blocks` blocks. The bytes that
/// were there stay as they are; equal images and sizes give equal bytes. Throws
/// Error{NotFound} when dvdisaster is not installed, Error{StorageFull}, or Error{MediumUnsuitable}
/// when there is not room for least_protection_percent; then, and after Stopped, the image may have
/// become longer and the caller must throw it away.
void protect_image(const std::filesystem::path& image, std::uint64_t medium_blocks, Job& job);

/// Lets dvdisaster repair what it can, in place. Says nothing about the result: only the image's
/// digest does. Throws Error{NotFound} when dvdisaster is not installed, and Stopped.
void repair_image(const std::filesystem::path& image, Job& job);

} // namespace twofold
