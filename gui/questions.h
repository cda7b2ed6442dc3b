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

/// A question that work asks, as the window shows it.
struct Question {
    Message happened; ///< may be empty
    Message question;
    std::vector<Message> answers; ///< one button each
    Message give_up;              ///< the button that answers nothing; empty: none
    std::string drive;            ///< the drive that wants another medium; else empty
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

private:
    [[nodiscard]] std::optional<std::size_t> answer_to(Question question);

    Ask ask_;
    std::stop_token stop_;
};

} // namespace twofold::gui
