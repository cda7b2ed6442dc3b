#include "gui/kit/reader.h"

#include <algorithm>
#include <utility>

namespace twofold::gui {

Reader::Reader(Opener open, std::function<void(const Failure&)> on_failure)
    : open_{std::move(open)}, on_failure_{std::move(on_failure)}
{
    for (Lane* lane : {&soon_, &at_leisure_}) {
        lane->thread =
            std::jthread{[this, lane](const std::stop_token& stop) { read(*lane, stop); }};
    }
}

Reader::~Reader()
{
    for (Lane* lane : {&soon_, &at_leisure_}) {
        lane->thread.request_stop();
    }
    for (Lane* lane : {&soon_, &at_leisure_}) {
        lane->thread.join();
    }
}

void Reader::ask(wxEvtHandler* asker, const std::string& topic, const Query& query)
{
    ask_in(soon_, asker, topic, query);
}

void Reader::ask_at_leisure(wxEvtHandler* asker, const std::string& topic, const Query& query)
{
    ask_in(at_leisure_, asker, topic, query);
}

void Reader::ask_in(Lane& lane, wxEvtHandler* asker, const std::string& topic, const Query& query)
{
    const Key key{asker, topic};
    newest_[key] = {++asked_, wxWeakRef<wxEvtHandler>{asker}};
    for (Lane* any : {&soon_, &at_leisure_}) {
        const std::scoped_lock lock{any->mutex};
        std::erase_if(any->waiting, [&](const Question& question) {
            return question.asker == asker && question.topic == topic;
        });
        if (any == &lane) any->waiting.push_back({asker, topic, asked_, query});
    }
    lane.filled.notify_one();
}

void Reader::read(Lane& lane, const std::stop_token& stop)
{
    std::unique_ptr<Archive> archive;
    for (;;) {
        Question question;
        std::vector<std::function<void()>> shown;
        {
            std::unique_lock lock{lane.mutex};
            const auto filled = [&] { return !lane.waiting.empty() || !lane.shown.empty(); };
            if (!lane.filled.wait(lock, stop, filled)) return;
            shown.swap(lane.shown);
            if (lane.waiting.empty()) continue;
            question = std::move(lane.waiting.front());
            lane.waiting.pop_front();
        }
        try {
            if (!archive) archive = open_();
            // An event copies what it is given; an answer may hold a whole register.
            const auto show = std::make_shared<std::function<void()>>(question.query(*archive));
            CallAfter([this, &lane, key = Key{question.asker, question.topic},
                       number = question.number, show] { answer(lane, key, number, *show); });
        } catch (const Stopped&) {
            continue;
        } catch (...) {
            CallAfter([this, failure = current_failure()] { on_failure_(failure); });
        }
    }
}

void Reader::answer(Lane& lane, const Key& key, std::uint64_t number, std::function<void()>& show)
{
    const auto newest = newest_.find(key);
    if (newest != newest_.end() && newest->second.number == number) {
        const bool lives = static_cast<bool>(newest->second.asker);
        newest_.erase(newest);
        if (lives && show) show();
    }
    {
        const std::scoped_lock lock{lane.mutex};
        lane.shown.push_back(std::move(show));
    }
    lane.filled.notify_one();
}

} // namespace twofold::gui
