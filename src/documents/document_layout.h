#pragma once

#include "documents/strip.h"

#include <cairo.h>
#include <cstddef>
#include <vector>

namespace twofold {

/// A document broken into pages. It remembers only where each page begins and sets a page's text
/// when it is drawn, so any page of a long register can be shown at once. Refers to the document,
/// which must live as long. One thread at a time.
class DocumentLayout {
public:
    /// Throws Error{NotFound} if the font is not installed.
    explicit DocumentLayout(const Document& document);

    [[nodiscard]] std::size_t pages() const noexcept { return pages_.size(); }
    [[nodiscard]] PageSize page_size() const noexcept { return frame_.size; }
    /// Draws page `index` (from 0) onto a context whose unit is the millimetre.
    void draw(cairo_t* page, std::size_t index) const;

private:
    /// Which strip of the document.
    struct Place {
        enum class Kind { Opening, Body, Heads, GoesOn } kind = Kind::Body;
        std::size_t part = 0;
        std::size_t index = 0;
    };
    /// Lines of a strip that are together on a page.
    struct Fragment {
        Place place;
        int first_line = 0;
        int lines = 0;
        double y = 0;
    };
    class Breaker;

    [[nodiscard]] Strip strip_at(const Place& place) const;
    [[nodiscard]] bool leads_to_signatures(const Place& place) const;

    const Document& document_;
    PageFrame frame_;
    std::vector<std::vector<Fragment>> pages_;
};

} // namespace twofold
