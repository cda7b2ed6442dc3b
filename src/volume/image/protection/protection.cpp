#include "volume/image/protection/protection.h"

#include "base/error.h"
#include "base/files.h"
#include "sandbox/sandbox.h"
#include "volume/image/protection/dvdisaster_progress.h"
#include "volume/volume.h"

#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/env.hpp>
#include <boost/process/environment.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <boost/process/search_path.hpp>
#include <boost/process/start_dir.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <poll.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace twofold {

namespace {

namespace bp = boost::process;

/// Word and header blocks that RS02 adds beyond its share.
constexpr std::uint64_t overhead_percent = 3;
constexpr std::uint64_t header_blocks = 64;

/// dvdisaster keeps settings in the home directory of whoever runs it; here it gets an empty one of
/// its own, with a name that nobody can foresee, so that nobody's settings change what it does.
class EmptyHome {
public:
    EmptyHome()
    {
        std::string name = (std::filesystem::temp_directory_path() / "twofold-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw system_error(name, errno);
        path_ = name;
    }
    EmptyHome(const EmptyHome&) = delete;
    EmptyHome& operator=(const EmptyHome&) = delete;
    ~EmptyHome()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

/// The walls go up in the new process, before it becomes dvdisaster.
struct EnterSandbox : bp::extend::handler {
    explicit EnterSandbox(const ProgramSandbox& sandbox) : sandbox_{sandbox} {}

    template <typename Executor>
    void on_exec_setup(Executor& /*executor*/) const
    {
        sandbox_.enter();
    }

private:
    const ProgramSandbox& sandbox_;
};

/// Runs dvdisaster on `image` to its end and drops what it prints, but for how far it is. An image
/// may come from anywhere,
/// so it sees that file, a directory of its own, the system's files, and nothing else.
void run_dvdisaster(const std::filesystem::path& image, std::vector<std::string> arguments,
                    Message activity, Job& job)
{
    arguments.insert(arguments.begin(), {"-i", std::filesystem::absolute(image).string()});
    const auto program = protection_program();
    if (!program) {
        throw Error{ErrorCode::NotFound,
                    {msgid("dvdisaster is not installed, and error correction needs it. Install "
                           "the package dvdisaster.")}};
    }
    const EmptyHome home;
    const ProgramSandbox sandbox{{image, home.path()}};
    bp::environment environment = boost::this_process::environment();
    environment["HOME"] = home.path().string();
    environment["TMPDIR"] = home.path().string();
    environment.erase("XDG_CONFIG_HOME");
    environment["LC_ALL"] = "C";
    environment.erase("DISPLAY");
    bp::pipe output;
    std::error_code failure;
    bp::child process{program->string(),
                      bp::args(arguments),
                      bp::std_in<bp::null, (bp::std_out & bp::std_err)>
                          output,
                      environment,
                      bp::start_dir = home.path().string(),
                      EnterSandbox{sandbox},
                      failure};
    if (failure) {
        throw Error{ErrorCode::FileUnreadable,
                    {msgid("{program} cannot be started: {reason}"),
                     {{"program", program->string()}, {"reason", failure.message()}}}};
    }
    ::close(output.native_sink());
    output.assign_sink(-1);
    Activity working = job.begin(std::move(activity), Unit::Steps, DvdisasterProgress::total);
    DvdisasterProgress progress;
    std::array<char, 65536> printed{};
    try {
        while (true) {
            pollfd source{output.native_source(), POLLIN, 0};
            constexpr int moment = 100;
            std::uint64_t further = 0;
            if (::poll(&source, 1, moment) > 0) {
                const auto got = ::read(output.native_source(), printed.data(), printed.size());
                if (got <= 0) break;
                further = progress.take({printed.data(), static_cast<std::size_t>(got)});
            }
            working.advance(further);
        }
    } catch (...) {
        process.terminate(failure);
        throw;
    }
    process.wait(failure);
}

std::uint64_t blocks_of(const std::filesystem::path& image)
{
    return std::filesystem::file_size(image) / block_bytes;
}

} // namespace

std::uint64_t blocks_before_protection(std::uint64_t medium_blocks) noexcept
{
    if (medium_blocks <= header_blocks) return 0;
    const std::uint64_t percent = 100 + least_protection_percent + overhead_percent;
    return (medium_blocks - header_blocks) * 100 / percent;
}

std::optional<std::filesystem::path> protection_program()
{
    const auto found = bp::search_path("dvdisaster");
    if (found.empty()) return std::nullopt;
    return found.string();
}

void protect_image(const std::filesystem::path& image, std::uint64_t medium_blocks, Job& job)
{
    const std::uint64_t plain = blocks_of(image);
    const std::uint64_t available = std::filesystem::space(image).available / block_bytes;
    // dvdisaster itself would run into the end of the file system and say nothing of use. It never
    // adds more than twice the image.
    const std::uint64_t most = std::min(medium_blocks - std::min(medium_blocks, plain), 3 * plain);
    if (available < most) {
        throw Error{ErrorCode::StorageFull,
                    {msgid("There is no room for the error correction of {image}: {bytes} bytes."),
                     {{"image", image.string()}, {"bytes", std::to_string(most * block_bytes)}}}};
    }
    if (medium_blocks > plain) {
        run_dvdisaster(image, {"-mRS02", "-n", std::to_string(medium_blocks), "-c"},
                       {msgid("Adding error correction to the image")}, job);
    }
    const std::uint64_t made = blocks_of(image);
    const std::uint64_t added = made - std::min(made, plain);
    if (made > medium_blocks || added * 100 < plain * least_protection_percent) {
        throw Error{ErrorCode::MediumUnsuitable,
                    {msgid("There is not enough room left on the medium for error correction: the "
                           "image has {plain} blocks, the medium {medium}, and at least {percent} "
                           "% of the image are needed. Plan the volume with --protect."),
                     {{"plain", std::to_string(plain)},
                      {"medium", std::to_string(medium_blocks)},
                      {"percent", std::to_string(least_protection_percent)}}}};
    }
    const FileDescriptor file = open_to_read(image);
    sync(file, image);
}

void repair_image(const std::filesystem::path& image, Job& job)
{
    run_dvdisaster(image, {"-f"}, {msgid("Repairing the image with its error correction")}, job);
}

} // namespace twofold
