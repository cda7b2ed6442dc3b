#include "drive/libburn/writing_threads.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace twofold {

namespace {

std::set<std::string> threads_of_this_process()
{
    std::set<std::string> threads;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/task"}) {
        threads.insert(entry.path().filename().string());
    }
    return threads;
}

} // namespace

WritingThreads::WritingThreads() : before_{threads_of_this_process()} {}

void WritingThreads::wait_for_end() const
{
    using namespace std::chrono_literals;
    while (!std::ranges::includes(before_, threads_of_this_process())) {
        std::this_thread::sleep_for(1ms);
    }
}

} // namespace twofold
