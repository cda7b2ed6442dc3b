#pragma once

#include "volume/names.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// A legal, readable name for `name` that is unique in `among`, which then contains it. A good and
/// unique name comes back unchanged. Chinese and the extension stay; forbidden characters become
/// their full-width forms, characters outside the BMP their number ("(U+20BB7)"); a long name loses
/// its middle and gains digits of its digest, so that two long names never collide.
[[nodiscard]] std::string proposed_name(std::string_view name, NamesOfDirectory& among);

/// The same for files that belong together, each with its own name: if one of them has to be
/// renamed, all are, in the same way, so that what they have in common stays the same. `names` must
/// be different after case folding; all of what is returned is in `among` then.
[[nodiscard]] std::vector<std::string> proposed_names(std::span<const std::string> names,
                                                      NamesOfDirectory& among);

} // namespace twofold
