#pragma once

#include "base/error.h"
#include "jobs/job.h"

#include <wx/event.h>

#include <any>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace twofold::gui {

/// Why a piece of work failed, for the user and for support.
struct Failure {
    ErrorCode code = ErrorCode::Usage;
    Message message;
    std::string detail; ///< technical, in English
};

/// The failure that is being caught; call it inside a catch block only.
[[nodiscard]] Failure current_failure();

/// A use case that runs on a thread of its own. Everything here is called on the main thread; what
/// the work reports arrives there by events. The object stays after the end, with its outcome,
/// until it is dismissed.
class Work : public wxEvtHandler {
public:
    enum class State { Running, Done, Stopped, Failed };
    /// What one source (a drive, or the work as a whole) reported last.
    struct Line {
        Progress progress;
        std::chrono::steady_clock::time_point began; ///< of this activity
        std::chrono::steady_clock::time_point at;
    };
    using Task = std::function<std::any(Job&)>;

    /// Starts at once. `kind` is for code ("record"), `title` is shown to the user.
    Work(std::string kind, Message title, Task task, std::function<void(Work&)> on_change);
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    /// Asks it to stop and waits.
    ~Work() override;

    [[nodiscard]] const std::string& kind() const noexcept { return kind_; }
    [[nodiscard]] const Message& title() const noexcept { return title_; }
    [[nodiscard]] State state() const noexcept { return state_; }
    [[nodiscard]] bool running() const noexcept { return state_ == State::Running; }
    [[nodiscard]] const std::map<std::string, Line>& lines() const noexcept { return lines_; }
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }
    /// What the task returned; null unless Done and of that type.
    template <typename T>
    [[nodiscard]] const T* result() const
    {
        return std::any_cast<T>(&result_);
    }

    void stop();
    [[nodiscard]] bool stopping() const noexcept { return stop_.stop_requested(); }
    /// What stopping now would spoil; empty: nothing is lost.
    [[nodiscard]] Message if_stopped() const;

private:
    void work_through(const Task& task);
    void note(const Progress& progress);
    void end();

    std::string kind_;
    Message title_;
    std::function<void(Work&)> on_change_;
    State state_ = State::Running;
    std::map<std::string, Line> lines_;
    // Written by the thread, read after it was joined.
    State outcome_ = State::Running;
    std::any result_;
    std::optional<Failure> failure_;
    std::stop_source stop_;
    std::thread thread_;
};

/// All work of the window, running or waiting to be looked at. Main thread.
class Works {
public:
    Work& start(std::string kind, Message title, Work::Task task);
    /// The newest of that kind, running or ended; null if there is none.
    [[nodiscard]] Work* find(std::string_view kind) const;
    [[nodiscard]] std::vector<Work*> running() const;
    [[nodiscard]] const std::vector<std::unique_ptr<Work>>& all() const noexcept { return works_; }
    /// Forgets an ended work of that kind; what runs stays.
    void dismiss(std::string_view kind);
    /// Forgets every ended work: what it found belongs to the archive that was open.
    void dismiss_ended();
    /// What quitting now would spoil; empty: nothing is lost.
    [[nodiscard]] Message if_stopped() const;
    /// Calls `changed` for each report and each end, as long as `who` lives.
    void watch(wxEvtHandler* who, std::function<void(Work&)> changed);

private:
    struct Watcher;

    void tell(Work& work);

    std::vector<std::unique_ptr<Work>> works_;
    std::vector<std::unique_ptr<Work>> dismissed_; ///< until the next start: a watcher may dismiss
    std::vector<std::shared_ptr<Watcher>> watchers_;
};

} // namespace twofold::gui
