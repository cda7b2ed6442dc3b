#include "labels/label_geometry.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace twofold {

double distance(Point one, Point other) noexcept
{
    return std::hypot(one.x - other.x, one.y - other.y);
}

Point Affine::operator()(Point point) const noexcept
{
    return {xx * point.x + xy * point.y + x0, yx * point.x + yy * point.y + y0};
}

Affine Affine::operator*(const Affine& inner) const noexcept
{
    const Point origin = (*this)({inner.x0, inner.y0});
    return {xx * inner.xx + xy * inner.yx,
            yx * inner.xx + yy * inner.yx,
            xx * inner.xy + xy * inner.yy,
            yx * inner.xy + yy * inner.yy,
            origin.x,
            origin.y};
}

bool Affine::keeps_shape() const noexcept
{
    const double tolerance = 1e-4 * scale();
    return scale() > 0 && std::abs(xx - yy) <= tolerance && std::abs(xy + yx) <= tolerance;
}

double Affine::scale() const noexcept
{
    return std::hypot(xx, yx);
}

std::vector<Point> Box::corners() const
{
    return {place({0, 0}), place({width, 0}), place({width, height}), place({0, height})};
}

double Box::distance_from(Point point) const noexcept
{
    // `place` is a rotation and a shift, so its transpose takes the point into the box.
    const double dx = point.x - place.x0;
    const double dy = point.y - place.y0;
    const Point inside{place.xx * dx + place.yx * dy, place.xy * dx + place.yy * dy};
    return distance(inside, {std::clamp(inside.x, 0.0, width), std::clamp(inside.y, 0.0, height)});
}

Baseline::Baseline(const std::vector<Point>& points)
{
    for (const Point& point : points) {
        const double step = points_.empty() ? 0 : distance(points_.back(), point);
        if (!points_.empty() && step <= 0) continue;
        reached_.push_back(points_.empty() ? 0 : reached_.back() + step);
        points_.push_back(point);
    }
    assert(points_.size() >= 2);
}

Baseline::Station Baseline::at(double along) const noexcept
{
    along = std::clamp(along, 0.0, length());
    const auto next = std::upper_bound(reached_.begin() + 1, reached_.end() - 1, along);
    const auto index = static_cast<std::size_t>(next - reached_.begin());
    const Point from = points_[index - 1];
    const Point to = points_[index];
    const double share = (along - reached_[index - 1]) / (reached_[index] - reached_[index - 1]);
    return {{from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)},
            std::atan2(to.y - from.y, to.x - from.x)};
}

std::vector<Point> Baseline::raised(double up) const
{
    std::vector<Point> moved;
    moved.reserve(points_.size());
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const double angle = at(reached_[i]).angle;
        moved.push_back({points_[i].x + up * std::sin(angle), points_[i].y - up * std::cos(angle)});
    }
    return moved;
}

} // namespace twofold
