#include "volume/belonging.h"

#include "volume/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace twofold {

namespace {

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

bool ends_in_digit(std::string_view text)
{
    return !text.empty() && is_digit(text.back());
}

/// Folders that hold the parts of the same clips, as cameras call them; the folder above is theirs.
std::string common_folder(const std::string& folder)
{
    static constexpr std::array<std::string_view, 12> beside{
        "clip",  "thmbnl", "sub", "thumb", "thumbs", "thumbnail",
        "front", "rear",   "f",   "r",     "movie",  "proxy"};
    const std::string key = caseless_key(made_utf8(folder));
    const std::size_t slash = key.rfind('/');
    const std::string_view last =
        std::string_view{key}.substr(slash == std::string::npos ? 0 : slash + 1);
    if (std::ranges::find(beside, last) == beside.end()) return key;
    return slash == std::string::npos ? std::string{} : key.substr(0, slash);
}

/// What is common to the names of one clip.
std::string stem_of(const std::string& name)
{
    const std::string key = caseless_key(made_utf8(name));
    const std::size_t dot = key.rfind('.');
    const bool has_extension = dot != std::string::npos && dot != 0;
    std::string stem = has_extension ? key.substr(0, dot) : key;
    const std::string extension = has_extension ? key.substr(dot + 1) : std::string{};
    // "clip.mp4.srt" is of "clip.mp4".
    for (const std::string_view inner : {".mp4", ".mov", ".avi", ".mts", ".wav", ".jpg"}) {
        if (stem.size() > inner.size() && stem.ends_with(inner)) {
            stem.resize(stem.size() - inner.size());
        }
    }
    // Sony: C0001.MP4, C0001M01.XML, C0001T01.JPG, C0001S03.MP4.
    const std::size_t tail = 3;
    if (stem.size() > tail + 1 && is_digit(stem[stem.size() - 1]) &&
        is_digit(stem[stem.size() - 2])) {
        const char mark = stem[stem.size() - tail];
        const bool fits = (mark == 'm' && extension == "xml") ||
                          (mark == 't' && extension == "jpg") ||
                          (mark == 's' && extension == "mp4");
        if (fits && ends_in_digit(stem.substr(0, stem.size() - tail))) {
            stem.resize(stem.size() - tail);
        }
    }
    // GoPro: GX010001.MP4 and .THM, GL010001.LRV.
    if (extension == "lrv" && stem.starts_with("gl")) stem[1] = 'x';
    // Front and rear of one moment: "…_F", "…-R", "…0001F".
    if (!stem.empty() && (stem.back() == 'f' || stem.back() == 'r')) {
        const std::string before = stem.substr(0, stem.size() - 1);
        if (ends_in_digit(before)) return before;
        if (before.size() > 1 && (before.back() == '_' || before.back() == '-') &&
            ends_in_digit(std::string_view{before}.substr(0, before.size() - 1))) {
            return before.substr(0, before.size() - 1);
        }
    }
    return stem;
}

using Key = std::tuple<CaseId, IntakeId, std::string, std::string>;

} // namespace

std::vector<std::size_t> clips_of(std::span<const PlanItem* const> items)
{
    // Where the folders beside each other hold the same names, they do not hold parts of one clip.
    std::map<Key, std::multiset<std::string>> names;
    const auto wide_key = [](const PlanItem& item) {
        return Key{item.case_id, item.intake, common_folder(item.folder), stem_of(item.name)};
    };
    for (const PlanItem* item : items) {
        names[wide_key(*item)].insert(caseless_key(made_utf8(item->name)));
    }
    std::map<Key, std::size_t> numbers;
    std::vector<std::size_t> clips;
    clips.reserve(items.size());
    std::size_t next = 0;
    for (const PlanItem* item : items) {
        if (item->intake == IntakeId{}) {
            clips.push_back(next++);
            continue;
        }
        Key key = wide_key(*item);
        const std::multiset<std::string>& in_it = names.at(key);
        const bool meet = std::ranges::adjacent_find(in_it) != in_it.end();
        if (meet) std::get<2>(key) = '/' + caseless_key(made_utf8(item->folder));
        const auto [place, fresh] = numbers.try_emplace(key, next);
        if (fresh) ++next;
        clips.push_back(place->second);
    }
    return clips;
}

} // namespace twofold
