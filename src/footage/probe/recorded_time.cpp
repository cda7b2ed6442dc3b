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
    while (text.starts_with(' '))
        text.remove_prefix(1);
    constexpr std::string_view form = "YYYY:MM:DD hh:mm:ss";
    if (text.size() < form.size() || text[4] != ':' || text[7] != ':') return {};
    std::string iso{text.substr(0, form.size())};
    iso[4] = '-';
    iso[7] = '-';
    return iso;
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
    if (media.is_photo()) {
        if (picture == nullptr) return {};
        std::string original = from_exif(tag(picture->metadata, "DateTimeOriginal"));
        return !original.empty() ? original : from_exif(tag(picture->metadata, "DateTime"));
    }
    std::string time = from_tags(media.format().metadata);
    for (unsigned i = 0; time.empty() && i < media.format().nb_streams; ++i)
        time = from_tags(media.format().streams[i]->metadata);
    return time;
}

} // namespace twofold
