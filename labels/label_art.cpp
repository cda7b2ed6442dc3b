#include "labels/label_art.h"

#include "base/error.h"

#include <utility>

namespace twofold {

namespace {

using GErrorHandle = Handle<GError, g_error_free>;

/// With this resolution librsvg's pixel is a millimetre wherever it computes lengths.
constexpr double millimetres_per_inch = 25.4;

Error refused_by_librsvg(const std::string& template_name, const GError* error)
{
    return {
        ErrorCode::InvalidInput,
        {msgid("The template {template} cannot be drawn: {reason}"),
         {{"template", template_name}, {"reason", error == nullptr ? "librsvg" : error->message}}}};
}

} // namespace

LabelArt::LabelArt(std::string svg, PageSize page, std::string template_name)
    : svg_{std::move(svg)}, page_{page}, template_name_{std::move(template_name)}
{
    drawings_.emplace(Hidden{}, parsed());
}

LabelArt::Drawing LabelArt::parsed() const
{
    GError* error = nullptr;
    // From memory and without a base address: librsvg then loads nothing but data: addresses.
    Drawing drawing{rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg_.data()),
                                              svg_.size(), &error)};
    const GErrorHandle owned{error};
    if (!drawing) throw refused_by_librsvg(template_name_, error);
    rsvg_handle_set_dpi(drawing.get(), millimetres_per_inch);
    return drawing;
}

RsvgHandle* LabelArt::drawing_without(const Hidden& hidden) const
{
    const auto known = drawings_.find(hidden);
    if (known != drawings_.end()) return known->second.get();
    std::string style;
    for (const std::string& key : hidden) {
        style += "[data-when=\"" + key + "\"]{display:none}";
    }
    Drawing drawing = parsed();
    GError* error = nullptr;
    const bool set =
        rsvg_handle_set_stylesheet(drawing.get(), reinterpret_cast<const guint8*>(style.data()),
                                   style.size(), &error) != FALSE;
    const GErrorHandle owned{error};
    if (!set) throw refused_by_librsvg(template_name_, error);
    return drawings_.emplace(hidden, std::move(drawing)).first->second.get();
}

void LabelArt::draw(cairo_t* page, const std::vector<std::string>& hidden) const
{
    GError* error = nullptr;
    const RsvgRectangle viewport{0, 0, page_.width_mm, page_.height_mm};
    const bool drawn =
        rsvg_handle_render_document(drawing_without(hidden), page, &viewport, &error) != FALSE;
    const GErrorHandle owned{error};
    if (!drawn) throw refused_by_librsvg(template_name_, error);
}

std::optional<LabelArt::Extent> LabelArt::extent_of(const std::string& id) const
{
    const RsvgRectangle viewport{0, 0, page_.width_mm, page_.height_mm};
    RsvgRectangle ink{};
    RsvgRectangle logical{};
    if (rsvg_handle_get_geometry_for_layer(drawing_without({}), ("#" + id).c_str(), &viewport, &ink,
                                           &logical, nullptr) == FALSE) {
        return std::nullopt;
    }
    return Extent{{logical.x, logical.y}, {logical.x + logical.width, logical.y + logical.height}};
}

} // namespace twofold
