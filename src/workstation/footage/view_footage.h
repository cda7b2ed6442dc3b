#pragma once

#include "base/all_of.h"
#include "workstation/archive.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Why an original is opened in a player. What is done for somebody who asked to view it is a
/// consultation.
enum class ViewPurpose {
    IntakeCheck,  ///< 入库核对
    Appraisal,    ///< 鉴定: is it to be kept?
    Review,       ///< 评查
    Consultation, ///< 查阅
};

[[nodiscard]] std::string_view name_of(ViewPurpose purpose) noexcept; ///< "intake-check"
[[nodiscard]] ViewPurpose view_purpose(std::string_view name);        ///< throws InvalidInput
[[nodiscard]] std::string_view chinese_name_of(ViewPurpose purpose) noexcept;
template <>
std::vector<ViewPurpose> all_of<ViewPurpose>();

/// Originals that somebody wants to see.
struct ViewRequest {
    std::vector<FootageId> footage;
    ViewPurpose purpose = ViewPurpose::IntakeCheck;
    std::string consultation{}; ///< its number, if that is the purpose
};

/// Enters in the log who looks at which originals and why, and returns where they are stored, in
/// the order asked for. Throws Error{Refused} if a file is missing or not write-protected, so that
/// a player could change it; if the consultation is not open or does not ask for the footage;
/// Error{NotFound}. Then nothing is entered.
[[nodiscard]] std::vector<std::filesystem::path> view_footage(Archive& archive,
                                                              const ViewRequest& request);

/// Numbers of the consultations that are open and ask for all of that footage, newest first.
[[nodiscard]] std::vector<std::string> open_consultations_of(const Archive& archive,
                                                             const std::vector<FootageId>& footage);

} // namespace twofold
