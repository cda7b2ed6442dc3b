#pragma once

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

namespace twofold::testing {

/// The process's time zone while the object lives.
class TimeZone {
public:
    explicit TimeZone(const char* name)
    {
        if (const char* before = std::getenv("TZ")) before_ = before;
        ::setenv("TZ", name, 1);
        ::tzset();
    }
    TimeZone(const TimeZone&) = delete;
    TimeZone& operator=(const TimeZone&) = delete;
    ~TimeZone()
    {
        if (before_) {
            ::setenv("TZ", before_->c_str(), 1);
        } else {
            ::unsetenv("TZ");
        }
        ::tzset();
    }

private:
    std::optional<std::string> before_;
};

/// China has had no daylight saving since 1991. Written out, so that no zone files are needed.
constexpr const char* china = "CST-8";
/// A zone with daylight saving: 29 March to 25 October in 2026.
constexpr const char* central_europe = "CET-1CEST,M3.5.0,M10.5.0/3";

} // namespace twofold::testing
