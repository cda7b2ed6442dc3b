#pragma once

#include "base/error.h"
#include "cli/kit/interrupts.h"
#include "cli/kit/keyboard.h"
#include "cli/kit/progress_display.h"
#include "jobs/job.h"
#include "jobs/operator.h"

#include <nlohmann/json_fwd.hpp>

#include <mutex>
#include <optional>
#include <string>

namespace twofold {

/// The person at the terminal: lines out, questions in. With JSON, standard output carries exactly
/// one JSON value, the result or the error; progress, questions and errors are on standard error.
class Terminal : public Operator {
public:
    enum class Output { Text, Json };

    explicit Terminal(Output output);

    /// One line of text; nothing when the output is JSON.
    void line(const std::string& text);
    void say(const Message& text);
    /// The result of the command as JSON; nothing when the output is text.
    void result(const nlohmann::json& value);
    void error(const Error& error);
    void stopped();
    [[nodiscard]] bool json() const noexcept { return output_ == Output::Json; }

    /// A job that shows its progress here and stops on Ctrl-C; where stopping would spoil a disc
    /// the user is asked first, or, without a terminal, a second signal is needed.
    [[nodiscard]] Job job();

    void ask_for_medium(const std::string& drive, const Message& why) override;
    [[nodiscard]] bool confirm(const Message& happened, const Message& question) override;
    /// The options are numbered from 1; any other answer, and the end of input, is none of them.
    [[nodiscard]] std::optional<std::size_t> choose(const Message& happened,
                                                    const Message& question,
                                                    const std::vector<Message>& options) override;
    [[nodiscard]] std::string words(const Message& happened, const Message& question) override;

private:
    [[nodiscard]] bool may_stop(int count);
    [[nodiscard]] bool ask(const std::string& question);
    /// Shows the question and waits for a line. nullopt at the end of input or when a stop was
    /// requested.
    [[nodiscard]] std::optional<std::string> answer_to(const std::string& question);

    Output output_;
    bool interactive_;
    ProgressDisplay display_;
    std::mutex asking_;
    Keyboard keyboard_;
    Interrupts interrupts_;
};

} // namespace twofold
