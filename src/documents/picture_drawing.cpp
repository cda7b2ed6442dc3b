#include "documents/picture_drawing.h"

#include "labels/qr_symbol.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace twofold {

namespace {

constexpr CellStyle small_text{.size_pt = 7, .grey = 0.25};

void say(const CellSetter& setter, const std::string& text, double x, double y, double width,
         CellStyle::Align align)
{
    CellStyle style = small_text;
    style.align = align;
    const double height = style.size_pt * millimetres_per_point * document_leading;
    setter.draw({x, width, text, style, false}, 0, 1, y, height);
}

double highest(const std::vector<SpeedPicture::Point>& points)
{
    double most = 0;
    for (const SpeedPicture::Point& point : points) {
        most = std::max(most, point.speed);
    }
    return most;
}

void stroke_curve(cairo_t* page, const std::vector<SpeedPicture::Point>& points,
                  const PictureArea& plot, double blocks, double most)
{
    if (points.empty()) return;
    cairo_new_path(page);
    for (const SpeedPicture::Point& point : points) {
        cairo_line_to(page, plot.x + plot.width * std::min(point.block / blocks, 1.0),
                      plot.y + plot.height * (1 - point.speed / most));
    }
    cairo_stroke(page);
}

} // namespace

void draw_speed(cairo_t* page, const CellSetter& setter, const SpeedPicture& picture,
                const PictureArea& area)
{
    constexpr double scale_width = 20;
    constexpr double foot = 5;
    const PictureArea plot{area.x + scale_width, area.y + 1, area.width - scale_width - 2,
                           area.height - foot - 1};
    const double most = std::max({highest(picture.now), highest(picture.before), 1.0}) * 1.1;
    const double blocks = std::max(picture.blocks, 1.0);
    cairo_set_line_width(page, 0.2);
    cairo_set_source_rgb(page, 0.4, 0.4, 0.4);
    cairo_rectangle(page, plot.x, plot.y, plot.width, plot.height);
    cairo_stroke(page);
    say(setter, fmt::format("{:.0f} kB/s", most), area.x, plot.y - 1, scale_width,
        CellStyle::Align::Right);
    say(setter, "0", area.x, plot.y + plot.height - 2.5, scale_width, CellStyle::Align::Right);
    say(setter, "块 0", plot.x, plot.y + plot.height + 0.5, 40, CellStyle::Align::Left);
    say(setter, fmt::format("块 {:.0f}", blocks), plot.x + plot.width - 60,
        plot.y + plot.height + 0.5, 60, CellStyle::Align::Right);
    say(setter, picture.before.empty() ? "黑线：本次" : "黑线：本次　灰线：上次",
        plot.x + plot.width / 2 - 40, plot.y + plot.height + 0.5, 80, CellStyle::Align::Centre);
    cairo_set_line_join(page, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(page, 0.3);
    cairo_set_source_rgb(page, 0.65, 0.65, 0.65);
    stroke_curve(page, picture.before, plot, blocks, most);
    cairo_set_source_rgb(page, 0, 0, 0);
    stroke_curve(page, picture.now, plot, blocks, most);
}

void draw_blocks(cairo_t* page, const CellSetter& setter, const BlockPicture& picture,
                 const PictureArea& area)
{
    constexpr int rows = 16;
    constexpr double foot = 5;
    const double side = (area.height - foot) / rows;
    const int columns = std::max(1, static_cast<int>(area.width / side));
    const int cells = rows * columns;
    const double blocks = std::max(picture.blocks, 1.0);
    enum class Mark { None, Slow, Unreadable };
    std::vector<Mark> marks(static_cast<std::size_t>(cells), Mark::None);
    const auto mark = [&](const std::vector<BlockPicture::Range>& ranges, Mark what) {
        for (const BlockPicture::Range& range : ranges) {
            const auto cell = [&](double block) {
                return std::clamp(static_cast<int>(block / blocks * cells), 0, cells - 1);
            };
            for (int i = cell(range.first); i <= cell(range.first + range.count - 1); ++i) {
                marks[static_cast<std::size_t>(i)] = what;
            }
        }
    };
    mark(picture.slow, Mark::Slow);
    mark(picture.unreadable, Mark::Unreadable);
    cairo_set_line_width(page, 0.08);
    for (int i = 0; i < cells; ++i) {
        const int column = i % columns;
        const int row = i / columns;
        cairo_rectangle(page, area.x + column * side, area.y + row * side, side, side);
        const Mark what = marks[static_cast<std::size_t>(i)];
        if (what != Mark::None) {
            const double grey = what == Mark::Unreadable ? 0 : 0.6;
            cairo_set_source_rgb(page, grey, grey, grey);
            cairo_fill_preserve(page);
        }
        cairo_set_source_rgb(page, 0.75, 0.75, 0.75);
        cairo_stroke(page);
    }
    say(setter,
        fmt::format("黑：不可读　灰：慢　白：读出正常　每格约 {:.0f} 块，自左上向右逐行",
                    std::ceil(blocks / cells)),
        area.x, area.y + rows * side + 0.5, area.width, CellStyle::Align::Left);
}

void draw_check_code(cairo_t* page, const CellSetter& setter, const CheckCode& check,
                     const PictureArea& area)
{
    constexpr CellStyle large{.size_pt = 22, .bold = true};
    const double line = large.size_pt * millimetres_per_point * document_leading;
    setter.draw({area.x, area.width - area.height, check.characters, large, false}, 0, 1,
                area.y + (area.height - line) / 2, line);
    const QrSymbol symbol{check.symbol, QrLevel::M};
    const int across = symbol.modules() + 2 * qr_quiet_zone;
    const double module = area.height / across;
    const double left = area.x + area.width - area.height + qr_quiet_zone * module;
    const double top = area.y + qr_quiet_zone * module;
    cairo_set_source_rgb(page, 0, 0, 0);
    for (int row = 0; row < symbol.modules(); ++row) {
        for (int column = 0; column < symbol.modules(); ++column) {
            if (!symbol.dark(row, column)) continue;
            cairo_rectangle(page, left + column * module, top + row * module, module, module);
        }
    }
    cairo_fill(page);
}

} // namespace twofold
