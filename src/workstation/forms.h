#pragma once

#include "base/chinese_time.h"
#include "discs/readability.h"
#include "documents/document.h"
#include "workstation/archive.h"
#include "workstation/document.h"

#include <string>
#include <vector>

namespace twofold {

// The content of each form, in Chinese, as the registers stand. What nobody entered is a blank to
// be filled in by hand; what was not measured says so. Each throws Error{NotFound} for an unknown
// subject.

[[nodiscard]] std::vector<DocumentPart> intake_receipt(Archive& archive, const std::string& number);
[[nodiscard]] std::vector<DocumentPart> decision_form(Archive& archive, const std::string& number);
[[nodiscard]] std::vector<DocumentPart> footage_due(Archive& archive, const std::string& days);

[[nodiscard]] std::vector<DocumentPart>
recording_record(Archive& archive, const std::string& number, const ChineseWords& words);
[[nodiscard]] std::vector<DocumentPart> disc_register(Archive& archive, const std::string& year);
[[nodiscard]] std::vector<DocumentPart>
verification_certificate(Archive& archive, const std::string& number, const ChineseWords& words);

[[nodiscard]] std::vector<DocumentPart> review_form(Archive& archive, const std::string& year,
                                                    const ChineseWords& words);

/// A whole number that a person typed. Throws Error{Usage}.
[[nodiscard]] int number_typed(const std::string& text);
[[nodiscard]] std::string joined(const std::vector<std::string>& texts);
/// "4254859264 字节（4.255 GB）"
[[nodiscard]] std::string bytes_on_form(std::uint64_t bytes);
/// Samples of a check as a picture takes them.
[[nodiscard]] std::vector<SpeedPicture::Point>
curve_on_form(const std::vector<SpeedSample>& samples);
/// "12 块、34 字节（共测 359849 块）", or that it was not measured.
[[nodiscard]] std::string c2_on_form(const std::optional<C2Errors>& c2);
/// The digest of that algorithm in hexadecimal; empty if there is none.
[[nodiscard]] std::string digest_on_form(const Digests& digests, DigestAlgorithm algorithm);

} // namespace twofold
