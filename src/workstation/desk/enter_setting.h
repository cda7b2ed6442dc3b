#pragma once

#include "workstation/archive.h"

#include <map>
#include <string>
#include <vector>

namespace twofold {

/// A setting of the archive that a person may change.
struct KnownSetting {
    std::string key;           ///< "review.interval-years"
    Message words;             ///< what it is, for people
    std::string default_value; ///< what holds as long as nothing was entered
};

/// All of them, in display order. The default person and the digests are not among them, nor what
/// limits an act to some of its roles (permission.h).
[[nodiscard]] const std::vector<KnownSetting>& known_settings();

/// What holds now.
[[nodiscard]] std::string value_of(const Archive& archive, const KnownSetting& known);

/// Enters it and logs what it was before; the earlier value stays on record. Throws
/// Error{InvalidInput} for an unknown setting or an invalid value, Error{Refused} for one that
/// loosens a rule without a ruling that was proposed and approved (registers/ruling.h).
void enter_setting(Archive& archive, const std::string& key, const std::string& value);
/// The same for several: all of them or, if one cannot be entered, none.
void enter_settings(Archive& archive, const std::map<std::string, std::string>& values);

} // namespace twofold
