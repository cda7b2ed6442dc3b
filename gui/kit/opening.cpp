#include "gui/kit/opening.h"

#include "gui/kit/text.h"

#include <wx/filefn.h>
#include <wx/process.h>
#include <wx/utils.h>
#include <wx/weakref.h>

#include <array>
#include <utility>

namespace twofold::gui {

namespace {

// Exit codes of xdg-open (its man page): a tool it needs is missing; the action failed.
constexpr int no_program = 3;
constexpr int program_failed = 4;

/// Waits for xdg-open's verdict and goes away with it.
class FileOpener : public wxProcess {
public:
    FileOpener(wxEvtHandler* who, std::function<void()> if_not_opened)
        : who_{who}, if_not_opened_{std::move(if_not_opened)}
    {}
    void OnTerminate(int /*pid*/, int status) override
    {
        const bool opened = status != no_program && status != program_failed;
        if (!opened && who_) if_not_opened_();
        delete this;
    }

private:
    wxWeakRef<wxEvtHandler> who_;
    std::function<void()> if_not_opened_;
};

} // namespace

void open_with_its_program(wxEvtHandler* who, const std::filesystem::path& file,
                           const std::function<void()>& if_not_opened)
{
    wxString path;
    wxString opener;
    if (!wxGetEnv("PATH", &path) || !wxFindFileInPath(&opener, path, "xdg-open")) {
        if_not_opened();
        return;
    }
    const std::wstring program = opener.ToStdWstring();
    const std::wstring shown = in_wx(file.string()).ToStdWstring();
    const std::array<const wchar_t*, 3> command{program.c_str(), shown.c_str(), nullptr};
    auto* opening = new FileOpener{who, if_not_opened};
    if (wxExecute(command.data(), wxEXEC_ASYNC | wxEXEC_MAKE_GROUP_LEADER, opening) == 0) {
        delete opening;
        if_not_opened();
    }
}

} // namespace twofold::gui
