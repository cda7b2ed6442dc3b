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

} // namespace twofold
