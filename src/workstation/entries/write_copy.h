#pragma once

#include "registers/facts.h"
#include "workstation/archive.h"

#include <filesystem>
#include <utility>

namespace twofold {

class Job;

/// What was written of a copy of footage.
struct WrittenCopy {
    std::filesystem::path folder; ///< "FZ-2026-0001 复制件" below the one that was named
    Digest list;                  ///< SHA-256 of its manifest-sha256.txt
};

/// Writes the footage of a copy (registers/consultation.h) into a new folder below `to`: byte for
/// byte, each file digested while it is copied, compared with the register, and read back from the
/// medium; with manifest-sha256.txt, so that the receiver can check it by `sha256sum -c`, and a
/// text that says for whom and under which conditions it is. Until it is complete it is called
/// "….未完成"; nothing of that is left if it fails, and what a killed process left is removed.
///
/// Throws Error{Refused} for a folder in the archive or one that is there already, Error{
/// SourceChanged} if what is stored or what was written is not what was taken in, Stopped, and what
/// writing throws.
WrittenCopy write_copy(const Archive& archive, const KnownEntry& copy,
                       const std::filesystem::path& to, Job& job);

/// A copy that was written: removed from the medium unless it was entered in the register.
class CopyOnMedium {
public:
    explicit CopyOnMedium(std::filesystem::path folder) : folder_{std::move(folder)} {}
    CopyOnMedium(const CopyOnMedium&) = delete;
    CopyOnMedium& operator=(const CopyOnMedium&) = delete;
    ~CopyOnMedium()
    {
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    }
    void entered() noexcept { folder_.clear(); }

private:
    std::filesystem::path folder_;
};

} // namespace twofold
