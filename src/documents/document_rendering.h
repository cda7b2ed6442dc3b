#pragma once

#include "documents/document.h"

#include <cairo.h>
#include <cstddef>
#include <string>

namespace twofold {

/// A document as a PDF.
struct DocumentPdf {
    std::string bytes;
    std::size_t pages = 0;
};

/// The document as a PDF in memory: A4, fonts embedded, dated with the time the document says, so
/// the same document gives the same bytes. Throws Error.
[[nodiscard]] DocumentPdf document_pdf(const Document& document);

/// How many pages it has on paper.
[[nodiscard]] std::size_t document_pages(const Document& document);

/// One page (from 0) as a PNG in memory on white, 36 to 1200 dots per inch. To draw many pages, or
/// on a surface of one's own, keep a DocumentLayout. Throws Error{Usage} for a page that does not
/// exist.
[[nodiscard]] std::string document_page_png(const Document& document, std::size_t page, double dpi);

} // namespace twofold
