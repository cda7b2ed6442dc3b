#include "documents/cell_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace twofold {

namespace {

constexpr double side_air = 1.2; ///< mm left and right of the text of a cell

/// Printable in Noto Sans CJK SC without asking: ASCII, CJK punctuation, unified ideographs and
/// full-width forms. Asking costs more than setting the text.
bool surely_printable(gunichar character) noexcept
{
    const auto between = [&](gunichar first, gunichar last) {
        return character >= first && character <= last;
    };
    return between(0x20, 0x7e) || between(0x3001, 0x3011) || between(0x4e00, 0x9fa5) ||
           between(0xff01, 0xff5e) || character == '\n' || character == 0x3000;
}

std::size_t digits_at(std::string_view text, std::size_t at)
{
    std::size_t count = 0;
    while (at + count < text.size() && text[at + count] >= '0' && text[at + count] <= '9') {
        ++count;
    }
    return count;
}

/// Bytes of "2026年11月28日", "2026-11-28", "2026-0007-A" or "14:30:05" that begin at `at`; 0:
/// none.
std::size_t number_that_stays_whole(std::string_view text, std::size_t at)
{
    constexpr std::size_t year_digits = 4;
    const std::size_t first = digits_at(text, at);
    std::size_t end = at + first;
    const auto follows = [&](std::string_view word) { return text.substr(end).starts_with(word); };
    if (first == year_digits && follows("年")) {
        for (const std::string_view word : {"年", "月", "日"}) {
            if (!follows(word)) return 0;
            end += word.size();
            end += digits_at(text, end);
        }
        return end - at;
    }
    const bool numbered = first == year_digits && follows("-");
    if (!numbered && !follows(":")) return 0;
    const std::string_view goes_on = numbered ? "0123456789-.ABC" : "0123456789:";
    end = std::min(text.find_first_not_of(goes_on, end), text.size());
    return end - at;
}

/// Where a line may end.
enum class Breaks { Anywhere, BetweenNumbers };

/// Dates, times and numbers of discs may be kept whole. A hyphen is never added: in a digest it
/// would be one character of it.
void set_breaks(PangoLayout* layout, std::string_view text, Breaks breaks)
{
    const Handle<PangoAttrList, pango_attr_list_unref> all{pango_attr_list_new()};
    pango_attr_list_insert(all.get(), pango_attr_insert_hyphens_new(FALSE));
    for (std::size_t at = 0; breaks == Breaks::BetweenNumbers && at < text.size();) {
        const std::size_t digits = digits_at(text, at);
        const std::size_t whole = digits > 0 ? number_that_stays_whole(text, at) : 0;
        if (whole > 0) {
            PangoAttribute* together = pango_attr_allow_breaks_new(FALSE);
            together->start_index = static_cast<guint>(at);
            together->end_index = static_cast<guint>(at + whole);
            pango_attr_list_insert(all.get(), together);
        }
        at += std::max<std::size_t>({digits, whole, 1});
    }
    pango_layout_set_attributes(layout, all.get());
}

/// The bytes as UTF-8: what is not becomes U+FFFD, which the caller writes out.
std::string valid_utf8(const std::string& text)
{
    const Handle<char, g_free> made{
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
    return made.get();
}

} // namespace

CellSetter::CellSetter(cairo_t* page)
    : page_{page}, context_{text_context(page)}, typesetter_{page, "A4"}
{
    require_label_font();
}

std::string CellSetter::printable(const std::string& given) const
{
    const std::string text = valid_utf8(given);
    std::string kept;
    for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar character = g_utf8_get_char(at);
        const std::string bytes{at, static_cast<const char*>(g_utf8_next_char(at))};
        if (surely_printable(character) || !typesetter_.unprintable(bytes)) {
            kept += bytes;
        } else {
            kept += fmt::format("⟨U+{:04X}⟩", character);
        }
    }
    return kept;
}

CellSetter::Layout CellSetter::set(const StripCell& cell) const
{
    Layout layout{pango_layout_new(context_.get())};
    const Handle<PangoFontDescription, pango_font_description_free> font{
        pango_font_description_new()};
    pango_font_description_set_family(font.get(), label_font);
    pango_font_description_set_weight(font.get(),
                                      cell.style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), cell.style.size_pt * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_auto_dir(layout.get(), FALSE);
    const double room = std::max(cell.width - 2 * side_air, 1.0) / millimetres_per_point;
    pango_layout_set_width(layout.get(), static_cast<int>(room * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    const std::string text = printable(cell.text);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    set_breaks(layout.get(), text, Breaks::BetweenNumbers);
    PangoRectangle ink{};
    pango_layout_get_extents(layout.get(), &ink, nullptr);
    // Better broken than over the edge of its cell.
    if (ink.x + ink.width > static_cast<int>(room * PANGO_SCALE)) {
        set_breaks(layout.get(), text, Breaks::Anywhere);
    }
    return layout;
}

/// True if the text surely stands on one line, so that nothing has to be set to know it: no
/// character of these is wider than an em.
static bool surely_one_line(const StripCell& cell)
{
    const double room_em = (cell.width - 2 * side_air) / millimetres_per_point / cell.style.size_pt;
    const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
    return static_cast<double>(cell.text.size()) <= room_em &&
           std::ranges::all_of(cell.text, plain);
}

int CellSetter::lines(const StripCell& cell) const
{
    if (cell.text.empty() || surely_one_line(cell)) return 1;
    return std::max(1, pango_layout_get_line_count(set(cell).get()));
}

void CellSetter::draw(const StripCell& cell, int first, int count, double y,
                      double line_height) const
{
    if (cell.text.empty()) return;
    const Layout layout = set(cell);
    const int last = std::min(first + count, pango_layout_get_line_count(layout.get()));
    const double size_mm = cell.style.size_pt * millimetres_per_point;
    constexpr double ascent_em = 0.88;
    cairo_set_source_rgb(page_, cell.style.grey, cell.style.grey, cell.style.grey);
    for (int i = first; i < last; ++i) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
        PangoRectangle logical{};
        pango_layout_line_get_extents(line, nullptr, &logical);
        const double width =
            double{static_cast<double>(logical.width)} / PANGO_SCALE * millimetres_per_point;
        double x = cell.x + side_air;
        if (cell.style.align == CellStyle::Align::Centre) x = cell.x + (cell.width - width) / 2;
        if (cell.style.align == CellStyle::Align::Right) x = cell.x + cell.width - side_air - width;
        const double top = y + (i - first) * line_height + (line_height - size_mm) / 2;
        cairo_save(page_);
        cairo_translate(page_, x, top + ascent_em * size_mm);
        cairo_scale(page_, millimetres_per_point, millimetres_per_point);
        cairo_move_to(page_, 0, 0);
        pango_cairo_show_layout_line(page_, line);
        cairo_restore(page_);
    }
}

} // namespace twofold
