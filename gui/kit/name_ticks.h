#pragma once

#include <wx/scrolwin.h>

#include <string>
#include <utility>
#include <vector>

class wxCheckBox;

namespace twofold::gui {

/// Names of which any number can be ticked; scrolled if there are many.
class NameTicks : public wxScrolledWindow {
public:
    /// `ticked` stand first, in their order, even if `names` lacks them. A test finds a box by
    /// `what` and the name: "officer 张三". Names stand in so many columns.
    NameTicks(wxWindow* parent, const std::string& what, const std::vector<std::string>& names,
              const std::vector<std::string>& ticked = {}, int columns = 3);

    /// In the order of the screen.
    [[nodiscard]] std::vector<std::string> ticked() const;

private:
    std::vector<std::pair<std::string, wxCheckBox*>> boxes_;
};

} // namespace twofold::gui
