// All that sees qpdf. C++17, for clang cannot read qpdf/JSON.hh as C++20: it has a vector of a
// class that is not complete yet, whose destructor is constexpr there.
#include "printing/sound_pdf.h"

// qpdf's own pointers are std::shared_ptr since version 11.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace twofold {

SoundPdf sound_pdf(const std::string& name, std::string bytes, const BeforePage& before)
{
    SoundPdf made;
    made.bytes = std::move(bytes);
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile(name.c_str(), made.bytes.data(), made.bytes.size());
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper{pdf}.getAllPages()) {
        const QPDFObjectHandle::Rectangle box = page.getMediaBox().getArrayAsRectangle();
        const double height = box.ury - box.lly;
        made.pages.push_back({box.urx - box.llx, height});
        if (!before) continue;
        page.addPageContents(pdf.newStream("q " + before(height) + "\n"), true);
        page.addPageContents(pdf.newStream("\nQ\n"), false);
    }
    if (before) {
        QPDFWriter writer{pdf};
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        made.bytes.assign(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    }
    return made;
}

} // namespace twofold
