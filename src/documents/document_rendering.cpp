#include "documents/document_rendering.h"

#include "base/error.h"
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

std::size_t document_pages(const Document& document)
{
    return DocumentLayout{document}.pages();
}

std::string document_page_png(const Document& document, std::size_t page, double dpi)
{
    const DocumentLayout layout{document};
    if (page >= layout.pages()) {
        throw Error{
            ErrorCode::Usage,
            {msgid("The document has {pages} pages; there is no page {page}."),
             {{"pages", std::to_string(layout.pages())}, {"page", std::to_string(page + 1)}}}};
    }
    return png_of_page(layout.page_size(), dpi,
                       [&](cairo_t* context) { layout.draw(context, page); });
}

} // namespace twofold
