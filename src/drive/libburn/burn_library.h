#pragma once

#include <string>
#include <vector>

namespace twofold {

/// One message of libburn.
struct BurnMessage {
    int code = 0;         ///< as listed in libburn's libdax_msgs.h
    std::string severity; ///< "NOTE", "WARNING", "SORRY", "FAILURE", "FATAL" …
    std::string text;

    /// True for SORRY and worse: something went wrong.
    [[nodiscard]] bool is_failure() const;
    /// "FATAL 0002011d SCSI error on write(4992,16): …"
    [[nodiscard]] std::string words() const;
};

/// An initialised libburn. It has one message queue and one signal handling per process, which is
/// why a process has one of these and one drive. No signal handling is installed.
class BurnLibrary {
public:
    /// Throws Error{DriveUnavailable} if libburn does not start.
    BurnLibrary();
    BurnLibrary(const BurnLibrary&) = delete;
    BurnLibrary& operator=(const BurnLibrary&) = delete;
    ~BurnLibrary();

    /// Takes the messages that came since the last call, except those that come by the hundred
    /// while a drive's buffer is full ("WRITE command repetition").
    [[nodiscard]] std::vector<BurnMessage> take_messages() const;
};

} // namespace twofold
