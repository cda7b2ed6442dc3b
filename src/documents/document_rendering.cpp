#include "documents/document_rendering.h"

#include "documents/document_layout.h"
#include "labels/page_output.h"

namespace twofold {

DocumentPdf document_pdf(const Document& document)
{
    const DocumentLayout layout{document};
    PdfPages pdf{
        layout.page_size(),
        {.title = document.title + " " + document.number, .created = to_iso8601(document.made)}};
    for (std::size_t i = 0; i < layout.pages(); ++i) {
        pdf.add([&](cairo_t* page) { layout.draw(page, i); });
    }
    return {pdf.finish(), layout.pages()};
}

} // namespace twofold
