#include "footage/probe/recorded_time.h"

#include <string_view>

namespace twofold {

namespace {

std::string_view tag(const AVDictionary* tags, const char* name)
{
    const AVDictionaryEntry* entry = av_dict_get(tags, name, nullptr, 0);
    return entry != nullptr ? entry->value : std::string_view{};
}

/// "2026:03:01 08:30:00" as EXIF has it, in ISO 8601; empty if it is not that.
std::string from_exif(std::string_view text)
{
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    constexpr std::string_view form = "YYYY:MM:DD hh:mm:ss";
    if (text.size() < form.size() || text[4] != ':' || text[7] != ':') return {};
    std::string iso{text.substr(0, form.size())};
    iso[4] = '-';
    iso[7] = '-';
    return iso;
}

/// "+08:00", as cameras write the offset of a time since EXIF 2.31; empty if it is not that.
std::string_view offset_of(const AVFrame& picture, const char* name)
{
    constexpr std::string_view form = "+hh:mm";
    const std::string_view text = tag(picture.metadata, name).substr(0, form.size());
    const bool is_offset = text.size() == form.size() && (text[0] == '+' || text[0] == '-');
    return is_offset ? text : std::string_view{};
}

std::string from_picture(const AVFrame& picture)
{
    // libavcodec 59 has no names for the tags of EXIF 2.31 and gives their numbers.
    std::string original = from_exif(tag(picture.metadata, "DateTimeOriginal"));
    if (!original.empty()) return original.append(offset_of(picture, "0x9011"));
    std::string changed = from_exif(tag(picture.metadata, "DateTime"));
    return changed.empty() ? changed : changed.append(offset_of(picture, "0x9010"));
}

std::string from_tags(const AVDictionary* tags)
{
    const std::string_view created = tag(tags, "creation_time");
    const std::string_view date = tag(tags, "date");
    const bool only_clock = created.find('-') == std::string_view::npos;
    if (created.empty() || !only_clock) return std::string{created};
    return date.empty() ? std::string{} : std::string{date} + " " + std::string{created};
}

} // namespace

std::string recorded_time(const MediaFile& media, const AVFrame* picture)
{
    if (media.is_photo()) return picture != nullptr ? from_picture(*picture) : std::string{};
    std::string time = from_tags(media.format().metadata);
    for (unsigned i = 0; time.empty() && i < media.format().nb_streams; ++i) {
        time = from_tags(media.format().streams[i]->metadata);
    }
    return time;
}

} // namespace twofold
