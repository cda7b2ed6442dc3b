#pragma once

#include "base/files.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace twofold::gui {

/// Being the one window of this user on this computer that has an archive open. A second one would
/// show the same volume as waiting while the first records it.
///
/// It is a socket with a name in the kernel (no file is left behind by a program that died); who
/// comes second asks the first through it to come to the front. Whoever works on another computer
/// or as another user is kept apart by the locks of the use cases.
class OneWindow {
public:
    /// Null if there is another. `come_to_front` is called on a thread of its own when a second one
    /// was asked for.
    [[nodiscard]] static std::unique_ptr<OneWindow> of(const std::filesystem::path& archive,
                                                       std::function<void()> come_to_front);
    /// Asks the window that has this archive open to come to the front; false if there is none.
    [[nodiscard]] static bool call(const std::filesystem::path& archive);

    OneWindow(const OneWindow&) = delete;
    OneWindow& operator=(const OneWindow&) = delete;
    ~OneWindow();

    [[nodiscard]] bool is_of(const std::filesystem::path& archive) const;

private:
    OneWindow(std::string name, FileDescriptor socket, std::function<void()> come_to_front);

    void listen(const std::stop_token& stop) const;

    std::string name_;
    FileDescriptor socket_;
    std::function<void()> come_to_front_;
    std::jthread thread_;
};

} // namespace twofold::gui
