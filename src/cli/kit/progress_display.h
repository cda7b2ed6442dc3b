#pragma once

#include "jobs/job.h"
#include "texts/readable.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace twofold {

/// Shows progress on standard error: lines redrawn in place on a terminal, one line per activity
/// and quarter elsewhere. Several sources (two drives) have a line each. Thread-safe.
class ProgressDisplay {
public:
    enum class Style { Redrawn, Plain, Silent };

    explicit ProgressDisplay(Style style) : style_{style} {}

    void show(const Progress& progress);
    /// Removes the redrawn lines, so that other text can be printed.
    void clear();
    /// What stopping now would do: the first such text among the sources; empty: nothing is lost.
    [[nodiscard]] Message if_stopped() const;

private:
    struct Line {
        Progress progress;
        std::chrono::steady_clock::time_point began;
        std::chrono::steady_clock::time_point drawn;
        unsigned quarter = 0;
    };

    void draw();
    void erase();
    [[nodiscard]] static std::string text_of(const Line& line);

    Style style_;
    mutable std::mutex mutex_;
    std::map<std::string, Line> lines_; ///< by source
    std::size_t drawn_ = 0;             ///< lines on the terminal now
};

} // namespace twofold
