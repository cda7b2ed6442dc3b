#pragma once

#include "discs/readability.h"

#include <wx/window.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace twofold::gui {

/// Draws a disc as its recorded spiral, from the inside out: what read well, slowly, or not at all.
/// `on_point` reports the block under the pointer; a list beside it serves screen readers.
class DiscMap : public wxWindow {
public:
    explicit DiscMap(wxWindow* parent);

    /// `blocks` of the recorded area; 0: nothing is known.
    void show(std::uint64_t blocks, std::vector<BlockFinding> slow,
              std::vector<BlockFinding> unreadable);
    /// The block under a point of the window; nullopt outside the spiral.
    [[nodiscard]] std::optional<std::uint64_t> block_at(const wxPoint& point) const;
    std::function<void(std::optional<std::uint64_t>)> on_point;

private:
    struct Place {
        double x = 0;
        double y = 0;
    };

    void paint();
    [[nodiscard]] Place place_of(double part) const;
    [[nodiscard]] double radius() const;

    std::uint64_t blocks_ = 0;
    std::vector<BlockFinding> slow_;
    std::vector<BlockFinding> unreadable_;
};

} // namespace twofold::gui
