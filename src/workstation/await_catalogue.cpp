#include "workstation/await_catalogue.h"

namespace twofold {

AwaitCatalogue::AwaitCatalogue(Job& job)
    : AwaitCatalogue{job, {msgid("What was read would not be entered, and has to be read again.")}}
{}

void AwaitCatalogue::operator()()
{
    constexpr std::chrono::seconds usual{5};
    const auto now = std::chrono::steady_clock::now();
    if (!waiting_) {
        began_ = now;
        waiting_ = std::make_shared<Activity>(
            job_, Progress{.activity = {msgid("Waiting for the catalogue: another program is "
                                              "writing to it")},
                           .if_stopped = if_stopped_});
    }
    if (now - began_ >= usual) {
        waiting_->advance(0);
    }
}

} // namespace twofold
