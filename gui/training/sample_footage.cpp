#include "gui/training/sample_footage.h"

#include "base/error.h"
#include "base/files.h"
#include "gui/kit/text.h"

#include <wx/bitmap.h>
#include <wx/dcmemory.h>
#include <wx/font.h>
#include <wx/image.h>
#include <wx/mstream.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

namespace twofold::gui {

namespace {

constexpr int width = 640;
constexpr int height = 360;

/// Little-endian bytes of RIFF files.
void put(std::string& bytes, std::uint32_t value, int count = 4)
{
    for (int i = 0; i < count; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
}

std::string chunk(const std::string& name, const std::string& content)
{
    std::string bytes = name;
    put(bytes, static_cast<std::uint32_t>(content.size()));
    bytes += content;
    if (content.size() % 2 != 0) bytes += '\0';
    return bytes;
}

/// One picture with a clock that runs, so that playing it shows something.
std::string picture(int frame, int frames)
{
    wxBitmap bitmap{width, height, 24};
    {
        wxMemoryDC dc{bitmap};
        dc.SetBackground(wxBrush{wxColour{0x25, 0x4E, 0x70}});
        dc.Clear();
        dc.SetTextForeground(*wxWHITE);
        dc.SetFont(wxFont{wxFontInfo{28}.Bold()});
        dc.DrawLabel(wxString::FromUTF8("培训样片 · SAMPLE"), wxRect{0, 40, width, 60},
                     wxALIGN_CENTRE);
        dc.SetFont(wxFont{wxFontInfo{18}});
        dc.DrawLabel(wxString::Format("%02d / %02d", frame + 1, frames), wxRect{0, 110, width, 40},
                     wxALIGN_CENTRE);
        const double angle = 2 * std::numbers::pi * frame / frames;
        dc.SetPen(wxPen{*wxWHITE, 4});
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawCircle(width / 2, 250, 80);
        dc.DrawLine(width / 2, 250, width / 2 + static_cast<int>(70 * std::sin(angle)),
                    250 - static_cast<int>(70 * std::cos(angle)));
    }
    wxMemoryOutputStream out;
    wxImage image = bitmap.ConvertToImage();
    image.SetOption(wxIMAGE_OPTION_QUALITY, 90);
    if (!image.SaveFile(out, wxBITMAP_TYPE_JPEG)) {
        throw Error{ErrorCode::FileUnreadable, {msgid("The sample pictures cannot be made.")}};
    }
    std::string jpeg(out.GetSize(), '\0');
    out.CopyTo(jpeg.data(), jpeg.size());
    return jpeg;
}

/// Motion JPEG in AVI ("AVI RIFF File Reference"), without an index: it is short.
std::string moving_picture(int frames, std::uint32_t per_second)
{
    std::string movie = "movi";
    std::size_t largest = 0;
    for (int frame = 0; frame < frames; ++frame) {
        const std::string jpeg = picture(frame, frames);
        largest = std::max(largest, jpeg.size());
        movie += chunk("00dc", jpeg);
    }
    std::string main;
    for (const std::uint32_t value :
         {1'000'000 / per_second, 0U, 0U, 0U, static_cast<std::uint32_t>(frames), 0U, 1U,
          static_cast<std::uint32_t>(largest), static_cast<std::uint32_t>(width),
          static_cast<std::uint32_t>(height), 0U, 0U, 0U, 0U}) {
        put(main, value);
    }
    std::string stream = "vidsMJPG";
    for (const std::uint32_t value :
         {0U, 0U, 0U, 1U, per_second, 0U, static_cast<std::uint32_t>(frames),
          static_cast<std::uint32_t>(largest), 0xFFFF'FFFFU, 0U}) {
        put(stream, value);
    }
    for (const int value : {0, 0, width, height}) {
        put(stream, static_cast<std::uint32_t>(value), 2);
    }
    std::string format;
    put(format, 40);
    put(format, width);
    put(format, height);
    put(format, 1, 2);
    put(format, 24, 2);
    format += "MJPG";
    put(format, width * height * 3);
    for (int i = 0; i < 4; ++i) {
        put(format, 0);
    }
    const std::string streams =
        chunk("LIST", "strl" + chunk("strh", stream) + chunk("strf", format));
    const std::string header = chunk("LIST", "hdrl" + chunk("avih", main) + streams);
    return chunk("RIFF", "AVI " + header + chunk("LIST", movie));
}

/// A tone, 16 bit, one channel.
std::string tone(double hertz, int seconds)
{
    constexpr std::uint32_t rate = 16'000;
    std::string samples;
    for (std::uint32_t i = 0; i < rate * static_cast<std::uint32_t>(seconds); ++i) {
        const double phase = 2 * std::numbers::pi * hertz * i / rate;
        put(samples, static_cast<std::uint32_t>(static_cast<int>(8000 * std::sin(phase))), 2);
    }
    std::string format;
    put(format, 1, 2);
    put(format, 1, 2);
    put(format, rate);
    put(format, rate * 2);
    put(format, 2, 2);
    put(format, 16, 2);
    return chunk("RIFF", "WAVE" + chunk("fmt ", format) + chunk("data", samples));
}

} // namespace

void write_sample_footage(const std::filesystem::path& directory)
{
    if (wxImage::FindHandler(wxBITMAP_TYPE_JPEG) == nullptr) wxImage::AddHandler(new wxJPEGHandler);
    std::filesystem::create_directories(directory);
    replace_file(directory / "执法记录仪01_到达现场.avi", moving_picture(40, 10));
    replace_file(directory / "执法记录仪01_当事人拒绝检查.avi", moving_picture(60, 10));
    replace_file(directory / "现场照片_封条.jpg", picture(2, 7));
    replace_file(directory / "询问录音.wav", tone(300, 20));
}

} // namespace twofold::gui
