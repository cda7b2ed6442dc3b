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
#include <utility>

namespace twofold {

namespace {

/// What turns a page with /Rotate as a reader turns it, its bottom left corner to 0 0.
std::string upright(const QPDFObjectHandle::Rectangle& box, int turned)
{
    const double width = box.urx - box.llx;
    const double height = box.ury - box.lly;
    std::string turn;
    if (turned == 90) turn = "0 -1 1 0 0 " + std::to_string(width) + " cm ";
    if (turned == 180) {
        turn = "-1 0 0 -1 " + std::to_string(width) + " " + std::to_string(height) + " cm ";
    }
    if (turned == 270) turn = "0 1 -1 0 " + std::to_string(height) + " 0 cm ";
    return turn + "1 0 0 1 " + std::to_string(-box.llx) + " " + std::to_string(-box.lly) + " cm";
}

int turn_of(QPDFPageObjectHelper& page)
{
    constexpr int full = 360;
    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    if (!rotate.isInteger()) return 0;
    const int turned = rotate.getIntValueAsInt() % full;
    return turned < 0 ? turned + full : turned;
}

} // namespace

SoundPdf sound_pdf(const std::string& name, std::string bytes, const PlacePage& place)
{
    SoundPdf made;
    made.bytes = std::move(bytes);
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile(name.c_str(), made.bytes.data(), made.bytes.size());
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper{pdf}.getAllPages()) {
        const QPDFObjectHandle::Rectangle box = page.getMediaBox().getArrayAsRectangle();
        const int turned = turn_of(page);
        const bool lies = turned == 90 || turned == 270;
        PdfPageSize seen{box.urx - box.llx, box.ury - box.lly};
        if (lies) std::swap(seen.width_pt, seen.height_pt);
        made.pages.push_back(seen);
        if (!place) continue;
        const PlacedPage placed = place(seen);
        const std::string before = "q " + placed.operators + " " + upright(box, turned) + "\n";
        page.addPageContents(pdf.newStream(before), true);
        page.addPageContents(pdf.newStream("\nQ\n"), false);
        QPDFObjectHandle object = page.getObjectHandle();
        object.replaceKey("/MediaBox", QPDFObjectHandle::newFromRectangle(
                                           {0, 0, placed.sheet.width_pt, placed.sheet.height_pt}));
        object.replaceKey("/Rotate", QPDFObjectHandle::newInteger(0));
        for (const char* inner : {"/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"}) {
            object.removeKey(inner);
        }
    }
    if (place) {
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
