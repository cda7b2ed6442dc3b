#include "gui/reader.h"

#include <algorithm>
#include <utility>

namespace twofold::gui {

Reader::Reader(Opener open, std::function<void(const Failure&)> on_failure)
    : open_{std::move(open)}, on_failure_{std::move(on_failure)},
      thread_{[this](const std::stop_token& stop) { read(stop); }}
{}

Reader::~Reader()
{
    thread_.request_stop();
    thread_.join();
}

void Reader::ask(wxEvtHandler* asker, std::string topic, Query query)
{
    const Key key{asker, topic};
    newest_[key] = {++asked_, wxWeakRef<wxEvtHandler>{asker}};
    {
        const std::scoped_lock lock{mutex_};
        std::erase_if(waiting_, [&](const Question& question) {
            return question.asker == asker && question.topic == topic;
        });
        waiting_.push_back({asker, std::move(topic), asked_, std::move(query)});
    }
    filled_.notify_one();
}

void Reader::read(const std::stop_token& stop)
{
    std::unique_ptr<Archive> archive;
    for (;;) {
        Question question;
        {
            std::unique_lock lock{mutex_};
            if (!filled_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
            question = std::move(waiting_.front());
            waiting_.pop_front();
        }
        try {
            if (!archive) archive = open_();
            auto show = question.query(*archive);
            CallAfter([this, key = Key{question.asker, question.topic}, number = question.number,
                       show = std::move(show)] { answer(key, number, show); });
        } catch (const Stopped&) {
            continue;
        } catch (...) {
            CallAfter([this, failure = current_failure()] { on_failure_(failure); });
        }
    }
}

void Reader::answer(const Key& key, std::uint64_t number, const std::function<void()>& show)
{
    const auto newest = newest_.find(key);
    if (newest == newest_.end() || newest->second.number != number) return;
    const bool lives = static_cast<bool>(newest->second.asker);
    newest_.erase(newest);
    if (lives && show) show();
}

} // namespace twofold::gui
