#pragma once

#include <cstddef>
#include <vector>

namespace twofold {

/// Millimetres on the page, from its top left corner, y downwards.
struct Point {
    double x = 0;
    double y = 0;
};

[[nodiscard]] double distance(Point one, Point other) noexcept;

/// An affine map, laid out as SVG and cairo do: x' = xx x + xy y + x0, y' = yx x + yy y + y0.
struct Affine {
    double xx = 1;
    double yx = 0;
    double xy = 0;
    double yy = 1;
    double x0 = 0;
    double y0 = 0;

    [[nodiscard]] Point operator()(Point point) const noexcept;
    /// First `inner`, then this.
    [[nodiscard]] Affine operator*(const Affine& inner) const noexcept;
    /// True if it only moves, rotates and scales uniformly: text stays undistorted.
    [[nodiscard]] bool keeps_shape() const noexcept;
    [[nodiscard]] double scale() const noexcept;
};

/// A rectangle of `width` by `height` mm, perhaps rotated. `place` carries (0, 0), its top left
/// corner, to the page without scaling.
struct Box {
    double width = 0;
    double height = 0;
    Affine place;

    [[nodiscard]] std::vector<Point> corners() const;
    /// Distance from `point` to the nearest point of the box; 0 inside.
    [[nodiscard]] double distance_from(Point point) const noexcept;
};

/// A line of short segments along which text runs.
class Baseline {
public:
    /// A point of the line, the direction of writing there (radians), and how far along it is.
    struct Station {
        Point point;
        double angle = 0;
    };

    /// At least two points that differ.
    explicit Baseline(const std::vector<Point>& points);

    [[nodiscard]] double length() const noexcept { return reached_.back(); }
    /// The station `along` mm from the start.
    [[nodiscard]] Station at(double along) const noexcept;
    [[nodiscard]] const std::vector<Point>& points() const noexcept { return points_; }
    /// The line moved by `up` mm to the side where the tops of the letters are.
    [[nodiscard]] std::vector<Point> raised(double up) const;

private:
    std::vector<Point> points_;
    std::vector<double> reached_; ///< length up to each point
};

/// The part of the page that may be printed on: a ring between two circles, or all of the page.
struct PrintableRing {
    Point centre;
    double inner_diameter = 0;
    double outer_diameter = 0;
};

} // namespace twofold
