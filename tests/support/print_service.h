#pragma once

#include "support/process.h"

#include <filesystem>
#include <string>

namespace twofold::testing {

/// A real cupsd of its own on a unix socket, with a queue "pdf" that writes what it is sent,
/// through CUPS' own filters, into a file. Needs root, as cupsd itself does; it works as user lp.
class PrintServiceOfTest {
public:
    /// Throws std::runtime_error if it does not start within ten seconds.
    PrintServiceOfTest();
    PrintServiceOfTest(const PrintServiceOfTest&) = delete;
    PrintServiceOfTest& operator=(const PrintServiceOfTest&) = delete;
    /// Ends it; also done by stop().
    ~PrintServiceOfTest();

    /// What CUPS_SERVER has to be.
    [[nodiscard]] std::string address() const { return (directory_ / "socket").string(); }
    /// What the queue printed last.
    [[nodiscard]] std::filesystem::path printed() const { return directory_ / "printed.pdf"; }
    /// lpadmin, cupsdisable, cupsreject … against this service; throws if it fails.
    void administer(std::vector<std::string> command);
    void stop();

private:
    void add_queue(const std::string& name);

    TemporaryDirectory directory_;
    int process_ = -1;
};

} // namespace twofold::testing
