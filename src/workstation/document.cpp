#include "workstation/document.h"

#include "base/error.h"
#include "base/files.h"
#include "catalogue/numbering.h"
#include "documents/document_rendering.h"
#include "workstation/forms.h"

#include <algorithm>

namespace twofold {

namespace {

std::filesystem::path output_of(const Archive& archive, const DocumentRequest& request,
                                const Document& document)
{
    if (!request.output.empty()) return request.output;
    const auto directory = archive.document_directory() / "forms";
    std::filesystem::create_directories(directory);
    std::string name = document.number + "_" + std::string{name_of(document.kind)};
    if (!document.subject.empty()) name += "_" + document.subject;
    std::ranges::replace(name, '/', '_');
    // A case number has up to three bytes a character, and a file name 255 bytes.
    constexpr std::size_t longest = 200;
    if (name.size() > longest) name = document.number + "_" + std::string{name_of(document.kind)};
    return directory / (name + ".pdf");
}

std::vector<DocumentPart> parts_of(Archive& archive, const DocumentRequest& request)
{
    switch (request.kind) {
    case DocumentKind::IntakeReceipt: return intake_receipt(archive, request.subject);
    case DocumentKind::PreservationDecision: return decision_form(archive, request.subject);
    case DocumentKind::RecordingRecord:
        return recording_record(archive, request.subject, request.words);
    case DocumentKind::DiscRegister: return disc_register(archive, request.subject);
    case DocumentKind::VerificationCertificate:
        return verification_certificate(archive, request.subject, request.words);
    case DocumentKind::ReviewReport: return review_form(archive, request.subject, request.words);
    case DocumentKind::FootageDue: return footage_due(archive, request.subject);
    }
    return {};
}

} // namespace

Document document_now(Archive& archive, const DocumentRequest& request)
{
    Document document{.kind = request.kind,
                      .title = std::string{chinese_name_of(request.kind)},
                      .subject = request.subject,
                      .unit = archive.unit(),
                      .made_by = archive.person().name,
                      .made = archive.now(),
                      .head = archive.catalogue().audit.head()};
    document.number =
        DocumentRegister{archive.catalogue().session}.next_number(local_year(document.made));
    document.landscape = request.kind == DocumentKind::DiscRegister ||
                         request.kind == DocumentKind::ReviewReport ||
                         request.kind == DocumentKind::FootageDue;
    document.parts = parts_of(archive, request);
    return document;
}

MadeDocument make_document(Archive& archive, const DocumentRequest& request)
{
    Transaction together{archive.catalogue().session}; // its number is nobody else's
    const Document document = document_now(archive, request);
    const std::string pdf = document_pdf(document);
    const auto output = output_of(archive, request, document);
    replace_file(output, pdf);
    MadeDocument made{.number = document.number,
                      .kind = std::string{name_of(document.kind)},
                      .subject = document.subject,
                      .path = output.string(),
                      .digest = digest_of(DigestAlgorithm::Sha256, pdf),
                      .pages = document_pages(document),
                      .head = document.head,
                      .entered = archive.entered()};
    DocumentRegister{archive.catalogue().session}.add(made);
    if (document.head.seq > 0) {
        archive.catalogue().audit.anchor(
            {"document " + made.number, document.head, made.entered.at});
    }
    archive.log("document.make", made.number,
                {{"kind", made.kind}, {"subject", made.subject}, {"digest", to_text(made.digest)}});
    together.commit();
    return made;
}

std::vector<MadeDocument> made_documents(Archive& archive)
{
    return DocumentRegister{archive.catalogue().session}.all();
}

} // namespace twofold
