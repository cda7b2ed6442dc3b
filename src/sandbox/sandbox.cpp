#include "sandbox/sandbox.h"

#include "sandbox/landlock.h"

#include <array>
#include <asm/ioctls.h>
#include <cerrno>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <memory>
#include <seccomp.h>
#include <span>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace twofold {

namespace {

struct Release {
    void operator()(void* filter) const noexcept { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

/// What a decoder with one thread needs: memory, the files it has open, the clock, its end.
constexpr std::array allowed{
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(pwrite64),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(close),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), // how many processors there are
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/// What no tool that works on a file needs: the network, other processes, the system itself.
constexpr std::array refused{
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(kill),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
};

#ifndef __SANITIZE_ADDRESS__ // AddressSanitizer opens, maps and traces what it likes

/// True if all calls of the list are in `filter`; one that this processor does not have is nothing.
bool allow_all(scmp_filter_ctx filter) noexcept
{
    for (const int call : allowed) {
        const int result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
        if (result != 0 && result != -EDOM) return false;
    }
    // Memory, but none that could be made to run.
    const auto not_to_run = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    // fstat() of newer C libraries is fstatat() of nothing.
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_to_run) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_to_run) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                            SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) == 0 &&
           // Is it a terminal?
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
                            SCMP_A1(SCMP_CMP_EQ, TCGETS)) == 0 &&
           // abort() signals the process itself.
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))) == 0;
}

bool shut_calls_in() noexcept
{
    const Filter filter{seccomp_init(SCMP_ACT_ERRNO(EPERM))};
    return filter && allow_all(filter.get()) && seccomp_load(filter.get()) == 0;
}

#else

bool shut_calls_in() noexcept
{
    return true;
}

#endif

/// The program that the kernel runs before each call; empty: it cannot be made.
std::vector<std::byte> program_refusing()
{
    const Filter filter{seccomp_init(SCMP_ACT_ALLOW)};
    if (!filter) return {};
    for (const int call : refused) {
        const int result = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0);
        if (result != 0 && result != -EDOM) return {};
    }
    const FileDescriptor memory{::memfd_create("calls", MFD_CLOEXEC)};
    if (!memory || seccomp_export_bpf(filter.get(), memory.get()) != 0) return {};
    std::vector<std::byte> program(size_of(memory, "calls"));
    program.resize(read_at(memory, 0, program, "calls"));
    return program;
}

} // namespace

Message weakness_of(const Walls& walls)
{
    if (walls.files && walls.calls) return {};
    if (walls.calls) {
        return {msgid("The kernel of this computer has no landlock: a program that looks into "
                      "untrusted files is not kept from opening others.")};
    }
    if (walls.files) {
        return {msgid("The kernel of this computer has no seccomp: a program that looks into "
                      "untrusted files is not kept from the network and from other programs.")};
    }
    return {msgid("The kernel of this computer has neither landlock nor seccomp: a program that "
                  "looks into untrusted files is bounded in time and memory alone.")};
}

Walls shut_in() noexcept
{
    Walls walls;
    walls.files = landlock_enter(landlock_refusing_all());
    walls.calls = shut_calls_in();
    return walls;
}

ProgramSandbox::ProgramSandbox(const std::vector<std::filesystem::path>& given)
    : files_{landlock_refusing_all()}, calls_{program_refusing()}
{
    if (!files_) return;
    for (const char* of_the_system : {"/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc"}) {
        landlock_allow(files_, of_the_system, landlock_rights_to_read());
    }
    for (const char* device : {"/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"}) {
        landlock_allow(files_, device, landlock_rights());
    }
    for (const std::filesystem::path& path : given) {
        landlock_allow(files_, path, landlock_rights());
    }
}

void ProgramSandbox::enter() const noexcept
{
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    static_cast<void>(landlock_enter(files_));
    if (calls_.empty()) return;
    // The kernel reads the program and does not change it.
    sock_fprog program{.len = static_cast<unsigned short>(calls_.size() / sizeof(sock_filter)),
                       .filter =
                           reinterpret_cast<sock_filter*>(const_cast<std::byte*>(calls_.data()))};
    ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

Walls ProgramSandbox::walls() const noexcept
{
    return {.files = bool{files_}, .calls = !calls_.empty()};
}

} // namespace twofold
