#include "workstation/enter_setting.h"

#include "base/error.h"
#include "workstation/label.h"
#include "workstation/preservation.h"
#include "workstation/review.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace twofold {

namespace {

/// Throws unless `value` is a number from `least` to `most`.
void require_number(const std::string& value, double least, double most)
{
    double number = 0;
    const char* const end = value.data() + value.size();
    const auto [stop, failure] = std::from_chars(value.data(), end, number);
    const bool fits = failure == std::errc{} && stop == end && std::isfinite(number) &&
                      number >= least && number <= most;
    if (fits) return;
    const auto shown = [](double limit) { return std::to_string(static_cast<int>(limit)); };
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{value}” is not a number from {least} to {most}."),
                 {{"value", value}, {"least", shown(least)}, {"most", shown(most)}}}};
}

void require_whole_years(const std::string& value)
{
    constexpr double most = 50;
    require_number(value, 1, most);
    if (value.find('.') != std::string::npos) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{value}” is not a whole number of years."), {{"value", value}}}};
    }
}

void require_sensible(const std::string& key, const std::string& value)
{
    // Any words, or none; the label refuses what does not fit.
    if (key.starts_with("label.")) return;
    if (value.empty()) throw Error{ErrorCode::InvalidInput, {msgid("A setting cannot be empty.")}};
    if (key == setting::review_interval || key == setting::keep_replaced) {
        require_whole_years(value);
    } else if (key == setting::review_sample || key == setting::review_footage) {
        require_number(value, 0, 1);
    } else if (key == setting::discs_apart) {
        static_cast<void>(place_part(value));
    }
}

} // namespace

const std::vector<KnownSetting>& known_settings()
{
    static const std::vector<KnownSetting> known{
        {setting::unit_name, {msgid("Unit")}, ""},
        {setting::review_organisation, {msgid("Who organises the annual review")}, ""},
        {setting::review_interval, {msgid("Every disc is checked within (years)")}, "3"},
        {setting::review_sample, {msgid("Share of the other discs drawn for a review")}, "0.05"},
        {setting::review_footage, {msgid("Share of the cases drawn for a score sheet")}, "0.05"},
        {setting::discs_apart,
         {msgid("Two copies lie apart by: room, cabinet, shelf or box")},
         "cabinet"},
        {setting::keep_replaced, {msgid("A replaced disc is kept for (years)")}, "3"},
        {setting::label_fonds, {msgid("Fonds number on labels")}, ""},
        {setting::label_class_number, {msgid("Class number on labels")}, ""},
        {setting::label_sensitivity, {msgid("Sensitivity mark on labels, e.g. 内部")}, ""},
        {setting::label_keeper, {msgid("Keeping unit on labels")}, ""},
        {setting::label_handling,
         {msgid("How to handle the disc, on labels")},
         OfficeFields{}.handling},
    };
    return known;
}

namespace {

/// As the catalogue keeps it.
std::string kept(const std::string& key, const std::string& value)
{
    return key == setting::discs_apart ? std::string{name_of(place_part(value))} : value;
}

} // namespace

void enter_setting(Archive& archive, const std::string& key, const std::string& value)
{
    enter_settings(archive, {{key, value}});
}

void enter_settings(Archive& archive, const std::map<std::string, std::string>& values)
{
    const auto& known = known_settings();
    for (const auto& [key, value] : values) {
        if (std::ranges::find(known, key, &KnownSetting::key) == known.end()) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("There is no setting “{name}”."), {{"name", key}}}};
        }
        require_sensible(key, value);
    }
    Transaction together{archive.catalogue().session};
    for (const auto& [key, value] : values) {
        const std::string before = archive.catalogue().settings.get(key, "");
        const std::string now = kept(key, value);
        if (before == now) continue;
        archive.catalogue().settings.set(key, now, archive.entered());
        archive.log("setting.change", key, {{"before", before}, {"value", now}});
    }
    together.commit();
}

} // namespace twofold
