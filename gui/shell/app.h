#pragma once

#include "gui/shell/frame.h"

#include <wx/app.h>

#include <memory>

namespace twofold::gui {

/// The program as wx runs it. main() makes it with everything it needs.
class App : public wxApp {
public:
    struct Options {
        std::filesystem::path archive; ///< empty: the last one
        std::string language;          ///< empty: as chosen before, else by the environment
        std::string person{};          ///< who works; empty: asked, if there are several
    };

    App(Workplace workplace, Options options);
    /// True if another window already had the archive open and came to the front instead.
    static bool left_to_another;

    bool Initialize(int& count, wxChar** arguments) override;
    bool OnInit() override;
    int OnExit() override;
    bool OnExceptionInMainLoop() override;

    [[nodiscard]] Frame& frame() const { return *frame_; }
    [[nodiscard]] Desk& desk() const { return *desk_; }

private:
    Workplace workplace_;
    Options options_;
    std::unique_ptr<Desk> desk_;
    Frame* frame_ = nullptr;
};

} // namespace twofold::gui
