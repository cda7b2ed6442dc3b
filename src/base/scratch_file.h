#pragma once

#include "base/files.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace twofold {

/// A file without a name, for what is too long to lie in memory: it is gone with the object, and
/// with the process however that ends.
class ScratchFile {
public:
    /// Its room is taken in `directory`. Throws Error naming it.
    explicit ScratchFile(std::filesystem::path directory);

    /// Throws Error, StorageFull among others.
    void append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Hands over `bytes` from `offset` on, in order and in pieces. Throws Error, also when they
    /// are not all there.
    void read(std::uint64_t offset, std::uint64_t bytes,
              const std::function<void(std::string_view)>& take) const;

private:
    std::filesystem::path directory_;
    FileDescriptor file_;
    std::uint64_t size_ = 0;
};

} // namespace twofold
