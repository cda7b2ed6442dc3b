#pragma once

#include "base/files.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace twofold::gui {

/// The lock that allows one window for each archive, user and computer. A second window would show
/// a volume as waiting while the first records it.
///
/// It is a Unix socket in the abstract namespace (a crashed program leaves no file behind); a
/// second instance uses it to ask the first to come to the front. Other computers and users are
/// kept apart by the locks of the use cases.
class OneWindow {
public:
    /// Null if another instance has the archive open. `come_to_front` is called on a separate
    /// thread when a second instance starts.
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
