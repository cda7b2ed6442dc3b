#pragma once

#include "labels/label_geometry.h"

#include <optional>
#include <string_view>
#include <vector>

namespace twofold {

/// A plain number, or one with the unit "mm" where `text` may have it. nullopt if it is not one.
[[nodiscard]] std::optional<double> svg_number(std::string_view text);
[[nodiscard]] std::optional<double> svg_millimetres(std::string_view text);

/// The value of a `transform` attribute (matrix, translate, scale, rotate, skewX, skewY). nullopt
/// if it is not understood.
[[nodiscard]] std::optional<Affine> svg_transform(std::string_view text);

/// The points of a path made of one M and any number of A and C (absolute or relative), dense
/// enough to approximate the curve: a baseline. nullopt for any other path.
[[nodiscard]] std::optional<std::vector<Point>> svg_baseline(std::string_view path_data);

} // namespace twofold
