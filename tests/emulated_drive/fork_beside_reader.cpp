/// A process whose first descriptor is read by one thread while another forks, as a program does
/// that starts a worker beside a thread of its own. The child closes a descriptor before it would
/// exec. Exit code 0 if it could; the alarm ends both if not.

#include <array>
#include <atomic>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

int main()
{
    constexpr unsigned patience_seconds = 5;
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return 2;
    std::atomic<bool> go{false};
    std::thread reader{[&] {
        char one = 0;
        while (!go) {
        }
        static_cast<void>(::read(ends[0], &one, 1));
    }};
    go = true;
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(patience_seconds);
        ::close(ends[0]);
        ::_exit(0);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    static_cast<void>(::write(ends[1], "x", 1));
    reader.join();
    return status == 0 ? 0 : 1;
}
