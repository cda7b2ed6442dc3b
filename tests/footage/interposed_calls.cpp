#include "footage/interposed_calls.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h> // gives fallocate() the name under which it is linked
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>

namespace twofold::testing {

namespace {

struct Question {
    BeforeCall ask;
    std::atomic<int> calls = 0;

    void begin(BeforeCall question)
    {
        calls = 0;
        ask = std::move(question);
    }
    /// The errno to fail with.
    std::optional<int> answer() { return ask ? ask(++calls) : std::nullopt; }
};

// Set before the threads of a copy begin and cleared after they have ended.
Question before_read;
Question before_write;
Question before_fallocate;

/// Makes the call unless its question forbids it.
template <typename... Arguments>
long call(Question& question, long number, Arguments... arguments)
{
    if (const auto failure = question.answer()) {
        errno = *failure;
        return *failure == 0 ? 0 : -1;
    }
    return ::syscall(number, arguments...);
}

} // namespace

InterposedCalls::InterposedCalls(Questions questions)
{
    before_read.begin(std::move(questions.read));
    before_write.begin(std::move(questions.write));
    before_fallocate.begin(std::move(questions.fallocate));
}

InterposedCalls::~InterposedCalls()
{
    before_read.begin({});
    before_write.begin({});
    before_fallocate.begin({});
}

} // namespace twofold::testing

// The names and types are the C library's.
extern "C" {

ssize_t read(int file, void* into, size_t bytes)
{
    using namespace twofold::testing;
    return call(before_read, SYS_read, file, into, bytes);
}

ssize_t write(int file, const void* from, size_t bytes)
{
    using namespace twofold::testing;
    return call(before_write, SYS_write, file, from, bytes);
}

int fallocate(int file, int mode, off_t offset, off_t length)
{
    using namespace twofold::testing;
    return static_cast<int>(call(before_fallocate, SYS_fallocate, file, mode, offset, length));
}
}
