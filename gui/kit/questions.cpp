#include "gui/kit/questions.h"

#include "jobs/job.h"

#include <utility>

namespace twofold::gui {

namespace {

/// Where the answer is put. Shared, because a stopped work leaves before the person has answered.
struct Reply {
    std::mutex mutex;
    std::condition_variable_any given;
    bool is_given = false;
    std::optional<std::size_t> answer;
};

} // namespace

std::optional<std::size_t> WindowOperator::answer_to(Question question)
{
    const auto reply = std::make_shared<Reply>();
    ask_(std::move(question), [reply](std::optional<std::size_t> answer) {
        const std::scoped_lock lock{reply->mutex};
        reply->is_given = true;
        reply->answer = answer;
        reply->given.notify_all();
    });
    std::unique_lock lock{reply->mutex};
    if (!reply->given.wait(lock, stop_, [&] { return reply->is_given; })) throw Stopped{};
    return reply->answer;
}

void WindowOperator::ask_for_medium(const std::string& drive, const Message& why)
{
    const auto answer = answer_to({.happened = {},
                                   .question = why,
                                   .answers = {{msgid("The medium is in")}},
                                   .give_up = {msgid("Give up")},
                                   .drive = drive,
                                   // What is in the drive is looked at, and asked for again.
                                   .safe = Safe::FirstAnswer});
    if (!answer) throw Stopped{};
}

bool WindowOperator::confirm(const Message& happened, const Message& question)
{
    const auto answer = answer_to({.happened = happened,
                                   .question = question,
                                   .answers = {{msgid("Yes")}},
                                   .give_up = {msgid("No")},
                                   .drive = {}});
    return answer.has_value();
}

std::optional<std::size_t> WindowOperator::choose(const Message& happened, const Message& question,
                                                  const std::vector<Message>& options)
{
    return answer_to({.happened = happened,
                      .question = question,
                      .answers = options,
                      .give_up = {msgid("None of these")},
                      .drive = {}});
}

std::string WindowOperator::words(const Message& happened, const Message& question)
{
    auto typed = std::make_shared<std::string>();
    const auto answer = answer_to({.happened = happened,
                                   .question = question,
                                   .answers = {{msgid("Enter")}},
                                   .give_up = {msgid("Say nothing")},
                                   .drive = {},
                                   .words_wanted = {msgid("In words")},
                                   .words = typed});
    return answer ? *typed : std::string{};
}

} // namespace twofold::gui
