#include "footage/probe/thumbnail.h"

extern "C" {
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

struct Size {
    int width = 0;
    int height = 0;
};

/// Size of the picture with square pixels, scaled down to fit into `side`.
Size fitting(const AVFrame& picture, int side)
{
    const AVRational aspect = picture.sample_aspect_ratio;
    double width = picture.width;
    const double height = picture.height;
    if (aspect.num > 0 && aspect.den > 0) width *= av_q2d(aspect);
    const double scale = std::min(1.0, side / std::max(width, height));
    return {std::clamp(static_cast<int>(std::lround(width * scale)), 1, side),
            std::clamp(static_cast<int>(std::lround(height * scale)), 1, side)};
}

/// The formats whose name says "full range" are known to swscale only by their plain names.
AVPixelFormat plain(int format)
{
    switch (format) {
    case AV_PIX_FMT_YUVJ420P: return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P: return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P: return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P: return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P: return AV_PIX_FMT_YUV411P;
    default: return static_cast<AVPixelFormat>(format);
    }
}

AvHandle<AVFrame> scaled(const AVFrame& picture, Size size)
{
    const bool full_range =
        picture.color_range == AVCOL_RANGE_JPEG || plain(picture.format) != picture.format;
    const Handle<SwsContext, sws_freeContext> scaler{
        sws_getContext(picture.width, picture.height, plain(picture.format), size.width,
                       size.height, AV_PIX_FMT_YUV420P, SWS_AREA, nullptr, nullptr, nullptr)};
    AvHandle<AVFrame> frame{av_frame_alloc()};
    if (!scaler || !frame) return nullptr;
    constexpr int unchanged = 1 << 16;
    const int* matrix = sws_getCoefficients(SWS_CS_DEFAULT);
    sws_setColorspaceDetails(scaler.get(), matrix, full_range ? 1 : 0, matrix, /*dstRange=*/1, 0,
                             unchanged, unchanged);
    frame->width = size.width;
    frame->height = size.height;
    frame->format = AV_PIX_FMT_YUVJ420P;
    frame->color_range = AVCOL_RANGE_JPEG;
    if (av_frame_get_buffer(frame.get(), 0) < 0) return nullptr;
    sws_scale(scaler.get(), picture.data, picture.linesize, 0, picture.height, frame->data,
              frame->linesize);
    return frame;
}

} // namespace

std::string thumbnail_of(const AVFrame& picture, int side)
{
    if (picture.width <= 0 || picture.height <= 0) return {};
    const AvHandle<AVFrame> small = scaled(picture, fitting(picture, side));
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    if (!small || codec == nullptr) return {};
    const AvHandle<AVCodecContext> encoder{avcodec_alloc_context3(codec)};
    const AvHandle<AVPacket> packet{av_packet_alloc()};
    if (!encoder || !packet) return {};
    constexpr int good_quality = 4; // of 2 (best) to 31
    encoder->width = small->width;
    encoder->height = small->height;
    encoder->pix_fmt = AV_PIX_FMT_YUVJ420P;
    encoder->color_range = AVCOL_RANGE_JPEG;
    encoder->time_base = {1, 1};
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_QSCALE;
    encoder->global_quality = good_quality * FF_QP2LAMBDA;
    small->quality = encoder->global_quality;
    if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return {};
    if (avcodec_send_frame(encoder.get(), small.get()) < 0) return {};
    if (avcodec_send_frame(encoder.get(), nullptr) < 0) return {};
    if (avcodec_receive_packet(encoder.get(), packet.get()) < 0) return {};
    return {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)};
}

} // namespace twofold
