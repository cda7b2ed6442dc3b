#include "workstation/paper/document.h"

#include "base/error.h"
#include "base/files.h"
#include "catalogue/database/numbering.h"
#include "catalogue/database/snapshot.h"
#include "documents/document_rendering.h"
#include "workstation/audited_change.h"
#include "workstation/paper/forms.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace twofold {

namespace {

std::filesystem::path forms_of(const Archive& archive)
{
    return std::filesystem::absolute(archive.document_directory() / "forms").lexically_normal();
}

/// Where the file will be, and nothing else may be.
std::filesystem::path output_of(const Archive& archive, const DocumentRequest& request,
                                const Document& document)
{
    if (!request.output.empty()) {
        auto output = std::filesystem::absolute(request.output).lexically_normal();
        if (std::filesystem::is_directory(output)) {
            throw Error{ErrorCode::Usage,
                        {msgid("{path} is a directory, not a file to write."),
                         {{"path", output.string()}}}};
        }
        return output;
    }
    const auto directory = forms_of(archive);
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
    case DocumentKind::Entry: return entry_form(archive, request.subject);
    case DocumentKind::Register: return entry_list(archive, request.subject);
    }
    return {};
}

/// A document with its PDF; drawn, and not entered anywhere.
struct DrawnDocument {
    Document document;
    DocumentPdf pdf;
};

DrawnDocument draw(Archive& archive, const DocumentRequest& request)
{
    DrawnDocument drawn;
    {
        const Snapshot moment = archive.snapshot();
        drawn.document = document_now(archive, request);
    }
    drawn.pdf = document_pdf(drawn.document);
    return drawn;
}

/// As the register has it: below the archive, so that the archive may be moved; else absolute.
std::string registered(const Archive& archive, const std::filesystem::path& output)
{
    const auto root = std::filesystem::absolute(archive.directory()).lexically_normal();
    const auto below = output.lexically_normal().lexically_relative(root);
    const bool inside = !below.empty() && *below.begin() != "..";
    return inside ? below.string() : output.string();
}

/// Where a registered document lies; nothing if its row leads out of the archive by a name that
/// registered() never gives. An absolute path is one that a person named when it was made.
std::optional<std::filesystem::path> place_of(const Archive& archive, const std::string& path)
{
    if (std::filesystem::path{path}.is_absolute()) return path;
    try {
        return std::filesystem::absolute(archive.resolved(path)).lexically_normal();
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Where the file waits until it is registered. The number makes it this document's alone.
std::filesystem::path waiting_file(const std::filesystem::path& output, const std::string& number)
{
    return output.string() + "." + number + ".part";
}

/// A document that was registered when the program died is whole under its waiting name.
void give_it_its_name(const MadeDocument& made)
{
    const auto waiting = waiting_file(made.path, made.number);
    std::error_code failure;
    if (!std::filesystem::exists(waiting, failure)) return;
    if (digest_of(DigestAlgorithm::Sha256, read_text(waiting)) != made.digest) return;
    // Somebody else may be doing the same at this moment; then there is nothing left to do.
    std::filesystem::rename(waiting, made.path, failure);
    if (!failure) sync_directory(std::filesystem::path{made.path}.parent_path());
}

/// What a program left that died before it had registered its document. Only under the lock of a
/// AuditedChange: nobody else is writing one then.
void remove_leftovers(const Archive& archive, const std::vector<MadeDocument>& made)
{
    std::set<std::filesystem::path> awaited;
    for (const MadeDocument& document : made) {
        awaited.insert(waiting_file(document.path, document.number));
    }
    std::error_code none; // there may be no directory yet
    for (const auto& entry : std::filesystem::directory_iterator{forms_of(archive), none}) {
        const auto file = std::filesystem::absolute(entry.path()).lexically_normal();
        if (file.extension() == ".part" && !awaited.contains(file)) std::filesystem::remove(file);
    }
}

/// Nothing if the number was taken by another document since this one was drawn.
std::optional<MadeDocument> enter(Archive& archive, const DocumentRequest& request,
                                  const DrawnDocument& drawn)
{
    const Document& document = drawn.document;
    AuditedChange change{archive, Act::MakeForm};
    DocumentRegister& documents = change->documents;
    if (documents.next_number(local_year(document.made)) != document.number) return std::nullopt;
    remove_leftovers(archive, made_documents(archive));
    const auto output = output_of(archive, request, document);
    const auto waiting = waiting_file(output, document.number);
    replace_file(waiting, drawn.pdf.bytes);
    MadeDocument made{.number = document.number,
                      .kind = std::string{name_of(document.kind)},
                      .subject = document.subject,
                      .path = registered(archive, output),
                      .digest = digest_of(DigestAlgorithm::Sha256, drawn.pdf.bytes),
                      .pages = drawn.pdf.pages,
                      .head = document.head,
                      .entered = archive.entered()};
    documents.add(made);
    if (document.head.seq > 0) {
        change->audit.anchor({"document " + made.number, document.head, made.entered.at});
    }
    change.log("document.make", made.number,
               {{"kind", made.kind}, {"subject", made.subject}, {"digest", to_text(made.digest)}});
    change.commit();
    made.path = output.string();
    give_it_its_name(made);
    if (std::filesystem::exists(waiting)) throw system_error(made.path, EIO);
    return made;
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
                      .head = archive.registers().audit.head()};
    document.number = archive.registers().documents.next_number(local_year(document.made));
    document.landscape =
        request.kind == DocumentKind::DiscRegister || request.kind == DocumentKind::ReviewReport ||
        request.kind == DocumentKind::FootageDue || request.kind == DocumentKind::Register;
    if (request.kind == DocumentKind::Entry) {
        document.title = title_of_entry(archive, request.subject);
    }
    if (request.kind == DocumentKind::Register) {
        document.title = title_of_entry_list(request.subject);
        document.subject = document.title;
    }
    document.parts = parts_of(archive, request);
    return document;
}

MadeDocument make_document(Archive& archive, const DocumentRequest& request)
{
    while (true) {
        const DrawnDocument drawn = draw(archive, request);
        if (auto made = enter(archive, request, drawn)) return *std::move(made);
    }
}

std::vector<MadeDocument> made_documents(Archive& archive)
{
    std::vector<MadeDocument> made = archive.registers().documents.all();
    for (MadeDocument& document : made) {
        const auto place = place_of(archive, document.path);
        if (!place) continue;
        document.path = place->string();
        give_it_its_name(document);
    }
    return made;
}

} // namespace twofold
