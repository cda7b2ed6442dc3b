#pragma once

#include "base/error.h"
#include "catalogue/catalogue.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>
#include <string>

struct sqlite3;

namespace twofold::sample {

[[nodiscard]] Timestamp now();
[[nodiscard]] Entered entered();
[[nodiscard]] Founding founding();
/// Options under which nobody waits for a lock.
[[nodiscard]] SessionOptions impatient();

/// A new catalogue in a directory of its own.
struct Archive {
    testing::TemporaryDirectory directory;
    std::filesystem::path file = directory / "catalogue.sqlite3";

    Archive();
};

[[nodiscard]] Case a_case(const std::string& number = "石罚〔2026〕7号");
[[nodiscard]] Digest sha256(const std::string& of);
[[nodiscard]] Footage footage(CaseId of, const std::string& name = "现场.mp4");
[[nodiscard]] PreservationDecision decision(const Catalogue& catalogue, FootageId item);
[[nodiscard]] SealedImage image();
[[nodiscard]] AuditEvent event(const std::string& object = "2026-0001");

/// Footage of a new case, decided to be kept.
[[nodiscard]] FootageId kept_footage(Catalogue& catalogue, const std::string& name = "现场.mp4");
/// A planned volume with one item that is kept.
[[nodiscard]] Volume planned_volume(Catalogue& catalogue);
/// The same, sealed.
[[nodiscard]] Volume sealed_volume(Catalogue& catalogue);
[[nodiscard]] Disc a_disc(const Volume& of, CopyMark copy = CopyMark::A);

/// At least one row in every register.
void fill_every_register(Catalogue& catalogue);

/// The code of the error that `work` throws; the test fails if it throws none.
template <typename Work>
ErrorCode code_of(Work work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("no error");
    return {};
}

/// Runs SQL on a plain connection to the file, as somebody with another program would.
void tamper(const std::filesystem::path& file, const std::string& statements);

/// Holds the write lock of the file, as another program that is writing does.
class Lock {
public:
    explicit Lock(const std::filesystem::path& file);
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock();

private:
    sqlite3* connection_ = nullptr;
};

/// Runs `work` in a child process and returns its process id; the child's exit code is 0 when
/// `work` returns true.
[[nodiscard]] int start(const std::function<bool()>& work);
/// Waits for the child. True if it ended with exit code 0.
[[nodiscard]] bool finished_well(int child);

} // namespace twofold::sample
