#include "support/print_service.h"

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <sys/inotify.h>
#include <sys/poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold::testing {

namespace {

constexpr const char* description = R"ppd(*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PDF.PPD"
*Manufacturer: "Test"
*Product: "(PDF)"
*ModelName: "PDF"
*ShortNickName: "PDF"
*NickName: "PDF"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*HWMargins: 0 0 0 0
*VariablePaperSize: True
*MaxMediaWidth: 2000
*MaxMediaHeight: 2000
*NonUIOrderDependency: 30 AnySetup *CustomPageSize
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]>>setpagedevice"
*ParamCustomPageSize Width: 1 points 36 2000
*ParamCustomPageSize Height: 2 points 36 2000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
)ppd";

void write(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream{path} << text;
}

} // namespace

PrintServiceOfTest::PrintServiceOfTest()
{
    namespace fs = std::filesystem;
    const fs::path& at = directory_.path();
    fs::permissions(at, fs::perms::owner_all | fs::perms::group_all | fs::perms::others_exec |
                            fs::perms::others_read);
    for (const char* folder : {"root", "root/ppd", "spool", "cache", "state", "tmp"}) {
        fs::create_directories(at / folder);
    }
    static_cast<void>(run({{"chown", "-R", "root:lp", at.string()}}));
    static_cast<void>(run({{"chmod", "-R", "g+rwx", at.string()}}));
    write(at / "cupsd.conf", "Listen " + address() +
                                 "\nLogLevel warn\nBrowsing Off\nWebInterface No\n"
                                 "DefaultAuthType None\nPreserveJobHistory Yes\n"
                                 "<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
                                 "<Policy default>\n  <Limit All>\n    Order deny,allow\n"
                                 "    Allow all\n  </Limit>\n</Policy>\n");
    const std::string base = at.string();
    write(at / "cups-files.conf",
          "ServerRoot " + base + "/root\nRequestRoot " + base + "/spool\nCacheDir " + base +
              "/cache\nStateDir " + base + "/state\nTempDir " + base + "/tmp\nErrorLog " + base +
              "/error_log\nAccessLog " + base + "/access_log\nPageLog " + base +
              "/page_log\nFileDevice Yes\nUser lp\nGroup lp\nSystemGroup root\n");
    write(at / "pdf.ppd", description);

    const int watch = ::inotify_init1(IN_CLOEXEC);
    ::inotify_add_watch(watch, base.c_str(), IN_CREATE);
    process_ = ::fork();
    if (process_ == 0) {
        const std::string configuration = base + "/cupsd.conf";
        const std::string files = base + "/cups-files.conf";
        ::execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", configuration.c_str(), "-s", files.c_str(),
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!fs::exists(address()) && std::chrono::steady_clock::now() < until) {
        pollfd changes{watch, POLLIN, 0};
        ::poll(&changes, 1, 500);
        if ((changes.revents & POLLIN) != 0) {
            std::array<char, 4096> events{};
            static_cast<void>(::read(watch, events.data(), events.size()));
        }
    }
    ::close(watch);
    if (!fs::exists(address())) throw std::runtime_error{"cupsd did not start"};
    add_queue("pdf");
}

PrintServiceOfTest::~PrintServiceOfTest()
{
    stop();
}

void PrintServiceOfTest::stop()
{
    if (process_ <= 0) return;
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes the service
void PrintServiceOfTest::administer(std::vector<std::string> command)
{
    const Finished done =
        run({.arguments = std::move(command), .environment = {{"CUPS_SERVER", address()}}});
    if (done.exit_code != 0) throw std::runtime_error{"the print service refused: " + done.err};
}

void PrintServiceOfTest::add_queue(const std::string& name)
{
    write(printed(), "");
    std::filesystem::permissions(printed(), std::filesystem::perms::all);
    administer({"lpadmin", "-p", name, "-E", "-v", "file:" + printed().string(), "-P",
                directory_ / "pdf.ppd"});
}

} // namespace twofold::testing
