#include "labels/typesetting.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <hb-ot.h>

namespace twofold {

namespace {

constexpr double step_pt = 0.25;
/// A single line may shrink to this share of the largest size before it is wrapped.
constexpr double single_line_share = 0.8;
/// Longest text of a field; longer ones are refused before any time is spent on them.
constexpr long longest_text = 500;

// Where the em box of Noto Sans CJK lies around the baseline, and how far accents, descenders and
// brackets may stand out of it. What stands out further (stacked marks) would hit other text.
constexpr double ascent_em = 0.88;
constexpr double highest_ink_em = 1.3;
constexpr double lowest_ink_em = 0.4;

double in_points(int pango_units) noexcept
{
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

double width_of(PangoLayout* layout)
{
    PangoRectangle logical{};
    pango_layout_get_extents(layout, nullptr, &logical);
    return in_points(logical.width);
}

/// Marks may stand out to the right of what a line claims.
double width_of(PangoLayoutLine* line)
{
    PangoRectangle ink{};
    PangoRectangle logical{};
    pango_layout_line_get_extents(line, &ink, &logical);
    return in_points(std::max(logical.width, ink.x + ink.width));
}

void resize(PangoLayout* layout, double size_pt)
{
    const Handle<PangoFontDescription, pango_font_description_free> font{
        pango_font_description_copy(pango_layout_get_font_description(layout))};
    pango_font_description_set_absolute_size(font.get(), size_pt * PANGO_SCALE);
    pango_layout_set_font_description(layout, font.get());
}

bool ink_stays_near(PangoLayoutLine* line, double size_pt)
{
    PangoRectangle ink{};
    pango_layout_line_get_extents(line, &ink, nullptr);
    return in_points(-ink.y) <= highest_ink_em * size_pt &&
           in_points(ink.y + ink.height) <= lowest_ink_em * size_pt;
}

/// True if all lines of the layout stand inside the box, `size_pt` being their size.
bool fits(PangoLayout* layout, const TextBox& place, double size_pt)
{
    const double width_pt = place.box.width / millimetres_per_point;
    const double height_pt = place.box.height / millimetres_per_point;
    constexpr double rounding = 0.01;
    const int lines = pango_layout_get_line_count(layout);
    if (size_pt * (1 + (lines - 1) * place.style.leading) > height_pt + rounding) return false;
    for (int i = 0; i < lines; ++i) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
        if (width_of(line) > width_pt + rounding || !ink_stays_near(line, size_pt)) return false;
    }
    return true;
}

/// Makes the lines of a wrapped text alike long, so that no single character is left over.
void balance(PangoLayout* layout)
{
    const int lines = pango_layout_get_line_count(layout);
    int wide = pango_layout_get_width(layout);
    int narrow = wide / lines;
    while (wide - narrow > PANGO_SCALE / 4) {
        const int middle = narrow + (wide - narrow) / 2;
        pango_layout_set_width(layout, middle);
        (pango_layout_get_line_count(layout) > lines ? narrow : wide) = middle;
    }
    pango_layout_set_width(layout, wide);
}

/// Wraps `layout` at the width of the box and finds its size; 0: none fits.
double shrink_to_fit(PangoLayout* layout, const TextBox& place)
{
    const TextStyle& style = place.style;
    const double single_line_from =
        std::max(style.smallest_pt, style.largest_pt * single_line_share);
    const auto largest_that_fits = [&](double steps) {
        for (int step = 0; step <= static_cast<int>(steps); ++step) {
            const double size = std::max(style.smallest_pt, style.largest_pt - step * step_pt);
            resize(layout, size);
            if (fits(layout, place, size)) return size;
        }
        return 0.0;
    };
    const double on_one_line =
        largest_that_fits(std::floor((style.largest_pt - single_line_from) / step_pt));
    if (on_one_line > 0) return on_one_line;
    pango_layout_set_width(layout,
                           static_cast<int>(place.box.width / millimetres_per_point * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return largest_that_fits(std::ceil((style.largest_pt - style.smallest_pt) / step_pt));
}

/// Share of the free room that stands before the text.
double share_before(TextAlign align) noexcept
{
    switch (align) {
    case TextAlign::Start: return 0;
    case TextAlign::Centre: return 0.5;
    case TextAlign::End: return 1;
    }
    return 0;
}

Affine points_at(Point origin) noexcept
{
    return {
        .xx = millimetres_per_point, .yy = millimetres_per_point, .x0 = origin.x, .y0 = origin.y};
}

Error does_not_fit(LabelField field, const std::string& template_name, double smallest_pt,
                   const std::string& text)
{
    return {ErrorCode::Refused,
            {msgid("{field} does not fit on the label {template}, even at {size} points: “{text}”. "
                   "Shorten it, or give it more room in the template."),
             {{"field", display_name_of(field)},
              {"template", template_name},
              {"size", fmt::format("{:g}", smallest_pt)},
              {"text", text}}}};
}

std::string code_point_name(gunichar character)
{
    std::string code = fmt::format("U+{:04X}", character);
    if (!g_unichar_isprint(character)) return code;
    constexpr std::size_t longest_utf8 = 6;
    std::string shown(longest_utf8, '\0');
    shown.resize(static_cast<std::size_t>(g_unichar_to_utf8(character, shown.data())));
    return code + " " + shown;
}

/// Control, format, private and unassigned characters have no shape of their own.
bool has_no_shape(gunichar character)
{
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR: return true;
    default: return false;
    }
}

/// Fonts that are pictures (emoji) are neither embedded as text nor printed in black.
bool is_picture_font(PangoFont* font)
{
    hb_face_t* face = hb_font_get_face(pango_font_get_hb_font(font));
    return hb_ot_color_has_png(face) != 0 || hb_ot_color_has_layers(face) != 0 ||
           hb_ot_color_has_svg(face) != 0;
}

std::vector<const PangoItem*> runs_of(PangoLayout* layout)
{
    std::vector<const PangoItem*> runs;
    for (int i = 0; i < pango_layout_get_line_count(layout); ++i) {
        for (GSList* at = pango_layout_get_line_readonly(layout, i)->runs; at != nullptr;
             at = at->next) {
            runs.push_back(static_cast<PangoLayoutRun*>(at->data)->item);
        }
    }
    return runs;
}

/// Another font may lend a rare character of a name, but not an emoji or another symbol.
bool lends_a_symbol(PangoLayout* layout, const PangoItem& run)
{
    const Handle<PangoFontDescription, pango_font_description_free> font{
        pango_font_describe(run.analysis.font)};
    if (std::string_view{pango_font_description_get_family(font.get())} == label_font) return false;
    const char* const text = pango_layout_get_text(layout) + run.offset;
    for (const char* at = text; at < text + run.length; at = g_utf8_next_char(at)) {
        if (g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_OTHER_SYMBOL) return true;
    }
    return false;
}

/// Pango goes on with a font that cairo cannot scale, and prints nothing.
void require_working_fonts(PangoLayout* layout)
{
    for (const PangoItem* run : runs_of(layout)) {
        cairo_scaled_font_t* scaled =
            pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->analysis.font));
        if (scaled != nullptr && cairo_scaled_font_status(scaled) == CAIRO_STATUS_SUCCESS) continue;
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("The font {font} cannot be drawn at this size."), {{"font", label_font}}}};
    }
}

} // namespace

bool font_installed(const std::string& family)
{
    PangoFontFamily* found =
        pango_font_map_get_family(pango_cairo_font_map_get_default(), family.c_str());
    return found != nullptr;
}

void require_label_font()
{
    if (font_installed(label_font)) return;
    throw Error{ErrorCode::NotFound,
                {msgid("The font {font} is not installed, so labels cannot be made. Install the "
                       "package {package}."),
                 {{"font", label_font}, {"package", "fonts-noto-cjk"}}}};
}

Handle<PangoContext, g_object_unref> text_context(cairo_t* page)
{
    // Text is set in points: as small numbers as millimetres, which FreeType scales without fail.
    cairo_save(page);
    cairo_scale(page, millimetres_per_point, millimetres_per_point);
    Handle<PangoContext, g_object_unref> context{pango_cairo_create_context(page)};
    cairo_restore(page);
    const Handle<cairo_font_options_t, cairo_font_options_destroy> options{
        cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
    return context;
}

Typesetter::Typesetter(cairo_t* page, std::string template_name)
    : context_{text_context(page)}, template_name_{std::move(template_name)}
{}

Typesetter::Layout Typesetter::layout_of(std::string_view text, TextWeight weight,
                                         double size_pt) const
{
    Layout layout{pango_layout_new(context_.get())};
    const Handle<PangoFontDescription, pango_font_description_free> font{
        pango_font_description_new()};
    pango_font_description_set_family(font.get(), label_font);
    pango_font_description_set_weight(font.get(), weight == TextWeight::Bold ? PANGO_WEIGHT_BOLD
                                                                             : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), size_pt * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

bool Typesetter::has_shapes(const std::string& text) const
{
    const Layout layout = layout_of(text, TextWeight::Regular, smallest_text_pt);
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) return false;
    return std::ranges::none_of(runs_of(layout.get()), [&](const PangoItem* run) {
        return is_picture_font(run->analysis.font) || lends_a_symbol(layout.get(), *run);
    });
}

std::optional<std::string> Typesetter::unprintable(const std::string& text) const
{
    const char* end = nullptr;
    if (!g_utf8_validate(text.data(), static_cast<gssize>(text.size()), &end)) {
        return fmt::format("0x{:02X}", static_cast<unsigned char>(*end));
    }
    for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        if (has_no_shape(g_utf8_get_char(at))) return code_point_name(g_utf8_get_char(at));
    }
    if (text.empty() || has_shapes(text)) return std::nullopt;
    for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        if (!has_shapes({at, static_cast<const char*>(g_utf8_next_char(at))})) {
            return code_point_name(g_utf8_get_char(at));
        }
    }
    return text; // only the sequence has none
}

void Typesetter::require_printable(LabelField field, const std::string& text) const
{
    if (const auto character = unprintable(text)) {
        throw Error{
            ErrorCode::Refused,
            {msgid("{field} has a character that cannot be printed, {character}: “{text}”."),
             {{"field", display_name_of(field)}, {"character", *character}, {"text", text}}}};
    }
}

SetText Typesetter::set(const TextBox& place, const std::string& text) const
{
    const TextStyle& style = place.style;
    require_printable(place.field, text);
    const Layout layout = layout_of(text, style.weight, style.largest_pt);
    const bool short_enough = g_utf8_strlen(text.c_str(), -1) <= longest_text;
    const double size = short_enough ? shrink_to_fit(layout.get(), place) : 0;
    if (size <= 0) throw does_not_fit(place.field, template_name_, style.smallest_pt, text);

    const int lines = pango_layout_get_line_count(layout.get());
    if (lines > 1 && style.align == TextAlign::Centre) balance(layout.get());
    require_working_fonts(layout.get());
    const double size_mm = size * millimetres_per_point;
    const double height = size_mm * (1 + (lines - 1) * style.leading);
    const double first_baseline =
        (place.box.height - height) * share_before(style.vertical) + size_mm * ascent_em;
    SetText set{.colour = style.colour, .size_pt = size};
    for (int i = 0; i < lines; ++i) {
        const double width =
            width_of(pango_layout_get_line_readonly(layout.get(), i)) * millimetres_per_point;
        const Point start{(place.box.width - width) * share_before(style.align),
                          first_baseline + i * style.leading * size_mm};
        set.pieces.push_back({Layout{PANGO_LAYOUT(g_object_ref(layout.get()))}, i,
                              place.box.place * points_at(start)});
    }
    return set;
}

SetText Typesetter::set(const TextArc& place, const std::string& text) const
{
    const TextStyle& style = place.style;
    require_printable(place.field, text);
    const Layout layout = layout_of(text, style.weight, style.largest_pt);
    int count = 0;
    const PangoLogAttr* breaks = pango_layout_get_log_attrs_readonly(layout.get(), &count);
    std::vector<std::string_view> letters;
    const char* at = text.c_str();
    for (int i = 0; i + 1 < count; ++i) {
        const char* next = g_utf8_next_char(at);
        if (breaks[i].is_cursor_position != 0) {
            letters.emplace_back(at, static_cast<std::size_t>(next - at));
        } else {
            letters.back() = {letters.back().data(),
                              static_cast<std::size_t>(next - letters.back().data())};
        }
        at = next;
    }

    const auto gaps = static_cast<double>(letters.size() - 1);
    const auto room_for = [&](double size) {
        resize(layout.get(), size);
        return (width_of(layout.get()) + gaps * style.spacing * size) * millimetres_per_point;
    };
    double size = style.largest_pt;
    while (size > style.smallest_pt && room_for(size) > place.line.length()) {
        size = std::max(style.smallest_pt, size - step_pt);
    }
    const bool short_enough = static_cast<long>(letters.size()) <= longest_text;
    if (!short_enough || room_for(size) > place.line.length() ||
        !ink_stays_near(pango_layout_get_line_readonly(layout.get(), 0), size)) {
        throw does_not_fit(place.field, template_name_, style.smallest_pt, text);
    }
    require_working_fonts(layout.get());

    SetText set{.colour = style.colour, .size_pt = size};
    double along = (place.line.length() - room_for(size)) * share_before(style.align);
    for (const std::string_view letter : letters) {
        Layout alone = layout_of(letter, style.weight, size);
        const double width = width_of(alone.get()) * millimetres_per_point;
        const Baseline::Station middle = place.line.at(along + width / 2);
        const double cosine = std::cos(middle.angle);
        const double sine = std::sin(middle.angle);
        const Affine turned{cosine, sine, -sine, cosine, middle.point.x, middle.point.y};
        set.pieces.push_back({std::move(alone), 0, turned * points_at({-width / 2, 0})});
        along += width + style.spacing * size * millimetres_per_point;
    }
    return set;
}

void draw(cairo_t* page, const SetText& text)
{
    cairo_set_source_rgb(page, text.colour.red, text.colour.green, text.colour.blue);
    for (const SetText::Piece& piece : text.pieces) {
        const Affine& to = piece.to_page;
        const cairo_matrix_t matrix{to.xx, to.yx, to.xy, to.yy, to.x0, to.y0};
        cairo_save(page);
        cairo_transform(page, &matrix);
        // The current point is not part of what cairo_save() keeps.
        cairo_move_to(page, 0, 0);
        pango_cairo_show_layout_line(
            page, pango_layout_get_line_readonly(piece.layout.get(), piece.line));
        cairo_restore(page);
    }
}

} // namespace twofold
