#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct burn_drive;

namespace twofold::emulated {

/// libburn in this process, for one test at a time.
class LibburnSession {
public:
    LibburnSession();
    LibburnSession(const LibburnSession&) = delete;
    LibburnSession& operator=(const LibburnSession&) = delete;
    ~LibburnSession();
};

/// A drive grabbed through libburn.
class GrabbedDrive {
public:
    GrabbedDrive(const LibburnSession& libburn, const std::string& address);
    GrabbedDrive(const GrabbedDrive&) = delete;
    GrabbedDrive& operator=(const GrabbedDrive&) = delete;
    ~GrabbedDrive();

    /// Whether the grab succeeded; all else needs that.
    [[nodiscard]] bool grabbed() const noexcept { return drives_ != nullptr; }
    /// "VENDOR/MODEL/REVISION/SERIAL".
    [[nodiscard]] std::string identity() const;
    [[nodiscard]] std::string media_id() const;
    [[nodiscard]] int profile() const;
    /// 1 blank, 2 empty, 3 appendable, 4 closed, as burn_disc_get_status().
    [[nodiscard]] int disc_status() const;
    /// In blocks.
    [[nodiscard]] std::int64_t available_blocks() const;
    [[nodiscard]] std::vector<int> write_speeds() const;

    /// Starts to record the file and close the medium.
    void start(const std::string& image);
    [[nodiscard]] bool is_writing() const;
    /// Waits for the end; burn_drive_wrote_well().
    bool finish();

private:
    void* drives_ = nullptr;
    void* disc_ = nullptr;
    void* options_ = nullptr;
};

} // namespace twofold::emulated
