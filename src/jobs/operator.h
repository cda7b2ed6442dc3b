#pragma once

#include "base/message.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Asks the person at the workstation on behalf of long work. Implemented by the terminal, the
/// window and, in tests, a script. Called on the thread that works.
class Operator {
public:
    Operator() = default;
    Operator(const Operator&) = delete;
    Operator& operator=(const Operator&) = delete;
    virtual ~Operator() = default;

    /// Asks for another medium in `drive`; `why` says for what ("Copy B of volume 2026-0007").
    /// Returns when the person says it is in; throws Stopped when they give up.
    virtual void ask_for_medium(const std::string& drive, const Message& why) = 0;

    /// Says what happened and asks a question. True only for an explicit yes.
    [[nodiscard]] virtual bool confirm(const Message& happened, const Message& question) = 0;

    /// Says what happened and has one of `options` (at least one) chosen. Returns its index;
    /// nullopt when the person chooses none of them. There is no default: a guess is not an answer.
    [[nodiscard]] virtual std::optional<std::size_t>
    choose(const Message& happened, const Message& question,
           const std::vector<Message>& options) = 0;

    /// Says what happened and asks for a short text. Empty when the person gives none, or the
    /// implementation cannot ask.
    [[nodiscard]] virtual std::string words(const Message& /*happened*/,
                                            const Message& /*question*/)
    {
        return {};
    }
};

} // namespace twofold
