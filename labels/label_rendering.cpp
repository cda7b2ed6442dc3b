#include "labels/label_rendering.h"

#include "base/error.h"
#include "base/files.h"
#include "labels/label_drawing.h"
#include "labels/page_output.h"

#include <fmt/format.h>

#include <algorithm>

namespace twofold {

namespace {

constexpr PageSize a4{210, 297};

Date newest(std::span<const LabelFacts> discs)
{
    Date date{};
    for (const LabelFacts& facts : discs) {
        if (facts.made_on && *facts.made_on > date) date = *facts.made_on;
    }
    return date;
}

SheetPlan plan_on(PageSize sheet, PageSize label, bool landscape) noexcept
{
    constexpr double margin_mm = 8; // what office printers leave white, and room for the marks
    constexpr double gap_mm = 4;
    const auto fitting = [](double room, double size) {
        return std::max(0, static_cast<int>((room - 2 * margin_mm + gap_mm) / (size + gap_mm)));
    };
    SheetPlan plan{.columns = fitting(sheet.width_mm, label.width_mm),
                   .rows = fitting(sheet.height_mm, label.height_mm),
                   .landscape = landscape,
                   .step_x = label.width_mm + gap_mm,
                   .step_y = label.height_mm + gap_mm};
    plan.first = {(sheet.width_mm - plan.columns * plan.step_x + gap_mm) / 2,
                  (sheet.height_mm - plan.rows * plan.step_y + gap_mm) / 2};
    return plan;
}

/// Short lines outside the corners: they are cut away with the rest.
void draw_cutting_marks(cairo_t* page, PageSize label)
{
    constexpr double gap_mm = 0.5;
    constexpr double length_mm = 3;
    const auto mark = [&](double x, double y, double along_x, double along_y) {
        cairo_move_to(page, x + along_x * gap_mm, y + along_y * gap_mm);
        cairo_line_to(page, x + along_x * length_mm, y + along_y * length_mm);
    };
    for (const double x : {0.0, label.width_mm}) {
        for (const double y : {0.0, label.height_mm}) {
            mark(x, y, x > 0 ? 1 : -1, 0);
            mark(x, y, 0, y > 0 ? 1 : -1);
        }
    }
    cairo_set_line_width(page, 0.1);
    cairo_set_source_rgb(page, 0, 0, 0);
    cairo_stroke(page);
}

void add_sheets(PdfPages& pdf, const LabelTemplate& label, const SheetPlan& plan,
                std::span<const LabelFacts> discs)
{
    const auto per_sheet = static_cast<std::size_t>(plan.per_sheet());
    for (std::size_t first = 0; first < discs.size(); first += per_sheet) {
        pdf.add([&](cairo_t* page) {
            const auto here = discs.subspan(first, std::min(per_sheet, discs.size() - first));
            for (std::size_t i = 0; i < here.size(); ++i) {
                const auto column = static_cast<int>(i) % plan.columns;
                const auto row = static_cast<int>(i) / plan.columns;
                cairo_save(page);
                cairo_translate(page, plan.first.x + column * plan.step_x,
                                plan.first.y + row * plan.step_y);
                draw_label(page, label, here[i]);
                draw_cutting_marks(page, label.page);
                cairo_restore(page);
            }
        });
    }
}

} // namespace

SheetPlan sheet_plan(PageSize label) noexcept
{
    const SheetPlan upright = plan_on(a4, label, false);
    const SheetPlan lying = plan_on({a4.height_mm, a4.width_mm}, label, true);
    return lying.per_sheet() > upright.per_sheet() ? lying : upright;
}

void render_pdf(const LabelTemplate& label, std::span<const LabelFacts> discs,
                const std::filesystem::path& path, LabelPages pages)
{
    if (discs.empty()) {
        throw Error{ErrorCode::Usage, {msgid("There is no disc to make a label for."), {}}};
    }
    const PdfDescription description{
        .title = fmt::format("{} {}", label.title, discs.front().disc_number),
        .created = to_iso8601(newest(discs)) + "T00:00:00Z"};
    if (pages == LabelPages::SheetA4) {
        const SheetPlan plan = sheet_plan(label.page);
        if (plan.per_sheet() == 0) {
            throw Error{ErrorCode::Refused,
                        {msgid("The label {template} is larger than what an A4 sheet can hold."),
                         {{"template", label.name}}}};
        }
        PdfPages pdf{plan.landscape ? PageSize{a4.height_mm, a4.width_mm} : a4, description};
        add_sheets(pdf, label, plan, discs);
        replace_file(path, pdf.finish());
        return;
    }
    PdfPages pdf{label.page, description};
    for (const LabelFacts& facts : discs) {
        pdf.add([&](cairo_t* page) { draw_label(page, label, facts); });
    }
    replace_file(path, pdf.finish());
}

std::string label_png(const LabelTemplate& label, const LabelFacts& facts, double dpi)
{
    return png_of_page(label.page, dpi, [&](cairo_t* page) { draw_label(page, label, facts); });
}

void render_png(const LabelTemplate& label, const LabelFacts& facts, double dpi,
                const std::filesystem::path& path)
{
    replace_file(path, label_png(label, facts, dpi));
}

std::vector<LabelTemplateEntry> label_templates(const std::filesystem::path& directory)
{
    std::error_code failure;
    const std::filesystem::directory_iterator files{directory, failure};
    if (failure) throw system_error(directory.string(), failure.value());
    std::vector<LabelTemplateEntry> found;
    for (const auto& file : files) {
        if (file.path().extension() != ".svg") continue;
        LabelTemplateEntry entry{.name = file.path().stem().string()};
        entry.problems = problems_of_template(file.path());
        if (entry.problems.empty()) {
            const LabelTemplate label = load_template(file.path());
            entry.title = label.title;
            entry.description = label.description;
            entry.kind = label.kind;
            entry.page = label.page;
        }
        found.push_back(std::move(entry));
    }
    std::ranges::sort(found, {}, &LabelTemplateEntry::name);
    return found;
}

} // namespace twofold
