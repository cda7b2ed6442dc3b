#pragma once

#include "base/chinese_time.h"
#include "discs/readability.h"
#include "documents/document.h"
#include "workstation/archive.h"
#include "workstation/paper/document.h"

#include <string>
#include <vector>

namespace twofold {

// The content of each form, in Chinese, from the registers. A value that nobody entered is a blank
// to be filled in by hand; one that was not measured is marked as such. Each throws Error{NotFound}
// for an unknown subject.

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

[[nodiscard]] std::vector<DocumentPart> entry_form(Archive& archive, const std::string& number);
/// `subject`: "hold", or with a year "hold 2026"; the Chinese name of the register does as well.
[[nodiscard]] std::vector<DocumentPart> entry_list(Archive& archive, const std::string& subject);
/// The name of the form of the entry, or of the letter it has become.
[[nodiscard]] std::string title_of_entry(Archive& archive, const std::string& number);
/// "冻结登记", "冻结登记（2026年）".
[[nodiscard]] std::string title_of_entry_list(const std::string& subject);

/// A whole number that a person typed. Throws Error{Usage}.
[[nodiscard]] int number_typed(const std::string& text);
/// "4254859264 字节（4.255 GB）"
[[nodiscard]] std::string bytes_on_form(std::uint64_t bytes);
/// Samples of a check as points of a SpeedPicture.
[[nodiscard]] std::vector<SpeedPicture::Point>
curve_on_form(const std::vector<SpeedSample>& samples);
/// "12 块、34 字节（共测 359849 块）", or that it was not measured.
[[nodiscard]] std::string c2_on_form(const std::optional<C2Errors>& c2);
/// The digest of that algorithm in hexadecimal; empty if there is none.
[[nodiscard]] std::string digest_on_form(const Digests& digests, DigestAlgorithm algorithm);

} // namespace twofold
