#pragma once

#include "base/error.h"
#include "labels/label_facts.h"
#include "labels/label_template.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::testing {

/// A disc as an office has it every day.
[[nodiscard]] LabelFacts usual_facts();
/// Names as long as they get: a unit of 40 characters, a case name of 60.
[[nodiscard]] LabelFacts long_facts();

/// A page of 100 by 100 mm with a place for every mandatory fact, and whatever a test adds.
struct SampleTemplate {
    std::string root{};   ///< attributes of <svg>
    std::string art{};    ///< before the places
    std::string places{}; ///< further places
    std::string unit_place = R"(<rect id="field-unit" x="5" y="10" width="90" height="6"/>)";
    std::string prologue{}; ///< before <svg>

    [[nodiscard]] std::string svg() const;
};

/// Writes `svg` into `directory` as "sample.svg".
[[nodiscard]] std::filesystem::path written(const std::filesystem::path& directory,
                                            const std::string& svg);
/// What is wrong with the template, in English.
[[nodiscard]] std::vector<std::string> problems_of(const std::string& svg);
[[nodiscard]] LabelTemplate sample(const SampleTemplate& sample = {});
/// A template of the house: "disc-face.svg".
[[nodiscard]] LabelTemplate house_template(std::string_view name);

/// The text of a PDF in the order in which it was drawn, without blanks and line ends.
[[nodiscard]] std::string text_of_pdf(const std::filesystem::path& pdf);
[[nodiscard]] std::string without_blanks(std::string_view text);

/// The message of the Error that `use` throws with `code`; fails the test if it throws none.
template <typename Use>
[[nodiscard]] std::string refusal(ErrorCode code, Use use)
{
    try {
        use();
    } catch (const Error& error) {
        return error.code() == code ? error.what()
                                    : std::string{"wrong code "} + name_of(error.code());
    }
    return "nothing was refused";
}

} // namespace twofold::testing
