#include "catalogue/registers/settings.h"

#include "catalogue/database/statement.h"

namespace twofold {

void Settings::set(const std::string& key, const std::string& value, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO setting (name, value, entered_at, entered_by)
        VALUES (:name, :value, :at, :by)
    )sql",
        {key, value, entered.at, entered.by});
}

std::optional<std::string> Settings::get(const std::string& key) const
{
    return first(session_, "SELECT value FROM setting_current WHERE name = :name", {key},
                 [](Row& row) { return row.text(); });
}

std::string Settings::get(const std::string& key, const std::string& default_value) const
{
    return get(key).value_or(default_value);
}

std::map<std::string, std::string> Settings::all() const
{
    std::map<std::string, std::string> found;
    each_row(session_, "SELECT name, value FROM setting_current", {}, [&](Row& row) {
        std::string name = row.text();
        found.emplace(std::move(name), row.text());
    });
    return found;
}

} // namespace twofold
