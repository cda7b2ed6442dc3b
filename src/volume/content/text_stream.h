#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace twofold {

/// A long text that is written piece by piece and passed on before it is complete, so that little
/// of it is in memory. The lists of 20,000 footage items come to 75 MB.
class TextStream {
public:
    /// Takes the next part; parts come in order.
    using Take = std::function<void(std::string_view)>;

    explicit TextStream(Take take) : take_{std::move(take)} {}

    /// The end of the text: append the next piece to it. Between two calls there should be no more
    /// than a piece (a record, a table row). Always the same object.
    [[nodiscard]] std::string& tail()
    {
        if (tail_.size() >= long_enough) hand_on();
        return tail_;
    }
    /// Passes on the rest of the text. Without this call the end is missing.
    void finish() { hand_on(); }
    /// Bytes written so far.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return handed_on_ + tail_.size(); }

private:
    static constexpr std::size_t long_enough = std::size_t{64} << 10U;

    void hand_on()
    {
        if (tail_.empty()) return;
        take_(tail_);
        handed_on_ += tail_.size();
        tail_.clear();
    }

    Take take_;
    std::string tail_;
    std::uint64_t handed_on_ = 0;
};

/// Writes a text to its end.
using TextWriter = std::function<void(TextStream&)>;

/// Passes the text of `write` to `take` in parts; returns its size in bytes.
inline std::uint64_t stream_text(const TextWriter& write, TextStream::Take take)
{
    TextStream out{std::move(take)};
    write(out);
    out.finish();
    return out.bytes();
}

} // namespace twofold
