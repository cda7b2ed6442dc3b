#define CATCH_CONFIG_RUNNER
#include "gui/shell/app.h"
#include "support/process.h"

#include <catch2/catch.hpp>
#include <wx/evtloop.h>
#include <wx/init.h>

#include <clocale>
#include <cstdlib>

/// A program whose failed assertions fail the test.
class TestedApp : public twofold::gui::App {
public:
    using App::App;
    void OnAssertFailure(const wxChar* file, int line, const wxChar* function,
                         const wxChar* condition, const wxChar* message) override
    {
        throw std::runtime_error{
            wxString::Format("%s:%d %s: %s %s", file, line, function, condition, message)
                .utf8_string()};
    }
};

int main(int count, char** arguments)
{
    using namespace twofold;
    const testing::TemporaryDirectory home;
    ::setenv("XDG_CONFIG_HOME", (home / "config").c_str(), 1);
    ::setenv("XDG_DATA_HOME", (home / "data").c_str(), 1);
    std::setlocale(LC_CTYPE, "C.UTF-8");
    wxApp::SetInstance(new TestedApp{Workplace{installation_of_this_program(), system_clock()},
                                     {.archive = {}, .language = "en"}});
    int none = 1;
    wxEntryStart(none, arguments);
    wxTheApp->CallOnInit();
    int failed = 0;
    {
        wxEventLoop loop;
        const wxEventLoopActivator active{&loop};
        failed = Catch::Session().run(count, arguments);
        static_cast<gui::App*>(wxTheApp)->frame().Destroy();
        wxYield();
    }
    wxTheApp->OnExit();
    wxEntryCleanup();
    return failed;
}
