#pragma once

#include "base/error.h"
#include "base/files.h"
#include "drive/recording.h"

#include <libburn/libburn.h>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace twofold {

/// Feeds the image to a recording: a separate thread reads it ahead, computes its digest, and
/// passes it on in pieces.
///
/// If the file ends early, cannot be read, or turns out not to be the image that was sealed, the
/// source ends before the last piece and keeps the reason. (libburn would fill the rest of the
/// track with zeros, close the disc and report success: the caller must check failure().)
class ImageSource {
public:
    /// Opens the image. Throws Error{SourceChanged} if its size is wrong.
    explicit ImageSource(const RecordRequest& request);
    ImageSource(const ImageSource&) = delete;
    ImageSource& operator=(const ImageSource&) = delete;
    ~ImageSource() = default;

    /// Waits until as much has been read ahead as fits, or there is no more.
    void wait_until_filled();
    /// Why the source ended before its end; empty if it did not (yet). Any thread.
    [[nodiscard]] std::optional<Error> failure() const;
    /// Call after the recording was cancelled. After a failure the writing thread is blocked until
    /// then: without data, libburn would fill the track with zeros and close the disc.
    void let_go();
    /// True once every byte was taken and the digest was right.
    [[nodiscard]] bool complete() const;

    /// For libburn's writing thread: the next bytes; fewer than asked only at the end.
    std::size_t take(std::span<std::byte> into);
    /// The source as libburn wants it. It must not outlive this object.
    [[nodiscard]] burn::burn_source* new_burn_source();

private:
    using Piece = std::vector<std::byte>;

    void read_ahead(const std::stop_token& stop);
    /// Reads and checks the image piece by piece. Throws Error.
    void read_all(const std::stop_token& stop);
    [[nodiscard]] Error changed(std::uint64_t bytes, const Digest& found) const;
    /// The next piece for take(); empty: no more will come.
    Piece next_piece();

    std::filesystem::path path_;
    std::uint64_t bytes_;
    Digest expected_;
    FileDescriptor file_;

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Piece> filled_;
    std::vector<Piece> empty_;
    bool read_completely_ = false;
    bool ended_ = false; ///< nothing will be added to filled_
    std::optional<Error> failure_;
    bool let_go_ = false; ///< the recording was cancelled

    // Touched by libburn's writing thread alone, except taken_ which is read when that has ended.
    Piece current_;
    std::size_t position_ = 0;
    std::uint64_t taken_ = 0;

    std::jthread reader_; // last: it uses all of the above
};

} // namespace twofold
