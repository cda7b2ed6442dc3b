#pragma once

#include "cli/office.h"
#include "jobs/operator.h"
#include "workstation/checking/review_next.h"
#include "workstation/review/review_report.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace twofold::testing {

/// A person whose answers are written down beforehand; more questions than answers are "no".
struct ScriptedPerson : Operator {
    void ask_for_medium(const std::string&, const Message&) override {}
    [[nodiscard]] bool confirm(const Message& happened, const Message& question) override;
    [[nodiscard]] std::optional<std::size_t> choose(const Message& happened,
                                                    const Message& question,
                                                    const std::vector<Message>& options) override;

    std::deque<bool> confirmations;
    std::deque<std::size_t> choices;
    std::vector<std::string> heard; ///< what was said and asked, in English
};

/// An office with one sealed volume on two shelved discs, A in the first drive and B in the second,
/// and the use cases of the review on a clock of its own.
struct ReviewOffice : Office {
    ReviewOffice();
    ReviewOffice(const ReviewOffice&) = delete;
    ReviewOffice& operator=(const ReviewOffice&) = delete;
    /// Takes its drives out of this process's environment again.
    ~ReviewOffice();

    /// The archive `years` after the discs were recorded (and a day, so that nothing is the same
    /// second).
    [[nodiscard]] Archive archive_after(int years) const;
    /// Year of the review that is held then.
    [[nodiscard]] int year_after(int years) const;
    /// What reading what lies in the drives comes to, with the person's help.
    [[nodiscard]] ReviewNextReport sitting(Archive& archive, const std::vector<std::string>& drives,
                                           ScriptedPerson& person) const;
    /// Excuses every score sheet that would keep the review open.
    static void excuse_sheets(Archive& archive, int year);
    /// Reads the disc in that drive as the disc of that number.
    [[nodiscard]] CheckedDisc check(Archive& archive, const std::string& drive,
                                    const std::string& number);
    /// Faults of the disc in that drive, as `twofold-emulated-media medium fault` takes them.
    void wear(const std::string& drive, std::vector<std::string> faults);
    /// A recorded disc that somebody else made, in that drive.
    void insert_recorded(const std::string& drive, const std::filesystem::path& image,
                         const std::string& manufacturer_id = {});
    [[nodiscard]] std::string disc(const std::string& copy) const { return volume + "-" + copy; }

    std::string volume;
    std::vector<std::string> addresses;
    Timestamp recorded{};
};

} // namespace twofold::testing
