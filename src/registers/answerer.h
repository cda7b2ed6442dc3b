#pragma once

#include "registers/facts.h"
#include "registers/register.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Why who is named as having answered a request may not have: they held the role on that day, or a
/// delegation names them for a holder; the day lies between the request and today; they did not ask
/// for it, draw it up, and are not concerned by it. `proposal` takes a request to “answered”.
/// Empty: they may, or check() says what is missing.
[[nodiscard]] std::vector<Refusal> refused_answerer(const Proposal& proposal);

/// In whose name `person` may answer a request on `day`: their own, or that of somebody who
/// delegated it to them; none: they may not.
[[nodiscard]] std::optional<std::string> answers_in_name_of(const KnownEntry& request,
                                                            const PersonRecord& person, Date day,
                                                            const Facts& facts);

} // namespace twofold
