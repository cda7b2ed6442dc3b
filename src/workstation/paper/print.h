#pragma once

#include "catalogue/registers/document_register.h"
#include "printing/print_job.h"
#include "workstation/archive.h"

#include <filesystem>
#include <optional>
#include <string>

namespace twofold {

/// A PDF for a printer.
struct PrintFileRequest {
    std::filesystem::path file;
    std::string printer;
    int copies = 1;
    std::string media;             ///< empty: the size of the first page of the file
    bool as_it_is = false;         ///< without the printer's calibration
    std::chrono::seconds wait{60}; ///< for the printer to finish
};

/// Checks the queue, moves and scales the pages by the printer's calibration, prints at exact size
/// and enters the job; labels in the file are entered as printed only when the print service says
/// that it has printed them. Throws Error{PrinterUnavailable}, Error{InvalidInput} when the file is
/// not a valid PDF or its pages differ in size.
SentJob print_file(Archive& archive, const PrintFileRequest& request, Job& job);

/// The calibration of that printer; if none was set, nothing is moved.
[[nodiscard]] Calibration calibration_of(Archive& archive, const std::string& printer);
void set_calibration(Archive& archive, const std::string& printer, const Calibration& calibration);

/// Writes the page to measure a printer with, as large as `paper`.
void write_calibration_page(const std::filesystem::path& file, PaperSize paper);

} // namespace twofold
