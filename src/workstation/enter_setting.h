#pragma once

#include "workstation/archive.h"

#include <map>
#include <string>
#include <vector>

namespace twofold {

/// A setting of the archive that a person may change.
struct KnownSetting {
    std::string key;       ///< "review.interval-years"
    Message words;         ///< what it is, for people
    std::string otherwise; ///< what holds as long as nothing was entered
};

/// All of them, in the order for people. Who works by default and the digests are not among them.
[[nodiscard]] const std::vector<KnownSetting>& known_settings();

/// Enters it and logs what it was before; the earlier value stays on record. Throws
/// Error{InvalidInput} for a setting nobody knows or a value that it cannot have.
void enter_setting(Archive& archive, const std::string& key, const std::string& value);
/// The same for several: all of them or, if one cannot be entered, none.
void enter_settings(Archive& archive, const std::map<std::string, std::string>& values);

} // namespace twofold
