#include "workstation/paper/print.h"

#include "base/error.h"
#include "base/files.h"
#include "catalogue/registers/disc_labels.h"
#include "printing/paper.h"
#include "workstation/audited_change.h"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

std::string calibration_setting(const std::string& printer)
{
    return "printing.calibration." + printer;
}

/// One job has one paper: pages of two sizes would be printed wrong without a word.
void require_one_size(const PrintableFile& file, const std::filesystem::path& path)
{
    const PaperSize first = file.pages.front();
    const bool same = std::ranges::all_of(file.pages, [&](PaperSize page) {
        constexpr double tolerance_mm = 0.5;
        return std::abs(page.width_mm - first.width_mm) < tolerance_mm &&
               std::abs(page.height_mm - first.height_mm) < tolerance_mm;
    });
    if (!same) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The pages of {file} differ in size. Print each size by itself, or name "
                           "the paper."),
                     {{"file", path.string()}}}};
    }
}

} // namespace

Calibration calibration_of(Archive& archive, const std::string& printer)
{
    const auto found = archive.registers().settings.get(calibration_setting(printer));
    return found ? parse_calibration(*found) : Calibration{};
}

void set_calibration(Archive& archive, const std::string& printer, const Calibration& calibration)
{
    const std::string text = to_text(calibration);
    static_cast<void>(parse_calibration(text)); // within the limits
    AuditedChange change{archive, Act::Label};
    change->settings.set(calibration_setting(printer), text, archive.entered());
    change.log("setting.change", calibration_setting(printer), {{"value", text}});
    change.commit();
}

void write_calibration_page(const std::filesystem::path& file, PaperSize paper)
{
    replace_file(file, calibration_page(paper));
}

SentJob print_file(Archive& archive, const PrintFileRequest& request, Job& job)
{
    static_cast<void>(usable_printer(request.printer));
    const Calibration by =
        request.as_it_is ? Calibration{} : calibration_of(archive, request.printer);
    const PrintableFile as_made = calibrated(request.file, {});
    if (request.media.empty()) require_one_size(as_made, request.file);
    const ChosenPaper paper = paper_for(papers_of(request.printer), as_made.pages, request.media);
    const PrintableFile file = calibrated(request.file, by, paper.sheet);
    const PrintRequest wanted{.bytes = file.bytes,
                              .title = request.file.filename().string(),
                              .printer = request.printer,
                              .media = paper.media,
                              .copies = request.copies};
    // The labels in it are known again by the file, not by what the calibration made of it.
    const Digest original = digest_of(DigestAlgorithm::Sha256, read_text(request.file));
    const SentJob sent = print(wanted, request.wait, job);
    const Digest digest = digest_of(DigestAlgorithm::Sha256, file.bytes);
    AuditedChange change{archive, Act::MakeForm};
    const std::int64_t entered = change->documents.add(PrintJob{.path = request.file.string(),
                                                                .digest = digest,
                                                                .printer = request.printer,
                                                                .job = sent.number,
                                                                .copies = request.copies,
                                                                .entered = archive.entered()});
    if (sent.completed) {
        change->disc_labels.add_printed(original, entered, archive.entered());
    }
    change.log("document.print", request.file.filename().string(),
               {{"printer", request.printer},
                {"job", std::to_string(sent.number)},
                {"copies", std::to_string(request.copies)},
                {"digest", to_text(digest)}});
    change.commit();
    return sent;
}

} // namespace twofold
