#pragma once

#include "gui/shell/app.h"
#include "support/process.h"

#include <wx/uiaction.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace twofold::testing {

/// The window's program in this process, as main() starts it; one for all tests.
[[nodiscard]] gui::App& app();

/// Lets the window work until `condition` holds; false if it does not within `patience`.
[[nodiscard]] bool wait_until(const std::function<bool()>& condition,
                              std::chrono::seconds patience = std::chrono::seconds{60});

/// The shown and enabled window of that name in any of the program's windows; null if there is
/// none.
[[nodiscard]] wxWindow* shown(const std::string& name);

/// Moves the pointer there and clicks, as a person does; waits for the window to be there. False if
/// it never comes.
[[nodiscard]] bool click(const std::string& name);
/// Clicks the button with that id of the dialog with that name.
[[nodiscard]] bool click_in(const std::string& dialog, int id);
/// Puts text into a field by the clipboard, as an input method would not leave it otherwise.
[[nodiscard]] bool enter(const std::string& name, const std::string& text);

/// Training begun anew: sample case, footage taken in, two emulated drives with blank discs. The
/// window shows it.
class Training {
public:
    Training();
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;
    /// Leaves it, whatever dialogs are open.
    ~Training();

    /// Puts the sample footage under a decision.
    void decide() const;
    /// The sample footage under a decision, and one planned volume; returns its number.
    [[nodiscard]] std::string planned_volume() const;
    /// A session of its own on the archive.
    [[nodiscard]] Archive archive() const;
    [[nodiscard]] std::filesystem::path directory() const { return place_ / "twofold/training"; }
    /// Directory of the medium in the drive: "sr16".
    [[nodiscard]] std::filesystem::path medium_in(const std::string& drive) const;
    /// Drives of today instead of the slow ones on which a person sees what happens: for what a
    /// test only needs to have.
    void use_fast_drives() const;

private:
    TemporaryDirectory root_;
    std::filesystem::path place_;
};

} // namespace twofold::testing
