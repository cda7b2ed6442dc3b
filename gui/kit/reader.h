#pragma once

#include "gui/kit/work.h"
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
#include <vector>

namespace twofold::gui {

/// Runs queries on the archive for the pages, on two threads that keep the archive open: one for
/// queries that the user waits for, one for slow ones that count over whole registers. Main thread;
/// answers arrive there by events, and only as long as the asker exists.
class Reader : public wxEvtHandler {
public:
    using Opener = std::function<std::unique_ptr<Archive>()>;
    /// Runs on a reading thread; the function it returns runs on the main thread, once, and is
    /// destroyed on the reading thread. Copying or freeing a list of thousands would block the
    /// window: swap it with the list that is shown.
    using Query = std::function<std::function<void()>(Archive&)>;

    /// `on_failure` is called on the main thread when a query fails.
    Reader(Opener open, std::function<void(const Failure&)> on_failure);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    /// Drops the waiting queries and waits for the running ones.
    ~Reader() override;

    /// A later query of the same asker and topic replaces one that was not answered yet.
    void ask(wxEvtHandler* asker, const std::string& topic, const Query& query);
    /// The same for a slow query, on the second thread.
    void ask_at_leisure(wxEvtHandler* asker, const std::string& topic, const Query& query);

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

    /// Queries that one thread answers in order.
    struct Lane {
        std::mutex mutex;
        std::condition_variable_any filled;
        std::deque<Question> waiting;
        std::vector<std::function<void()>> shown; ///< answers to be destroyed
        std::jthread thread;
    };

    void ask_in(Lane& lane, wxEvtHandler* asker, const std::string& topic, const Query& query);
    void read(Lane& lane, const std::stop_token& stop);
    void answer(Lane& lane, const Key& key, std::uint64_t number, std::function<void()>& show);

    Opener open_;
    std::function<void(const Failure&)> on_failure_;
    std::map<Key, Newest> newest_; ///< main thread only
    std::uint64_t asked_ = 0;
    Lane soon_;
    Lane at_leisure_;
};

} // namespace twofold::gui
