#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace twofold::testing {

/// A walk through the window that writes pictures of the whole screen, for eyes:
/// DIRECTORY/NAME-….png.
class Screenshots {
public:
    Screenshots(std::filesystem::path directory, std::string name);

    /// When what was asked of the registers has come and was drawn.
    void take(const std::string& what);
    /// As a person would; that it was not there is a fault.
    void click(const std::string& name);
    void click_in(const std::string& dialog, int id);
    /// What does not come in time is a fault.
    void wait_for(const std::string& what, const std::function<bool()>& condition);
    /// "registers-0: …": what is wrong on the screens that were taken; see screen_faults().
    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

private:
    std::filesystem::path directory_;
    std::string name_;
    std::vector<std::string> faults_;
};

void close_dialogs();

/// What the program with this walk takes pictures of; screenshot_walk.cpp has its main().
void walk(Screenshots& shots);

} // namespace twofold::testing
