#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::testing {

/// Writes pictures of the whole screen, for eyes: DIRECTORY/NAME-….png.
class Screenshots {
public:
    Screenshots(std::filesystem::path directory, std::string name);

    /// When what was asked of the registers has come and was drawn.
    void take(const std::string& what);
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
