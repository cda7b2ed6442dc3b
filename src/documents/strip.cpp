#include "documents/strip.h"

#include "base/chinese_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace twofold {

namespace {

constexpr CellStyle running{.size_pt = 10};
constexpr CellStyle small_print{.size_pt = 8, .grey = 0.25};
constexpr CellStyle table_text{.size_pt = 8};
constexpr CellStyle table_head{.size_pt = 8, .bold = true, .align = CellStyle::Align::Centre};
constexpr CellStyle caption{.size_pt = 9, .grey = 0.25};
constexpr CellStyle value{.size_pt = 9.5};
constexpr double cell_air = 0.9; ///< mm above and below the text of a framed cell

CellStyle aligned(CellStyle style, CellStyle::Align align)
{
    style.align = align;
    return style;
}

Strip line_of_text(const PageFrame& frame, const std::string& text, CellStyle style, double above,
                   double below)
{
    Strip strip{.above = above, .below = below};
    strip.cells.push_back({frame.left, frame.width(), text, style, false});
    return strip;
}

/// Two fields a row; a wide one has its own.
std::vector<std::pair<const FormField*, const FormField*>> rows_of(const FieldGrid& grid)
{
    std::vector<std::pair<const FormField*, const FormField*>> rows;
    for (const FormField& field : grid.fields) {
        const bool joins = !field.wide && !rows.empty() && rows.back().second == nullptr &&
                           !rows.back().first->wide;
        if (joins) {
            rows.back().second = &field;
        } else {
            rows.emplace_back(&field, nullptr);
        }
    }
    return rows;
}

Strip grid_row(const FieldGrid& grid, std::size_t index, const PageFrame& frame)
{
    constexpr double caption_width = 27;
    const auto [first, second] = rows_of(grid)[index];
    Strip strip{.above = cell_air, .below = cell_air, .framed = true};
    const double half = frame.width() / 2;
    const double first_width = second == nullptr ? frame.width() : half;
    strip.cells.push_back({frame.left, caption_width, first->caption, caption, true});
    strip.cells.push_back(
        {frame.left + caption_width, first_width - caption_width, first->value, value, false});
    if (second != nullptr) {
        strip.cells.push_back({frame.left + half, caption_width, second->caption, caption, true});
        strip.cells.push_back(
            {frame.left + half + caption_width, half - caption_width, second->value, value, false});
    }
    return strip;
}

Strip table_row(const DocumentTable& table, const std::vector<std::string>& texts, bool head,
                const PageFrame& frame)
{
    Strip strip{.above = cell_air, .below = cell_air, .framed = true, .keeps_next = head};
    const double shares =
        std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                        [](double sum, const TableColumn& column) { return sum + column.share; });
    double x = frame.left;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const double width = frame.width() * table.columns[i].share / shares;
        const CellStyle style =
            head ? table_head
                 : aligned(table_text, table.columns[i].to_the_right ? CellStyle::Align::Right
                                                                     : CellStyle::Align::Left);
        strip.cells.push_back({x, width, i < texts.size() ? texts[i] : "", style, head});
        x += width;
    }
    return strip;
}

Strip empty_table(const DocumentTable& table, const PageFrame& frame)
{
    Strip strip{.above = cell_air, .below = cell_air, .framed = true};
    strip.cells.push_back({frame.left, frame.width(), table.when_empty,
                           aligned(table_text, CellStyle::Align::Centre), false});
    return strip;
}

constexpr std::size_t signatures_in_a_row = 2;

Strip signatures(const SignatureLines& lines, std::size_t row, const PageFrame& frame)
{
    constexpr double height = 15;
    Strip strip{.above = 5, .fixed_height = height};
    const double width = frame.width() / signatures_in_a_row;
    const double line_width = width - 8;
    const std::size_t first = row * signatures_in_a_row;
    for (std::size_t i = first; i < std::min(first + signatures_in_a_row, lines.roles.size());
         ++i) {
        const double x = frame.left + static_cast<double>(i - first) * width;
        strip.cells.push_back({x, line_width, lines.roles[i] + "（签字）：", value, false});
        strip.cells.push_back({x, line_width, "　　年　　月　　日",
                               aligned(small_print, CellStyle::Align::Right), false});
        strip.signature_lines.push_back(x);
    }
    strip.signature_width = line_width;
    return strip;
}

template <typename... Cases>
struct Choice : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Choice(Cases...) -> Choice<Cases...>;

} // namespace

PageFrame frame_of(const Document& document) noexcept
{
    constexpr PageSize upright{210, 297};
    constexpr PageSize lying{297, 210};
    PageFrame frame{.size = document.landscape ? lying : upright};
    if (document.landscape) std::swap(frame.left, frame.top);
    if (document.landscape) frame.left = frame.right;
    return frame;
}

std::size_t strips_in(const DocumentPart& part)
{
    return std::visit(Choice{[](const FieldGrid& grid) { return rows_of(grid).size(); },
                             [](const DocumentTable& table) {
                                 return std::max<std::size_t>(1, table.rows.size());
                             },
                             [](const SignatureLines& lines) {
                                 return (lines.roles.size() + signatures_in_a_row - 1) /
                                            signatures_in_a_row +
                                        (lines.seal ? 1U : 0U);
                             },
                             [](const auto&) { return std::size_t{1}; }},
                      part);
}

Strip strip_of(const DocumentPart& part, std::size_t index, const PageFrame& frame)
{
    constexpr double picture_height = 44;
    constexpr double map_height = 46;
    constexpr double check_height = 38;
    constexpr CellStyle heading{.size_pt = 12, .bold = true};
    return std::visit(
        Choice{[&](const Heading& it) {
                   Strip strip = line_of_text(frame, it.text, heading, 4, 1.5);
                   strip.keeps_next = true;
                   return strip;
               },
               [&](const Paragraph& it) {
                   return line_of_text(frame, it.text, it.small ? small_print : running, 1, 1.5);
               },
               [&](const FieldGrid& it) { return grid_row(it, index, frame); },
               [&](const DocumentTable& it) {
                   return it.rows.empty() ? empty_table(it, frame)
                                          : table_row(it, it.rows[index], false, frame);
               },
               [&](const SpeedPicture& it) {
                   Strip strip = line_of_text(frame, it.title, small_print, 1.5, 0);
                   strip.speed = &it;
                   strip.fixed_height = picture_height;
                   return strip;
               },
               [&](const BlockPicture& it) {
                   Strip strip = line_of_text(frame, it.title, small_print, 1.5, 0);
                   strip.blocks = &it;
                   strip.fixed_height = map_height;
                   return strip;
               },
               [&](const CheckCode& it) {
                   Strip strip = line_of_text(frame, it.words, running, 2, 0);
                   strip.check = &it;
                   strip.fixed_height = check_height;
                   return strip;
               },
               [&](const SignatureLines& it) {
                   if (index * signatures_in_a_row < it.roles.size()) {
                       return signatures(it, index, frame);
                   }
                   constexpr double seal_height = 24;
                   Strip strip = line_of_text(frame, "（单位印章）",
                                              aligned(value, CellStyle::Align::Right), 8, 0);
                   strip.fixed_height = seal_height;
                   return strip;
               }},
        part);
}

std::optional<Strip> heads_of(const DocumentPart& part, const PageFrame& frame)
{
    const auto* table = std::get_if<DocumentTable>(&part);
    if (table == nullptr) return std::nullopt;
    std::vector<std::string> heads;
    heads.reserve(table->columns.size());
    for (const TableColumn& column : table->columns) {
        heads.push_back(column.head);
    }
    return table_row(*table, heads, true, frame);
}

std::optional<Strip> goes_on_of(const Document& document, std::size_t part, const PageFrame& frame)
{
    if (part == 0) return std::nullopt;
    const DocumentPart& content = document.parts[part];
    const bool can_go_on = std::holds_alternative<DocumentTable>(content) ||
                           std::holds_alternative<FieldGrid>(content);
    const auto* heading = std::get_if<Heading>(&document.parts[part - 1]);
    if (!can_go_on || heading == nullptr) return std::nullopt;
    Strip strip = line_of_text(frame, heading->text + "（续）", caption, 1, 1);
    strip.keeps_next = true;
    return strip;
}

std::vector<Strip> opening_of(const Document& document, const PageFrame& frame)
{
    constexpr CellStyle title{.size_pt = 20, .bold = true, .align = CellStyle::Align::Centre};
    std::vector<Strip> strips{line_of_text(frame, document.title, title, 2, 2)};
    std::string about = "文件编号：" + document.number;
    if (!document.subject.empty()) about += "　　对象：" + document.subject;
    about += fmt::format("　　制表：{} {}", document.made_by, in_chinese(document.made));
    strips.push_back(
        line_of_text(frame, about, aligned(small_print, CellStyle::Align::Centre), 0, 3));
    for (Strip& strip : strips) {
        strip.keeps_next = true;
    }
    return strips;
}

Strip head_line_of(const Document& document, const PageFrame& frame)
{
    Strip strip{.below = 1};
    const double half = frame.width() / 2;
    strip.cells.push_back({frame.left, half, document.unit, small_print, false});
    strip.cells.push_back({frame.left + half, half, document.title + " " + document.number,
                           aligned(small_print, CellStyle::Align::Right), false});
    return strip;
}

Strip foot_of(const Document& document, const PageFrame& frame, std::size_t page, std::size_t pages)
{
    constexpr double number_width = 34;
    constexpr CellStyle tiny{.size_pt = 7, .grey = 0.3};
    Strip strip{.above = 1};
    const std::string log = document.head.seq == 0
                                ? "审计日志：尚无记录"
                                : fmt::format("审计日志链首：第 {} 条 {}", document.head.seq,
                                              to_text(document.head.hash));
    strip.cells.push_back({frame.left, frame.width() - number_width, log, tiny, false});
    strip.cells.push_back({frame.left + frame.width() - number_width, number_width,
                           fmt::format("第 {} 页 共 {} 页", page, pages),
                           aligned(small_print, CellStyle::Align::Right), false});
    return strip;
}

} // namespace twofold
