#include "printing/paper.h"

#include "base/error.h"
#include "printing/print_job.h"
#include "printing/print_service.h"
#include "printing/printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cups/pwg.h>
#include <optional>
#include <string_view>

namespace twofold {

namespace {

constexpr double tolerance_mm = 1;
constexpr double hundredths = 100; ///< PWG counts in hundredths of a millimetre

using Answer = Handle<ipp_t, ippDelete>;

std::optional<PaperSize> size_of(const std::string& media)
{
    for (const auto known : {pwgMediaForPWG, pwgMediaForPPD, pwgMediaForLegacy}) {
        if (const pwg_media_t* found = known(media.c_str())) {
            return PaperSize{found->width / hundredths, found->length / hundredths};
        }
    }
    return std::nullopt;
}

PaperSize narrow_side_across(PaperSize size)
{
    if (size.width_mm > size.height_mm) std::swap(size.width_mm, size.height_mm);
    return size;
}

bool holds(PaperSize paper, PaperSize page)
{
    const PaperSize sheet = narrow_side_across(paper);
    const PaperSize drawn = narrow_side_across(page);
    return drawn.width_mm <= sheet.width_mm + tolerance_mm &&
           drawn.height_mm <= sheet.height_mm + tolerance_mm;
}

bool is_as_large(PaperSize paper, PaperSize page)
{
    return holds(paper, page) && holds(page, paper);
}

/// The largest page in each direction, so that what holds it holds all.
PaperSize largest_of(const std::vector<PaperSize>& pages)
{
    PaperSize largest;
    for (const PaperSize& page : pages) {
        const PaperSize sheet = narrow_side_across(page);
        largest.width_mm = std::max(largest.width_mm, sheet.width_mm);
        largest.height_mm = std::max(largest.height_mm, sheet.height_mm);
    }
    return largest;
}

std::string in_words(PaperSize size)
{
    return fmt::format("{:.1f} × {:.1f} mm", size.width_mm, size.height_mm);
}

std::string in_words(const std::vector<Paper>& papers)
{
    PaperSize largest;
    for (const Paper& paper : papers) {
        const PaperSize sheet = narrow_side_across(paper.most);
        if (sheet.width_mm * sheet.height_mm > largest.width_mm * largest.height_mm) {
            largest = sheet;
        }
    }
    return in_words(largest);
}

[[noreturn]] void refuse_too_large(PaperSize page, const std::string& paper)
{
    throw Error{ErrorCode::Refused,
                {msgid("The page is {page} and does not fit on the paper of this printer, at most "
                       "{paper}. Nothing was printed. Choose another printer or a smaller label."),
                 {{"page", in_words(page)}, {"paper", paper}}}};
}

/// True if the paper can be cut to that size, the narrow side across.
bool can_be_cut_to(const Paper& range, PaperSize page)
{
    const auto between = [](double least, double value, double most) {
        return value >= least - tolerance_mm && value <= most + tolerance_mm;
    };
    return range.name.empty() &&
           between(range.least.width_mm, page.width_mm, range.most.width_mm) &&
           between(range.least.height_mm, page.height_mm, range.most.height_mm);
}

ChosenPaper cut_to(PaperSize page)
{
    return {media_for(page), {.size = page, .fits_the_page = true}};
}

ChosenPaper on(const Paper& paper)
{
    return {paper.name, {.size = narrow_side_across(paper.most), .fits_the_page = false}};
}

} // namespace

std::vector<Paper> papers_of(const std::string& printer)
{
    const PrintService service{print_service_patience};
    ipp_t* const request = ippNewRequest(IPP_OP_GET_PRINTER_ATTRIBUTES);
    std::array<char, HTTP_MAX_URI> uri{};
    httpAssembleURIf(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp", nullptr,
                     "localhost", 0, "/printers/%s", printer.c_str());
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.data());
    constexpr std::array<const char*, 2> wanted{"media-supported", "media-default"};
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(wanted.size()), nullptr, wanted.data());
    const Answer answer{cupsDoRequest(service.connection(), request, "/")};
    if (!answer || cupsLastError() > IPP_STATUS_OK_CONFLICTING) {
        throw Error{ErrorCode::PrinterUnavailable,
                    {msgid("The print service does not say which paper “{name}” has: {reason}. "
                           "Nothing was printed."),
                     {{"name", printer}, {"reason", cupsLastErrorString()}}}};
    }
    std::vector<Paper> papers;
    std::optional<PaperSize> least;
    std::optional<PaperSize> most;
    ipp_attribute_t* const names = ippFindAttribute(answer.get(), "media-supported", IPP_TAG_ZERO);
    for (int i = 0; names != nullptr && i < ippGetCount(names); ++i) {
        const char* text = ippGetString(names, i, nullptr);
        const std::string name = text != nullptr ? text : "";
        const auto size = size_of(name);
        if (!size) continue;
        if (name.starts_with("custom_min_")) {
            least = size;
        } else if (name.starts_with("custom_max_")) {
            most = size;
        } else {
            papers.push_back({name, *size, *size});
        }
    }
    // The usual one first: that is the paper that lies in it.
    ipp_attribute_t* const usual = ippFindAttribute(answer.get(), "media-default", IPP_TAG_ZERO);
    if (const char* name = usual != nullptr ? ippGetString(usual, 0, nullptr) : nullptr) {
        std::ranges::stable_partition(papers,
                                      [&](const Paper& paper) { return paper.name == name; });
    }
    if (least && most) papers.push_back({{}, *least, *most});
    return papers;
}

ChosenPaper paper_for(const std::vector<Paper>& papers, const std::vector<PaperSize>& pages,
                      const std::string& wanted)
{
    const PaperSize page = largest_of(pages);
    if (!wanted.empty()) {
        const auto size = size_of(wanted);
        if (!size) return {wanted, {.size = page, .fits_the_page = true}}; // the service knows it
        if (!holds(*size, page)) refuse_too_large(page, in_words(*size));
        return {wanted, {.size = narrow_side_across(*size), .fits_the_page = false}};
    }
    if (papers.empty()) return cut_to(page);
    for (const Paper& paper : papers) {
        if (!paper.name.empty() && is_as_large(paper.most, page)) return on(paper);
    }
    for (const Paper& paper : papers) {
        if (can_be_cut_to(paper, page)) return cut_to(page);
    }
    const auto fits = [&](const Paper& paper) {
        return !paper.name.empty() && holds(paper.most, page);
    };
    if (fits(papers.front())) return on(papers.front());
    constexpr PaperSize a4{210, 297};
    const Paper* smallest = nullptr;
    for (const Paper& paper : papers) {
        if (!fits(paper)) continue;
        if (is_as_large(paper.most, a4)) return on(paper);
        const auto area = [](const Paper& of) { return of.most.width_mm * of.most.height_mm; };
        if (smallest == nullptr || area(paper) < area(*smallest)) smallest = &paper;
    }
    if (smallest == nullptr) refuse_too_large(page, in_words(papers));
    return on(*smallest);
}

} // namespace twofold
