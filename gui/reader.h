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
#include <vector>

namespace twofold::gui {

/// Looks things up in the archive for the pages, on two threads that keep the archive open: one for
/// what a person waits for, one for what counts over whole registers and would keep that waiting.
/// Main thread; answers arrive there by events, and only as long as who asked lives.
class Reader : public wxEvtHandler {
public:
    using Opener = std::function<std::unique_ptr<Archive>()>;
    /// Runs on a reading thread; what it returns runs on the main thread, once, and is taken apart
    /// on the reading thread again. A list of thousands takes longer to copy or to free than the
    /// window may stand still: exchange it for the one that is shown, and neither happens there.
    using Query = std::function<std::function<void()>(Archive&)>;

    /// `on_failure` is told, on the main thread, when a query fails.
    Reader(Opener open, std::function<void(const Failure&)> on_failure);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    /// Drops what waits and waits for what runs.
    ~Reader() override;

    /// A later question of the same asker and topic replaces one that was not answered yet.
    void ask(wxEvtHandler* asker, const std::string& topic, const Query& query);
    /// The same for a question that may take longer than a person likes to wait for a list.
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

    /// Questions that are answered one after the other, by one thread.
    struct Lane {
        std::mutex mutex;
        std::condition_variable_any filled;
        std::deque<Question> waiting;
        std::vector<std::function<void()>> shown; ///< answers to be taken apart
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
