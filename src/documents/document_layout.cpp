#include "documents/document_layout.h"

#include "documents/cell_text.h"
#include "documents/picture_drawing.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <variant>

namespace twofold {

namespace {

double line_height_of(const Strip& strip)
{
    double largest_pt = 0;
    for (const StripCell& cell : strip.cells) {
        largest_pt = std::max(largest_pt, cell.style.size_pt);
    }
    return largest_pt * millimetres_per_point * document_leading;
}

int lines_of(const Strip& strip, const CellSetter& setter)
{
    int most = 1;
    for (const StripCell& cell : strip.cells) {
        most = std::max(most, setter.lines(cell));
    }
    return most;
}

double height_of(const Strip& strip, int lines)
{
    if (strip.fixed_height > 0) return strip.fixed_height;
    return strip.above + lines * line_height_of(strip) + strip.below;
}

/// All grounds of a page come before all lines: a ground would cover half of the line it meets.
void draw_grounds(cairo_t* page, const Strip& strip, double y, double height)
{
    constexpr double tint = 0.95;
    for (const StripCell& cell : strip.cells) {
        if (!cell.tinted) continue;
        cairo_rectangle(page, cell.x, y, cell.width, height);
        cairo_set_source_rgb(page, tint, tint, tint);
        cairo_fill(page);
    }
}

void draw_frames(cairo_t* page, const Strip& strip, double y, double height)
{
    if (!strip.framed) return;
    constexpr double line_grey = 0.45;
    constexpr double line_mm = 0.15;
    for (const StripCell& cell : strip.cells) {
        cairo_rectangle(page, cell.x, y, cell.width, height);
        cairo_set_line_width(page, line_mm);
        cairo_set_source_rgb(page, line_grey, line_grey, line_grey);
        cairo_stroke(page);
    }
}

void draw_strip(cairo_t* page, const CellSetter& setter, const Strip& strip, int first, int lines,
                double y)
{
    const double height = height_of(strip, lines);
    draw_frames(page, strip, y, height);
    for (const StripCell& cell : strip.cells) {
        setter.draw(cell, first, lines, y + strip.above, line_height_of(strip));
    }
    const double text = strip.above + line_height_of(strip);
    if (!strip.cells.empty()) {
        const StripCell& all = strip.cells.front();
        const PictureArea area{all.x, y + text, all.width, height - text - 2};
        if (strip.speed != nullptr) draw_speed(page, setter, *strip.speed, area);
        if (strip.blocks != nullptr) draw_blocks(page, setter, *strip.blocks, area);
        if (strip.check != nullptr) draw_check_code(page, setter, *strip.check, area);
    }
    constexpr double line_mm = 0.2;
    for (const double x : strip.signature_lines) {
        cairo_move_to(page, x, y + text + 2);
        cairo_rel_line_to(page, strip.signature_width, 0);
        cairo_set_line_width(page, line_mm);
        cairo_set_source_rgb(page, 0, 0, 0);
        cairo_stroke(page);
    }
}

/// A context to measure on: text set for it breaks as on every other.
struct MeasuringPage {
    Handle<cairo_surface_t, cairo_surface_destroy> surface{
        cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nullptr)};
    Handle<cairo_t, cairo_destroy> page{cairo_create(surface.get())};
};

} // namespace

/// Fills page after page.
class DocumentLayout::Breaker {
public:
    explicit Breaker(DocumentLayout& layout)
        : layout_{layout}, head_{head_line_of(layout.document_, layout.frame_)},
          foot_{foot_of(layout.document_, layout.frame_, most_pages, most_pages)},
          body_top_{layout.frame_.top + height_of(head_, lines_of(head_, setter_)) + 1},
          body_end_{layout.frame_.size.height_mm - layout.frame_.bottom -
                    height_of(foot_, lines_of(foot_, setter_))}
    {
        list_places();
    }

    void run()
    {
        new_page();
        for (std::size_t i = 0; i < places_.size(); ++i) {
            put(i);
        }
    }

private:
    void list_places()
    {
        for (std::size_t i = 0; i < opening_of(layout_.document_, layout_.frame_).size(); ++i) {
            places_.push_back({Place::Kind::Opening, 0, i});
        }
        for (std::size_t part = 0; part < layout_.document_.parts.size(); ++part) {
            const auto& content = layout_.document_.parts[part];
            if (heads_of(content, layout_.frame_)) places_.push_back({Place::Kind::Heads, part, 0});
            for (std::size_t i = 0; i < strips_in(content); ++i) {
                places_.push_back({Place::Kind::Body, part, i});
            }
        }
    }

    static constexpr std::size_t most_pages = 99999; ///< widest page number the foot has room for

    void new_page()
    {
        layout_.pages_.emplace_back();
        y_ = body_top_;
    }

    /// Room the strip and all it must stay with need at least: of the last of them, which is not
    /// broken as long as a page can hold it, all of it if that is possible.
    double needed(std::size_t at)
    {
        double height = 0;
        for (; at < places_.size(); ++at) {
            const Strip strip = layout_.strip_at(places_[at]);
            const double whole = height_of(strip, lines_of(strip, setter_));
            if (strip.keeps_next) {
                height += whole;
                continue;
            }
            const bool fits_a_page = body_top_ + height + whole <= body_end_;
            return height + (fits_a_page ? whole : height_of(strip, 1));
        }
        return height;
    }

    void put(std::size_t at)
    {
        const Place place = places_[at];
        const Strip strip = layout_.strip_at(place);
        const int lines = strip.fixed_height > 0 ? 1 : lines_of(strip, setter_);
        const double height = height_of(strip, lines);
        const bool page_is_fresh = layout_.pages_.back().empty();
        const double wanted = strip.keeps_next ? std::max(height, needed(at)) : height;
        if (y_ + wanted <= body_end_ || (page_is_fresh && height <= body_end_ - y_)) {
            add(place, 0, lines, height);
            return;
        }
        const double heads = place.kind == Place::Kind::Body ? heads_height(place) : 0;
        const bool fits_a_page = body_top_ + heads + height <= body_end_;
        if (fits_a_page || strip.fixed_height > 0) {
            if (!page_is_fresh) next_page_for(place);
            add(place, 0, lines, height);
            return;
        }
        put_in_pieces(place, strip, lines);
    }

    /// A strip that no page can hold.
    void put_in_pieces(const Place& place, const Strip& strip, int lines)
    {
        constexpr int fewest_lines = 2;
        const double line = line_height_of(strip);
        for (int first = 0; first < lines;) {
            const int room = static_cast<int>((body_end_ - y_ - strip.above - strip.below) / line);
            if (room < fewest_lines && !layout_.pages_.back().empty() && !only_heads_here_) {
                next_page_for(place);
                continue;
            }
            const int here = std::clamp(room, 1, lines - first);
            add(place, first, here, height_of(strip, here));
            first += here;
            if (first < lines) next_page_for(place);
        }
    }

    double heads_height(const Place& place)
    {
        const auto heads = heads_of(layout_.document_.parts[place.part], layout_.frame_);
        const auto goes_on = goes_on_of(layout_.document_, place.part, layout_.frame_);
        double height = 0;
        for (const auto& strip : {heads, goes_on}) {
            if (strip) height += height_of(*strip, lines_of(*strip, setter_));
        }
        return height;
    }

    /// The next page, with the heads of the table that goes on there.
    void next_page_for(const Place& place)
    {
        new_page();
        if (place.kind != Place::Kind::Body) return;
        if (begun_part_ == place.part) {
            if (const auto goes_on = goes_on_of(layout_.document_, place.part, layout_.frame_)) {
                const int lines = lines_of(*goes_on, setter_);
                add({Place::Kind::GoesOn, place.part, 0}, 0, lines, height_of(*goes_on, lines));
                only_heads_here_ = true;
            }
        }
        const auto heads = heads_of(layout_.document_.parts[place.part], layout_.frame_);
        if (!heads) return;
        const int lines = lines_of(*heads, setter_);
        // Heads as tall as half a page would leave the rows no room.
        if (height_of(*heads, lines) > (body_end_ - body_top_) / 2) return;
        add({Place::Kind::Heads, place.part, 0}, 0, lines, height_of(*heads, lines));
        only_heads_here_ = true;
    }

    void add(const Place& place, int first, int lines, double height)
    {
        layout_.pages_.back().push_back({place, first, lines, y_});
        y_ += height;
        only_heads_here_ = false;
        if (place.kind == Place::Kind::Body) begun_part_ = place.part;
    }

    DocumentLayout& layout_;
    MeasuringPage measuring_;
    CellSetter setter_{measuring_.page.get()};
    Strip head_;
    Strip foot_;
    double body_top_;
    double body_end_;
    double y_ = 0;
    bool only_heads_here_ = false;
    std::optional<std::size_t> begun_part_; ///< of which something stands already
    std::vector<Place> places_;
};

DocumentLayout::DocumentLayout(const Document& document)
    : document_{document}, frame_{frame_of(document)}
{
    Breaker{*this}.run();
}

Strip DocumentLayout::strip_at(const Place& place) const
{
    switch (place.kind) {
    case Place::Kind::Opening: return opening_of(document_, frame_)[place.index];
    case Place::Kind::Heads: {
        auto heads = heads_of(document_.parts[place.part], frame_);
        assert(heads); // a part without heads has no such place
        return std::move(*heads);
    }
    case Place::Kind::GoesOn: {
        auto goes_on = goes_on_of(document_, place.part, frame_);
        assert(goes_on); // as with heads
        return std::move(*goes_on);
    }
    case Place::Kind::Body: break;
    }
    Strip strip = strip_of(document_.parts[place.part], place.index, frame_);
    strip.keeps_next = strip.keeps_next || leads_to_signatures(place);
    return strip;
}

/// Nobody signs a page on which nothing stands.
bool DocumentLayout::leads_to_signatures(const Place& place) const
{
    const auto signs = [&](std::size_t part) {
        return part < document_.parts.size() &&
               std::holds_alternative<SignatureLines>(document_.parts[part]);
    };
    const bool last = place.index + 1 == strips_in(document_.parts[place.part]);
    return last ? signs(place.part + 1) : signs(place.part);
}

void DocumentLayout::draw(cairo_t* page, std::size_t index) const
{
    const CellSetter setter{page};
    const Strip head = head_line_of(document_, frame_);
    const int head_lines = lines_of(head, setter);
    draw_strip(page, setter, head, 0, head_lines, frame_.top);
    const auto rule = [&](double y) {
        constexpr double line_mm = 0.25;
        cairo_move_to(page, frame_.left, y);
        cairo_rel_line_to(page, frame_.width(), 0);
        cairo_set_line_width(page, line_mm);
        cairo_set_source_rgb(page, 0, 0, 0);
        cairo_stroke(page);
    };
    rule(frame_.top + height_of(head, head_lines));
    for (const Fragment& fragment : pages_.at(index)) {
        const Strip strip = strip_at(fragment.place);
        draw_grounds(page, strip, fragment.y, height_of(strip, fragment.lines));
    }
    for (const Fragment& fragment : pages_.at(index)) {
        draw_strip(page, setter, strip_at(fragment.place), fragment.first_line, fragment.lines,
                   fragment.y);
    }
    const Strip foot = foot_of(document_, frame_, index + 1, pages());
    const int foot_lines = lines_of(foot, setter);
    const double foot_y = frame_.size.height_mm - frame_.bottom - height_of(foot, foot_lines);
    rule(foot_y);
    draw_strip(page, setter, foot, 0, foot_lines, foot_y);
}

} // namespace twofold
