#include "labels/svg_geometry.h"

#include "base/number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace twofold {

namespace {

constexpr double pi = std::numbers::pi;
/// Far more than a label has; keeps what a hostile file can ask for in bounds.
constexpr std::size_t most_points = 50'000;

/// Reads SVG's number lists: numbers parted by blanks and at most a comma, or by nothing where a
/// sign or a point parts them.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_{text} {}

    void skip_blanks()
    {
        const std::size_t text = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(std::min(text, rest_.size()));
    }

    void skip_separators()
    {
        skip_blanks();
        if (rest_.starts_with(',')) rest_.remove_prefix(1);
        skip_blanks();
    }

    [[nodiscard]] bool done()
    {
        skip_blanks();
        return rest_.empty();
    }

    [[nodiscard]] std::optional<double> number()
    {
        skip_separators();
        if (rest_.starts_with('+')) rest_.remove_prefix(1);
        std::string_view behind = rest_;
        const auto value = take_number<double>(behind);
        constexpr double largest = 1e6;
        if (!value || !std::isfinite(*value) || std::abs(*value) > largest) return std::nullopt;
        rest_ = behind;
        return value;
    }

    /// A flag of an arc: one digit, which need not be parted from what follows.
    [[nodiscard]] std::optional<bool> flag()
    {
        skip_separators();
        if (!rest_.starts_with('0') && !rest_.starts_with('1')) return std::nullopt;
        const bool set = rest_.front() == '1';
        rest_.remove_prefix(1);
        return set;
    }

    [[nodiscard]] bool take(char wanted)
    {
        skip_blanks();
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    [[nodiscard]] std::string_view word()
    {
        skip_separators();
        std::size_t length = 0;
        while (length < rest_.size() &&
               std::isalpha(static_cast<unsigned char>(rest_[length])) != 0) {
            ++length;
        }
        const std::string_view found = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return found;
    }

    /// A letter that begins a path command, if one is next.
    [[nodiscard]] std::optional<char> command()
    {
        skip_separators();
        if (rest_.empty() || std::isalpha(static_cast<unsigned char>(rest_.front())) == 0) {
            return std::nullopt;
        }
        const char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }

private:
    std::string_view rest_;
};

struct ArcCommand {
    double rx = 0;
    double ry = 0;
    double turned = 0; ///< radians
    bool large = false;
    bool sweep = false;
    Point to;
};

/// Signed angle from `a` to `b`.
double angle_between(Point a, Point b) noexcept
{
    return std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y);
}

/// SVG 2 appendix B.2.4, "Conversion from endpoint to center parameterization".
void append_arc(std::vector<Point>& points, ArcCommand arc)
{
    const Point from = points.back();
    double rx = std::abs(arc.rx);
    double ry = std::abs(arc.ry);
    if (rx == 0 || ry == 0 || distance(from, arc.to) == 0) {
        points.push_back(arc.to);
        return;
    }
    const double cosine = std::cos(arc.turned);
    const double sine = std::sin(arc.turned);
    const Point half{(from.x - arc.to.x) / 2, (from.y - arc.to.y) / 2};
    const Point turned{cosine * half.x + sine * half.y, -sine * half.x + cosine * half.y};
    const double reach = std::hypot(turned.x / rx, turned.y / ry);
    if (reach > 1) {
        rx *= reach;
        ry *= reach;
    }
    const double square = std::pow(rx * turned.y, 2) + std::pow(ry * turned.x, 2);
    const double root = std::sqrt(std::max(0.0, (rx * rx * ry * ry - square) / square));
    const double side = arc.large == arc.sweep ? -root : root;
    const Point centre_turned{side * rx * turned.y / ry, -side * ry * turned.x / rx};
    const Point centre{cosine * centre_turned.x - sine * centre_turned.y + (from.x + arc.to.x) / 2,
                       sine * centre_turned.x + cosine * centre_turned.y + (from.y + arc.to.y) / 2};
    const Point start{(turned.x - centre_turned.x) / rx, (turned.y - centre_turned.y) / ry};
    const Point end{(-turned.x - centre_turned.x) / rx, (-turned.y - centre_turned.y) / ry};
    const double first = angle_between({1, 0}, start);
    double swept = angle_between(start, end);
    if (!arc.sweep && swept > 0) swept -= 2 * pi;
    if (arc.sweep && swept < 0) swept += 2 * pi;

    constexpr double step = pi / 720; // a quarter of a degree: 0.15 µm off the circle of a disc
    const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(swept) / step)));
    for (int i = 1; i <= steps; ++i) {
        const double angle = first + swept * i / steps;
        const Point on{rx * std::cos(angle), ry * std::sin(angle)};
        points.push_back(
            {cosine * on.x - sine * on.y + centre.x, sine * on.x + cosine * on.y + centre.y});
    }
}

void append_curve(std::vector<Point>& points, const std::array<Point, 3>& control)
{
    const Point from = points.back();
    constexpr int steps = 200;
    for (int i = 1; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double u = 1 - t;
        const auto blend = [&](double a, double b, double c, double d) {
            return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
        };
        points.push_back({blend(from.x, control[0].x, control[1].x, control[2].x),
                          blend(from.y, control[0].y, control[1].y, control[2].y)});
    }
}

std::optional<Point> take_point(Scanner& scanner, Point origin)
{
    const auto x = scanner.number();
    const auto y = scanner.number();
    if (!x || !y) return std::nullopt;
    return Point{origin.x + *x, origin.y + *y};
}

bool take_arc(Scanner& scanner, Point origin, std::vector<Point>& points)
{
    const auto rx = scanner.number();
    const auto ry = scanner.number();
    const auto degrees = scanner.number();
    const auto large = scanner.flag();
    const auto sweep = scanner.flag();
    const auto to = take_point(scanner, origin);
    if (!rx || !ry || !degrees || !large || !sweep || !to) return false;
    append_arc(points, {.rx = *rx,
                        .ry = *ry,
                        .turned = *degrees * pi / 180,
                        .large = *large,
                        .sweep = *sweep,
                        .to = *to});
    return true;
}

bool take_curve(Scanner& scanner, Point origin, std::vector<Point>& points)
{
    std::array<Point, 3> control{};
    for (Point& point : control) {
        const auto found = take_point(scanner, origin);
        if (!found) return false;
        point = *found;
    }
    append_curve(points, control);
    return true;
}

Affine turned(double degrees) noexcept
{
    const double angle = degrees * pi / 180;
    return {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0};
}

std::optional<Affine> one_transform(std::string_view name, const std::vector<double>& n)
{
    const auto moved = [](double x, double y) { return Affine{.x0 = x, .y0 = y}; };
    if (name == "matrix" && n.size() == 6) return Affine{n[0], n[1], n[2], n[3], n[4], n[5]};
    if (name == "translate" && n.size() == 1) return moved(n[0], 0);
    if (name == "translate" && n.size() == 2) return moved(n[0], n[1]);
    if (name == "scale" && n.size() == 1) return Affine{.xx = n[0], .yy = n[0]};
    if (name == "scale" && n.size() == 2) return Affine{.xx = n[0], .yy = n[1]};
    if (name == "rotate" && n.size() == 1) return turned(n[0]);
    if (name == "rotate" && n.size() == 3) {
        return moved(n[1], n[2]) * turned(n[0]) * moved(-n[1], -n[2]);
    }
    if (name == "skewX" && n.size() == 1) return Affine{.xy = std::tan(n[0] * pi / 180)};
    if (name == "skewY" && n.size() == 1) return Affine{.yx = std::tan(n[0] * pi / 180)};
    return std::nullopt;
}

} // namespace

std::optional<double> svg_number(std::string_view text)
{
    Scanner scanner{text};
    const auto value = scanner.number();
    if (!value || !scanner.done()) return std::nullopt;
    return value;
}

std::optional<double> svg_millimetres(std::string_view text)
{
    Scanner scanner{text};
    const auto value = scanner.number();
    if (!value || scanner.word() != "mm" || !scanner.done()) return std::nullopt;
    return value;
}

std::optional<Affine> svg_transform(std::string_view text)
{
    Scanner scanner{text};
    Affine all;
    while (!scanner.done()) {
        const std::string_view name = scanner.word();
        std::vector<double> numbers;
        if (!scanner.take('(')) return std::nullopt;
        while (!scanner.take(')')) {
            const auto number = scanner.number();
            if (!number) return std::nullopt;
            numbers.push_back(*number);
        }
        const auto one = one_transform(name, numbers);
        if (!one) return std::nullopt;
        all = all * *one;
    }
    return all;
}

std::optional<std::vector<Point>> svg_baseline(std::string_view path_data)
{
    Scanner scanner{path_data};
    const auto begin = scanner.command();
    if (begin != 'M' && begin != 'm') return std::nullopt;
    const auto start = take_point(scanner, {});
    if (!start) return std::nullopt;

    std::vector<Point> points{*start};
    char command = 0;
    while (!scanner.done() && points.size() < most_points) {
        // Without a letter the last command goes on.
        command = scanner.command().value_or(command);
        constexpr double closed = 0.01;
        const bool closes = command == 'Z' || command == 'z';
        if (closes && scanner.done() && distance(points.back(), *start) < closed) break;
        const Point origin = command == 'a' || command == 'c' ? points.back() : Point{};
        const bool is_arc = command == 'A' || command == 'a';
        const bool is_curve = command == 'C' || command == 'c';
        if (is_arc && take_arc(scanner, origin, points)) continue;
        if (is_curve && take_curve(scanner, origin, points)) continue;
        return std::nullopt;
    }
    if (!scanner.done() || points.size() < 2) return std::nullopt;
    return points;
}

} // namespace twofold
