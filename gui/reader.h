#pragma once

#include "gui/work.h"
#include "workstation/archive.h"

#include <wx/event.h>
#include <wx/weakref.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace twofold::gui {

/// Looks things up in the archive for the pages, on one thread that keeps the archive open. Main
/// thread; answers arrive there by events, and only as long as who asked lives.
class Reader : public wxEvtHandler {
public:
    using Opener = std::function<std::unique_ptr<Archive>()>;
    /// Runs on the reading thread; what it returns runs on the main thread.
    using Query = std::function<std::function<void()>(Archive&)>;

    /// `on_failure` is told, on the main thread, when a query fails.
    Reader(Opener open, std::function<void(const Failure&)> on_failure);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    /// Drops what waits and waits for what runs.
    ~Reader() override;

    /// A later question of the same asker and topic replaces one that was not answered yet.
    void ask(wxEvtHandler* asker, std::string topic, Query query);

private:
    struct Question {
        wxEvtHandler* asker = nullptr;
        std::string topic;
        std::uint64_t number = 0;
        Query query;
    };
    using Key = std::pair<wxEvtHandler*, std::string>;
    struct Newest {
        std::uint64_t number = 0;
        wxWeakRef<wxEvtHandler> asker;
    };

    void read(const std::stop_token& stop);
    void answer(const Key& key, std::uint64_t number, const std::function<void()>& show);

    Opener open_;
    std::function<void(const Failure&)> on_failure_;
    std::map<Key, Newest> newest_; ///< main thread only
    std::uint64_t asked_ = 0;
    std::mutex mutex_;
    std::condition_variable_any filled_;
    std::deque<Question> waiting_;
    std::jthread thread_;
};

} // namespace twofold::gui
