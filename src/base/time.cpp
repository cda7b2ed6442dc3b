#include "base/time.h"

#include "base/error.h"
#include "base/number.h"
#include "base/time_bounds.h"

#include <fmt/compile.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <optional>

namespace twofold {

namespace {

[[nodiscard]] Error not_a_time(std::string_view text)
{
    return {ErrorCode::InvalidInput,
            {msgid("“{text}” is not a date and time. Write it like 2026-11-23 16:30."),
             {{"text", std::string{text}}}}};
}

/// Takes `digits` decimal digits off the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits) return std::nullopt;
    const auto value = number_in<int>(text.substr(0, digits));
    if (!value || text.front() == '-') return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected)
{
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text)
{
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *year < 1) return std::nullopt;
    return date;
}

/// Minutes east of Greenwich; nullopt if `text` is neither Z nor ±hh:mm.
std::optional<std::chrono::minutes> take_offset(std::string_view& text)
{
    if (take(text, 'Z')) return std::chrono::minutes{0};
    const bool west = !text.empty() && text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto hours = take_digits(text, 2);
    take(text, ':');
    const auto minutes = take_digits(text, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    const std::chrono::minutes offset{*hours * 60 + *minutes};
    return west ? -offset : offset;
}

std::tm local_parts(Timestamp time)
{
    // Beyond the bounds there is no calendar: localtime_r() fails for some of it.
    const std::time_t seconds = within_bounds(time).time_since_epoch().count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return parts;
}

Timestamp from_local(Date date, std::chrono::seconds since_midnight)
{
    std::tm parts{};
    parts.tm_year = static_cast<int>(date.year()) - 1900;
    parts.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    parts.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
    parts.tm_sec = static_cast<int>(since_midnight.count());
    parts.tm_isdst = -1;
    return Timestamp{std::chrono::seconds{std::mktime(&parts)}};
}

} // namespace

Timestamp first_time() noexcept
{
    return Timestamp{std::chrono::sys_days{
        Date{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}}}};
}

Timestamp last_time() noexcept
{
    return Timestamp{std::chrono::sys_days{
               Date{std::chrono::year{10000}, std::chrono::January, std::chrono::day{1}}}} -
           std::chrono::seconds{1};
}

bool can_be_written(Timestamp time) noexcept
{
    return time >= first_time() && time <= last_time();
}

Timestamp within_bounds(Timestamp time) noexcept
{
    return std::clamp(time, first_time(), last_time());
}

std::chrono::seconds utc_offset(Timestamp time)
{
    return std::chrono::seconds{local_parts(time).tm_gmtoff};
}

Clock system_clock()
{
    return
        [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

std::string to_iso8601(Timestamp given)
{
    // What is written can be read: a moment beyond the bounds stands at the bound.
    const Timestamp time = within_bounds(given);
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    const Date date{day};
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z"),
                       static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

Timestamp parse_time(std::string_view text)
{
    std::string_view rest = text;
    const auto date = take_date(rest);
    if (!date) throw not_a_time(text);
    std::chrono::seconds since_midnight{0};
    if (take(rest, 'T') || take(rest, ' ')) {
        const auto hours = take_digits(rest, 2);
        if (!hours || *hours > 23 || !take(rest, ':')) throw not_a_time(text);
        const auto minutes = take_digits(rest, 2);
        if (!minutes || *minutes > 59) throw not_a_time(text);
        int seconds = 0;
        if (take(rest, ':')) {
            const auto given = take_digits(rest, 2);
            if (!given || *given > 60) throw not_a_time(text);
            seconds = *given;
            if (take(rest, '.')) {
                while (take_digits(rest, 1)) {
                }
            }
        }
        since_midnight = std::chrono::seconds{*hours * 3600 + *minutes * 60 + seconds};
    }
    Timestamp time;
    if (rest.empty()) {
        time = from_local(*date, since_midnight);
    } else {
        const auto offset = take_offset(rest);
        if (!offset || !rest.empty()) throw not_a_time(text);
        time = Timestamp{std::chrono::sys_days{*date}} + since_midnight - *offset;
    }
    // An offset may lead out of the years that can be written: such a time could be stored once and
    // never be read again.
    if (!can_be_written(time)) throw not_a_time(text);
    return time;
}

std::string to_iso8601(Date given)
{
    const Date date = std::clamp(given, Date{std::chrono::floor<std::chrono::days>(first_time())},
                                 Date{std::chrono::floor<std::chrono::days>(last_time())});
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Date parse_date(std::string_view text)
{
    std::string_view rest = text;
    const auto date = take_date(rest);
    if (!date || !rest.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” is not a date. Write it like 2026-11-23."),
                     {{"text", std::string{text}}}}};
    }
    return *date;
}

Date local_date(Timestamp time)
{
    const std::tm parts = local_parts(time);
    return Date{std::chrono::year{parts.tm_year + 1900},
                std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
}

Timestamp local_midnight(Date date)
{
    return from_local(date, std::chrono::seconds{0});
}

std::string to_local_iso8601(Timestamp time)
{
    const std::tm parts = local_parts(time);
    const long minutes = parts.tm_gmtoff / 60;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                       minutes < 0 ? '-' : '+', std::labs(minutes) / 60, std::labs(minutes) % 60);
}

} // namespace twofold
