#include "gui/kit/work.h"

#include <wx/weakref.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iterator>
#include <new>
#include <ranges>
#include <utility>

namespace twofold::gui {

Failure current_failure()
{
    try {
        throw;
    } catch (const Error& error) {
        return {error.code(), error.message(),
                std::string{name_of(error.code())} + ": " + error.what()};
    } catch (const std::filesystem::filesystem_error& failure) {
        const Error error = system_error(failure.path1().string(), failure.code().value());
        return {error.code(), error.message(), failure.what()};
    } catch (const std::bad_alloc& failure) {
        return {ErrorCode::StorageFull,
                {msgid("The computer has no memory left for this. Nothing was changed.")},
                failure.what()};
    } catch (const std::exception& failure) {
        return {ErrorCode::Usage,
                {msgid("The program met a fault of its own. Please report it.")},
                failure.what()};
    }
}

Work::Work(std::string kind, Message title, Task task, std::function<void(Work&)> on_change)
    : kind_{std::move(kind)}, title_{std::move(title)}, on_change_{std::move(on_change)},
      thread_{[this, task = std::move(task)] { work_through(task); }}
{}

Work::~Work()
{
    stop_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Work::work_through(const Task& task)
{
    Job job{stop_.get_token(),
            [this](const Progress& progress) { CallAfter([this, progress] { note(progress); }); }};
    try {
        result_ = task(job);
        outcome_ = State::Done;
    } catch (const Stopped&) {
        outcome_ = State::Stopped;
    } catch (...) {
        failure_ = current_failure();
        outcome_ = State::Failed;
    }
    CallAfter([this] { end(); });
}

void Work::note(const Progress& progress)
{
    const auto now = std::chrono::steady_clock::now();
    const auto [place, first] = lines_.try_emplace(progress.source);
    Line& line = place->second;
    const bool fresh =
        first || line.progress.activity != progress.activity || progress.done < line.progress.done;
    if (fresh) line.began = now;
    line.progress = progress;
    line.at = now;
    on_change_(*this);
}

void Work::end()
{
    thread_.join();
    state_ = outcome_;
    on_change_(*this);
}

void Work::stop()
{
    stop_.request_stop();
    on_change_(*this);
}

Message Work::if_stopped() const
{
    if (!running()) return {};
    Message harm;
    std::string sources;
    std::size_t count = 0;
    for (const auto& [source, line] : lines_) {
        if (line.progress.if_stopped.empty()) continue;
        harm = line.progress.if_stopped;
        sources += (count++ == 0 ? "" : ", ") + source;
    }
    // Each drive speaks for its own disc; a person has to hear of all of them.
    if (count > 1) harm = {msgid("The discs in {drives} would be spoilt."), {{"drives", sources}}};
    return harm;
}

struct Works::Watcher {
    wxWeakRef<wxEvtHandler> who;
    std::function<void(Work&)> changed;
};

Work& Works::start(std::string kind, Message title, Work::Task task)
{
    dismissed_.clear();
    works_.push_back(std::make_unique<Work>(std::move(kind), std::move(title), std::move(task),
                                            [this](Work& work) { tell(work); }));
    Work& started = *works_.back();
    tell(started);
    return started;
}

Work* Works::find(std::string_view kind) const
{
    const auto found = std::ranges::find_if(works_.rbegin(), works_.rend(),
                                            [&](const auto& work) { return work->kind() == kind; });
    return found == works_.rend() ? nullptr : found->get();
}

std::vector<Work*> Works::running() const
{
    std::vector<Work*> running;
    for (const auto& work : works_) {
        if (work->running()) running.push_back(work.get());
    }
    return running;
}

void Works::dismiss(std::string_view kind)
{
    const auto gone = std::ranges::stable_partition(
        works_, [&](const auto& work) { return work->kind() != kind || work->running(); });
    std::ranges::move(gone, std::back_inserter(dismissed_));
    works_.erase(gone.begin(), works_.end());
}

void Works::dismiss_ended()
{
    const auto gone =
        std::ranges::stable_partition(works_, [](const auto& work) { return work->running(); });
    std::ranges::move(gone, std::back_inserter(dismissed_));
    works_.erase(gone.begin(), works_.end());
}

Message Works::if_stopped() const
{
    for (const auto& work : works_) {
        if (Message harm = work->if_stopped(); !harm.empty()) return harm;
    }
    return {};
}

void Works::watch(wxEvtHandler* who, std::function<void(Work&)> changed)
{
    watchers_.push_back(
        std::make_shared<Watcher>(wxWeakRef<wxEvtHandler>{who}, std::move(changed)));
}

void Works::tell(Work& work)
{
    std::erase_if(watchers_, [](const auto& watcher) { return !watcher->who; });
    // A watcher may start or end other watchers while it is told.
    const auto now = watchers_;
    for (const auto& watcher : now) {
        if (watcher->who) watcher->changed(work);
    }
}

} // namespace twofold::gui
