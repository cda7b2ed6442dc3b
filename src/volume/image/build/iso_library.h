#pragma once

#include <fcntl.h>
#include <mutex>
#include <stdint.h> // NOLINT(modernize-deprecated-headers): libisofs.h needs the names outside std
#include <string>

// libisofs.h has its own copy of struct burn_source for those who do not use libburn.
#define LIBISOFS_WITHOUT_LIBBURN
#include <libisofs/libisofs.h>

/// What libisofs.h hides from C++ because of its member `class`.
struct iso_stream { // NOLINT(readability-identifier-naming): the library's name
    IsoStreamIface* methods;
    int refcount;
    void* data;
};

namespace twofold {

/// An initialised libisofs, for one user at a time: its message queue, character set and severities
/// are global. A second user waits.
class IsoLibrary {
public:
    /// Throws Error if the library cannot be started.
    IsoLibrary();
    IsoLibrary(const IsoLibrary&) = delete;
    IsoLibrary& operator=(const IsoLibrary&) = delete;
    ~IsoLibrary();

    /// Throws Error{InvalidInput} with the library's message and `subject` if `result` is a
    /// failure.
    void check(int result, const std::string& subject) const;

private:
    std::unique_lock<std::mutex> alone_;
};

} // namespace twofold
