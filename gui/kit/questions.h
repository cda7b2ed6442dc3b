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

/// Which answer is harmless, and therefore what Enter and Escape give: a question may appear while
/// the user is typing.
enum class Safe {
    GivingUp, ///< that button has the focus; Escape and closing the window give it
    /// The first answer, because giving up does harm: it has the focus; Escape and closing leave
    /// the question open.
    FirstAnswer,
    /// None: the answer cannot be verified later. No button has the focus; Enter, Escape and
    /// closing leave the question open.
    Neither,
};

/// A question that work asks, as the window shows it.
struct Question {
    Message happened; ///< may be empty
    Message question;
    std::vector<Message> answers; ///< one button each
    Message give_up;              ///< label of the button that gives up
    std::string drive;            ///< the drive that needs another medium; else empty
    Safe safe = Safe::GivingUp;
    /// Label of a text that must be typed before an answer is accepted ("Reason"), and where that
    /// text is stored before `answered` is called; null: nothing has to be typed.
    Message words_wanted{};
    std::shared_ptr<std::string> words{};
};

/// The operator of one work, asked through the window. Its functions are called on working threads
/// and block until the user has answered or the work is stopped.
class WindowOperator : public Operator {
public:
    /// `ask` is called on the asking thread; it must show the question on the main thread and call
    /// `answered` there, once.
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
