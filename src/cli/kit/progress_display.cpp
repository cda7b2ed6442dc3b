#include "cli/kit/progress_display.h"

#include "base/visible.h"
#include "texts/readable.h"
#include "texts/shown.h"
#include "texts/translate.h"

#include <fmt/format.h>

#include <cstdio>
#include <tuple>

namespace twofold {

namespace {

constexpr std::uint64_t block = 2048;

unsigned percent_of(const Progress& progress)
{
    if (progress.total == 0) return 0;
    return static_cast<unsigned>(std::min(progress.done, progress.total) * 100 / progress.total);
}

std::string amount(const Progress& progress)
{
    const bool counts = progress.unit == Unit::Files || progress.unit == Unit::Steps;
    const std::uint64_t scale = progress.unit == Unit::Blocks ? block : 1;
    const auto written = [&](std::uint64_t value) {
        return counts ? fmt::format("{}", value) : readable_size(value * scale);
    };
    if (progress.total == 0) return written(progress.done);
    return fmt::format("{} / {}", written(progress.done), written(progress.total));
}

} // namespace

std::string ProgressDisplay::text_of(const Line& line)
{
    const Progress& progress = line.progress;
    std::string text;
    if (!progress.source.empty()) text += fmt::format("[{}] ", visible(progress.source));
    text += shown(progress.activity);
    // One step has no share: it is said, or it is over.
    if (progress.unit == Unit::Steps && progress.total == 1) return text;
    if (progress.total != 0) text += fmt::format("  {} %", percent_of(progress));
    if (progress.done != 0 || progress.total != 0) text += "  " + amount(progress);

    const double elapsed = std::chrono::duration<double>(line.drawn - line.began).count();
    const bool bytes = progress.unit == Unit::Bytes || progress.unit == Unit::Blocks;
    const double scale = progress.unit == Unit::Blocks ? static_cast<double>(block) : 1.0;
    const double done = static_cast<double>(progress.done) * scale;
    double rate = progress.bytes_per_second;
    if (rate <= 0 && elapsed > 0.5) rate = done / elapsed;
    if (bytes && rate > 0) {
        text += fmt::format("  {}/s", readable_size(static_cast<std::uint64_t>(rate)));
    }
    if (progress.buffer_percent >= 0) {
        text += fmt::format("  {} {} %", tr("buffer"), progress.buffer_percent);
    }
    // The mean since the activity began is a calmer guide to the time left than the last second.
    if (elapsed > 1 && progress.done > 0 && progress.total > progress.done) {
        const double left = elapsed * static_cast<double>(progress.total - progress.done) /
                            static_cast<double>(progress.done);
        const auto time = readable_duration(std::chrono::seconds{static_cast<long>(left) + 1});
        text += "  " + translated({msgid("{time} left"), {{"time", time}}});
    }
    return text;
}

void ProgressDisplay::erase()
{
    for (; drawn_ > 0; --drawn_) {
        std::fputs("\x1b[1A\x1b[2K", stderr);
    }
}

void ProgressDisplay::draw()
{
    erase();
    for (const auto& [source, line] : lines_) {
        std::fputs((text_of(line) + "\n").c_str(), stderr);
        ++drawn_;
    }
    std::fflush(stderr);
}

void ProgressDisplay::show(const Progress& progress)
{
    const std::scoped_lock lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    const auto [place, first] = lines_.try_emplace(progress.source);
    Line& line = place->second;
    const bool fresh =
        first || line.progress.activity != progress.activity || progress.done < line.progress.done;
    if (fresh) {
        line.began = now;
        line.quarter = 0;
    }
    line.progress = progress;
    line.drawn = now;
    switch (style_) {
    case Style::Silent: return;
    case Style::Redrawn: draw(); return;
    case Style::Plain: {
        constexpr unsigned quarter_percent = 25;
        const unsigned quarter = percent_of(progress) / quarter_percent;
        if (!fresh && quarter == line.quarter) return;
        line.quarter = quarter;
        std::fputs((text_of(line) + "\n").c_str(), stderr);
        return;
    }
    }
}

void ProgressDisplay::clear()
{
    const std::scoped_lock lock{mutex_};
    erase();
    lines_.clear();
    std::fflush(stderr);
}

Message ProgressDisplay::if_stopped() const
{
    const std::scoped_lock lock{mutex_};
    for (const auto& [source, line] : lines_) {
        if (!line.progress.if_stopped.empty()) return line.progress.if_stopped;
    }
    return {};
}

} // namespace twofold
