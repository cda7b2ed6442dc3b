#pragma once

#include "labels/label_facts.h"
#include "labels/label_template.h"

#include <filesystem>
#include <span>

namespace twofold {

/// Writes a PDF with one page per label, each exactly as large as the template, fonts embedded. Its
/// date is that of the newest disc, so the same labels give the same bytes. The file is replaced as
/// a whole or not at all; nothing is written when one label is refused. Throws what draw_label()
/// throws, and Error for the file.
void render_pdf(const LabelTemplate& label, std::span<const LabelFacts> discs,
                const std::filesystem::path& path);

/// Writes one label as a picture of `dpi` dots per inch (36 to 1200) on white. Throws the same.
void render_png(const LabelTemplate& label, const LabelFacts& facts, double dpi,
                const std::filesystem::path& path);

} // namespace twofold
