#pragma once

#include "gui/kit/text.h"

#include <string>
#include <utility>
#include <vector>

namespace twofold::gui {

/// Rows held in memory, each with its text for incremental search. A register has tens of
/// thousands, and the window must not wait for them: lists get pointers to them, valid as long as
/// this object, or the object it was swapped with, exists. Made on a reading thread, used on the
/// main one.
template <typename Row>
class SearchableRows {
public:
    SearchableRows() = default;
    /// `words_of(row)` is UTF-8; letters are compared without regard to case.
    template <typename WordsOf>
    SearchableRows(std::vector<Row> rows, const WordsOf& words_of) : rows_{std::move(rows)}
    {
        words_.reserve(rows_.size());
        for (const Row& row : rows_) {
            words_.push_back(in_utf8(in_wx(words_of(row)).Lower()));
        }
    }

    [[nodiscard]] const std::vector<Row>& all() const noexcept { return rows_; }

    /// The rows whose text contains `typed`, in their order; all if it is empty.
    [[nodiscard]] std::vector<const Row*> with(const wxString& typed) const
    {
        const std::string wanted = in_utf8(typed.Lower());
        std::vector<const Row*> found;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (words_[i].find(wanted) != std::string::npos) found.push_back(&rows_[i]);
        }
        return found;
    }

private:
    std::vector<Row> rows_;
    std::vector<std::string> words_; ///< of the row at the same place
};

} // namespace twofold::gui
