#pragma once

#include "catalogue/catalogue.h"

#include <functional>
#include <string>

namespace twofold {

/// Calls `visit` with the footage of every item of the volume and its path on the disc, in order.
/// Thousands are read some hundreds at a time. Throws Error{NotFound} if the register has no such
/// footage.
void each_footage(const Catalogue& catalogue, const Volume& volume,
                  const std::function<void(Footage, const std::string& path)>& visit);

} // namespace twofold
