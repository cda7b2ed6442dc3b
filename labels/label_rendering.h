#pragma once

#include "labels/label_facts.h"
#include "labels/label_template.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace twofold {

/// How labels are arranged on the pages of a PDF.
enum class LabelPages {
    One,     ///< one page for each label, exactly as large as the template
    SheetA4, ///< as many labels on A4 as fit, at their size, with marks for cutting
};

/// How many labels of that size one A4 sheet holds, and where. Nothing if not even one fits.
struct SheetPlan {
    int columns = 0;
    int rows = 0;
    bool landscape = false;
    Point first; ///< top left corner of the first label
    double step_x = 0;
    double step_y = 0;

    [[nodiscard]] int per_sheet() const noexcept { return columns * rows; }
};
[[nodiscard]] SheetPlan sheet_plan(PageSize label) noexcept;

/// Writes a PDF with one label after the other, fonts embedded. Its date is that of the newest
/// disc, so the same labels give the same bytes. The file is replaced as a whole or not at all;
/// nothing is written when one label is refused. Throws what draw_label() throws, Error{Refused}
/// when a label is larger than the sheet, and Error for the file.
void render_pdf(const LabelTemplate& label, std::span<const LabelFacts> discs,
                const std::filesystem::path& path, LabelPages pages = LabelPages::One);

/// One label as a PNG in memory, of `dpi` dots per inch (36 to 1200) on white. Throws the same.
[[nodiscard]] std::string label_png(const LabelTemplate& label, const LabelFacts& facts,
                                    double dpi);
/// The same into a file.
void render_png(const LabelTemplate& label, const LabelFacts& facts, double dpi,
                const std::filesystem::path& path);

/// A template of a directory, as offered to the user.
struct LabelTemplateEntry {
    std::string name;  ///< "disc-face": what `--template` takes
    std::string title; ///< "光盘盘面"
    std::string description;
    LabelKind kind = LabelKind::Disc;
    PageSize page;
    std::vector<Message> problems; ///< empty: it can be used
};
/// Every *.svg of `directory`, by name. Throws Error if the directory cannot be read.
[[nodiscard]] std::vector<LabelTemplateEntry>
label_templates(const std::filesystem::path& directory);

} // namespace twofold
