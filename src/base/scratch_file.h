#pragma once

#include "base/files.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace twofold {

/// A temporary file without a name, for data too large for memory. It disappears with the object,
/// and with the process however that ends.
class ScratchFile {
public:
    /// Uses the file system of `directory`. Throws Error naming it.
    explicit ScratchFile(std::filesystem::path directory);

    /// Throws Error, StorageFull among others.
    void append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Passes `bytes` from `offset` on to `take`, in order and in pieces. Throws Error, also if
    /// fewer are there.
    void read(std::uint64_t offset, std::uint64_t bytes,
              const std::function<void(std::string_view)>& take) const;

private:
    std::filesystem::path directory_;
    FileDescriptor file_;
    std::uint64_t size_ = 0;
};

} // namespace twofold
