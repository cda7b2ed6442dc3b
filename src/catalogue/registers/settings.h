#pragma once

#include "catalogue/database/entered.h"

#include <map>
#include <optional>
#include <string>

namespace twofold {

class Session;

/// Names of the settings every archive has.
namespace setting {
inline constexpr const char* unit_name = "unit.name"; ///< 单位
inline constexpr const char* default_person =
    "person.default"; ///< the acting person when nobody is named
} // namespace setting

/// Named values of the archive; the latest one counts and the earlier ones stay.
class Settings {
public:
    explicit Settings(Session& session) : session_{session} {}

    void set(const std::string& key, const std::string& value, const Entered& entered);
    [[nodiscard]] std::optional<std::string> get(const std::string& key) const;
    [[nodiscard]] std::string get(const std::string& key, const std::string& default_value) const;
    [[nodiscard]] std::map<std::string, std::string> all() const;

private:
    Session& session_;
};

} // namespace twofold
