#pragma once

#include "base/files.h"
#include "base/handle.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace twofold {

/// Releases of libav that take a pointer to the pointer.
void release(AVFormatContext* context) noexcept;
void release(AVCodecContext* context) noexcept;
void release(AVFrame* frame) noexcept;
void release(AVPacket* packet) noexcept;

template <typename T>
struct AvRelease {
    void operator()(T* object) const noexcept { release(object); }
};
template <typename T>
using AvHandle = std::unique_ptr<T, AvRelease<T>>;

/// Why a file is not accepted as a media file, with libav's message if there is one.
class NotMedia : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A media file, opened and analysed. Only the formats that cameras, recorders and phones write are
/// tried, and libav can open no other file or address, whatever the file says (playlists,
/// references to other files).
class MediaFile {
public:
    /// `opened` is called when the file is open, before any of it is read. Throws NotMedia, or
    /// Error if the file cannot be opened.
    explicit MediaFile(
        const std::filesystem::path& path, const std::function<void()>& opened = [] {});
    MediaFile(const MediaFile&) = delete;
    MediaFile& operator=(const MediaFile&) = delete;
    ~MediaFile();

    [[nodiscard]] AVFormatContext& format() const noexcept { return *format_; }
    [[nodiscard]] AVStream* video() const noexcept { return video_; } ///< nullptr: none
    [[nodiscard]] AVStream* audio() const noexcept { return audio_; } ///< nullptr: none
    /// A single picture, not a video.
    [[nodiscard]] bool is_photo() const noexcept;

    /// The first picture, decoded; nullptr if none can be.
    [[nodiscard]] AvHandle<AVFrame> first_picture();

private:
    static int read(void* self, std::uint8_t* into, int bytes) noexcept;
    static std::int64_t seek(void* self, std::int64_t offset, int whence) noexcept;

    FileDescriptor file_;
    AVIOContext* bytes_ = nullptr; ///< after the buffer moved in, freed before format_
    AvHandle<AVFormatContext> format_;
    AVStream* video_ = nullptr;
    AVStream* audio_ = nullptr;
};

} // namespace twofold
