#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Where each character of `text` begins, and the end. A broken character ends where the next byte
/// cannot continue it, so every byte belongs to one.
[[nodiscard]] std::vector<std::size_t> boundaries_of(std::string_view text);
/// Bytes of the character that begins with `lead`; 1 for a byte that begins none.
[[nodiscard]] std::size_t length_by(char lead);

/// The tokens of the index for these folded texts, each once, with blanks between:
///   every run of one, two and three characters,
///   every run of four ASCII letters or digits: runs of three are in too many texts to
///     distinguish volumes, since file names are full of digits,
///   the same at the beginning or end of a word, with what is before or after it ("0815现"),
///   every word: letters or digits with none beside them ("0815" in "_0815现场"),
///   every day, month and day of a month as digits and hyphens ("2026-11-23", "2026-11", "11-23"):
///     a volume of many days contains all the runs of a day that is not in it.
/// Different texts may share a token: the index proposes, the text decides.
[[nodiscard]] std::string tokens_of(const std::vector<std::string_view>& folded_texts);

/// Tokens that every text containing this folded one has; the rarest first, judged by their length.
[[nodiscard]] std::vector<std::string> tokens_of_term(std::string_view folded_term);

} // namespace twofold
