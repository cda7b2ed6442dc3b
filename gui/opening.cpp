#include "gui/opening.h"

#include "gui/text.h"

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
class Opening : public wxProcess {
public:
    Opening(wxEvtHandler* who, std::function<void()> otherwise)
        : who_{who}, otherwise_{std::move(otherwise)}
    {}
    void OnTerminate(int /*pid*/, int status) override
    {
        const bool opened = status != no_program && status != program_failed;
        if (!opened && who_) otherwise_();
        delete this;
    }

private:
    wxWeakRef<wxEvtHandler> who_;
    std::function<void()> otherwise_;
};

} // namespace

void open_with_its_program(wxEvtHandler* who, const std::filesystem::path& file,
                           const std::function<void()>& otherwise)
{
    wxString path;
    wxString opener;
    if (!wxGetEnv("PATH", &path) || !wxFindFileInPath(&opener, path, "xdg-open")) {
        otherwise();
        return;
    }
    const std::wstring program = opener.ToStdWstring();
    const std::wstring shown = in_wx(file.string()).ToStdWstring();
    const std::array<const wchar_t*, 3> command{program.c_str(), shown.c_str(), nullptr};
    auto* opening = new Opening{who, otherwise};
    if (wxExecute(command.data(), wxEXEC_ASYNC | wxEXEC_MAKE_GROUP_LEADER, opening) == 0) {
        delete opening;
        otherwise();
    }
}

} // namespace twofold::gui
