#include "footage/probe/media_file.h"

#include "base/error.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace twofold {

namespace {

// "dhav" is what Dahua's recorders write.
constexpr const char* known_formats =
    "mov,mp4,m4a,3gp,3g2,mj2,mpegts,mpeg,avi,matroska,webm,asf,flv,dhav,h264,hevc,m4v,mpegvideo,"
    "wav,w64,aiff,caf,mp3,aac,ac3,amr,amrnb,amrwb,ogg,flac,"
    "jpeg_pipe,png_pipe,bmp_pipe,tiff_pipe,webp_pipe";

// Below this libav itself calls the format a guess, to be retried with more data.
constexpr int least_certainty = AVPROBE_SCORE_RETRY;

constexpr int buffer_bytes = 1 << 16;

int refuse_to_open(AVFormatContext* /*format*/, AVIOContext** /*opened*/, const char* /*address*/,
                   int /*flags*/, AVDictionary** /*options*/)
{
    return AVERROR(EACCES);
}

std::string words_of(int av_error)
{
    // libav's answer to a format it knows but that we do not list.
    if (av_error == AVERROR(EINVAL)) return "It is in no format that cameras or recorders write.";
    std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
    av_strerror(av_error, words.data(), words.size());
    return words.data();
}

bool has_picture(const AVStream* stream)
{
    return stream != nullptr && stream->codecpar->width > 0 && stream->codecpar->height > 0;
}

} // namespace

void release(AVFormatContext* context) noexcept
{
    avformat_close_input(&context);
}

void release(AVCodecContext* context) noexcept
{
    avcodec_free_context(&context);
}

void release(AVFrame* frame) noexcept
{
    av_frame_free(&frame);
}

void release(AVPacket* packet) noexcept
{
    av_packet_free(&packet);
}

MediaFile::MediaFile(const std::filesystem::path& path, const std::function<void()>& opened)
    : file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)}
{
    if (!file_) throw system_error(path.string(), errno);
    struct stat status {};
    // Asked of the open file: a pipe or device under that name would hang or answer for ever.
    if (::fstat(file_.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw NotMedia{"It is not a regular file."};
    }
    if (status.st_size == 0) throw NotMedia{"The file is empty."};

    opened();
    auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
    bytes_ = avio_alloc_context(buffer, buffer_bytes, /*write_flag=*/0, this, &MediaFile::read,
                                /*write_packet=*/nullptr, &MediaFile::seek);
    AVFormatContext* format = avformat_alloc_context();
    if (bytes_ == nullptr || format == nullptr) throw std::bad_alloc{};
    format->pb = bytes_;
    format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_DISCARD_CORRUPT;
    format->io_open = refuse_to_open;
    format->format_whitelist = av_strdup(known_formats);
    format->protocol_whitelist = av_strdup("none");

    // On failure it frees `format` itself.
    int result = avformat_open_input(&format, "", nullptr, nullptr);
    if (result >= 0) {
        format_.reset(format);
        if (format->probe_score < least_certainty) result = AVERROR_INVALIDDATA;
    }
    if (result >= 0) result = avformat_find_stream_info(format, nullptr);
    if (result >= 0) {
        for (unsigned i = 0; i < format->nb_streams; ++i) {
            AVStream* stream = format->streams[i];
            const bool cover = (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !cover &&
                !has_picture(video_)) {
                video_ = stream;
            }
            if (stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO && audio_ == nullptr) {
                audio_ = stream;
            }
        }
        if (!has_picture(video_)) video_ = nullptr;
        if (audio_ != nullptr && audio_->codecpar->codec_id == AV_CODEC_ID_NONE) audio_ = nullptr;
        if (video_ != nullptr || audio_ != nullptr) return;
    }
    format_.reset();
    av_freep(&bytes_->buffer);
    avio_context_free(&bytes_);
    throw NotMedia{result < 0 ? words_of(result) : "There is neither picture nor sound in it."};
}

MediaFile::~MediaFile()
{
    // With AVFMT_FLAG_CUSTOM_IO closing the input leaves our AVIOContext to us; libav may have
    // replaced its buffer.
    format_.reset();
    av_freep(&bytes_->buffer);
    avio_context_free(&bytes_);
}

int MediaFile::read(void* self, std::uint8_t* into, int bytes) noexcept
{
    const int file = static_cast<MediaFile*>(self)->file_.get();
    for (;;) {
        const ssize_t got = ::read(file, into, static_cast<std::size_t>(bytes));
        if (got > 0) return static_cast<int>(got);
        if (got == 0) return AVERROR_EOF;
        if (errno != EINTR) return AVERROR(errno);
    }
}

std::int64_t MediaFile::seek(void* self, std::int64_t offset, int whence) noexcept
{
    const int file = static_cast<MediaFile*>(self)->file_.get();
    if ((whence & AVSEEK_SIZE) != 0) {
        struct stat status {};
        return ::fstat(file, &status) == 0 ? status.st_size : AVERROR(errno);
    }
    const off_t reached = ::lseek(file, offset, whence & ~AVSEEK_FORCE);
    return reached >= 0 ? reached : AVERROR(errno);
}

bool MediaFile::is_photo() const noexcept
{
    return video_ != nullptr && std::string_view{format_->iformat->name}.ends_with("_pipe");
}

AvHandle<AVFrame> MediaFile::first_picture()
{
    if (video_ == nullptr) return nullptr;
    const AVCodec* codec = avcodec_find_decoder(video_->codecpar->codec_id);
    if (codec == nullptr) return nullptr;
    const AvHandle<AVCodecContext> decoder{avcodec_alloc_context3(codec)};
    const AvHandle<AVPacket> packet{av_packet_alloc()};
    AvHandle<AVFrame> frame{av_frame_alloc()};
    if (!decoder || !packet || !frame) throw std::bad_alloc{};
    if (avcodec_parameters_to_context(decoder.get(), video_->codecpar) < 0) return nullptr;
    decoder->thread_count = 1;
    if (avcodec_open2(decoder.get(), codec, nullptr) < 0) return nullptr;

    // A few seconds of film hold a picture that stands alone, or nothing will.
    constexpr int most_packets = 600;
    for (int i = 0; i < most_packets; ++i) {
        const bool over = av_read_frame(format_.get(), packet.get()) < 0;
        const bool ours = !over && packet->stream_index == video_->index;
        if (ours || over) avcodec_send_packet(decoder.get(), over ? nullptr : packet.get());
        av_packet_unref(packet.get());
        if ((ours || over) && avcodec_receive_frame(decoder.get(), frame.get()) == 0) return frame;
        if (over) break;
    }
    return nullptr;
}

} // namespace twofold
