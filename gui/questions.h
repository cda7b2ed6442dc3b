#pragma once

#include "jobs/operator.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace twofold::gui {

/// What harms nothing, and therefore is what Enter and Escape give: a question may come up under
/// the fingers of somebody who types.
enum class Safe {
    GivingUp, ///< answering nothing: that button has the focus; Escape and the title bar give it
    /// The first answer, because giving up is what harms: it has the focus; Escape and the title
    /// bar leave the question standing.
    FirstAnswer,
    /// None: what is said is believed and cannot be looked up. No button has the focus, Enter,
    /// Escape and the title bar leave the question standing.
    Neither,
};

/// A question that work asks, as the window shows it.
struct Question {
    Message happened; ///< may be empty
    Message question;
    std::vector<Message> answers; ///< one button each
    Message give_up;              ///< the button that answers nothing
    std::string drive;            ///< the drive that wants another medium; else empty
    Safe safe = Safe::GivingUp;
    /// What has to be typed before an answer counts ("Reason"), and where it is put before
    /// `answered` is called; null: nothing has to be typed.
    Message words_wanted{};
    std::shared_ptr<std::string> words{};
};

/// The person at the window, for one piece of work. Its functions are called from the threads that
/// work and wait there until the person has answered, or the work is stopped.
class WindowOperator : public Operator {
public:
    /// `ask` is called from the thread that asks; it has to show the question on the main thread
    /// and then to call `answered` there, once.
    using Answered = std::function<void(std::optional<std::size_t>)>;
    using Ask = std::function<void(Question, Answered)>;

    WindowOperator(Ask ask, std::stop_token stop) : ask_{std::move(ask)}, stop_{std::move(stop)} {}

    void ask_for_medium(const std::string& drive, const Message& why) override;
    [[nodiscard]] bool confirm(const Message& happened, const Message& question) override;
    [[nodiscard]] std::optional<std::size_t> choose(const Message& happened,
                                                    const Message& question,
                                                    const std::vector<Message>& options) override;
    [[nodiscard]] std::string words(const Message& happened, const Message& question) override;

private:
    [[nodiscard]] std::optional<std::size_t> answer_to(Question question);

    Ask ask_;
    std::stop_token stop_;
};

} // namespace twofold::gui
