#pragma once

#include "footage/footage.h"

#include <map>
#include <vector>

namespace twofold {

class Session;

/// How many copies hold an item of footage.
class FootageCopies {
public:
    explicit FootageCopies(Session& session) : session_{session} {}

    /// Copies (A, B, C) of the volume of each item of which at least one disc is good, neither
    /// replaced nor destroyed. Items without such a disc are not in the result.
    [[nodiscard]] std::map<FootageId, int> good(const std::vector<FootageId>& items) const;

private:
    Session& session_;
};

} // namespace twofold
