#pragma once

#include <functional>
#include <optional>

namespace twofold::testing {

/// Called before a system call is made: an errno makes the call fail with it, 0 makes it do
/// nothing and return 0, none lets it through. `number` counts the calls from 1.
using BeforeCall = std::function<std::optional<int>(int number)>;

/// While it lives, read(2), write(2) and fallocate(2) of this program ask first. They are replaced
/// at link time, so that a test can stand exactly between two reads of a running copy.
class InterposedCalls {
public:
    struct Questions {
        BeforeCall read;
        BeforeCall write;
        BeforeCall fallocate;
    };

    explicit InterposedCalls(Questions questions);
    InterposedCalls(const InterposedCalls&) = delete;
    InterposedCalls& operator=(const InterposedCalls&) = delete;
    ~InterposedCalls();
};

} // namespace twofold::testing
