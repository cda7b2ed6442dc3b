#include "labels/place_reading.h"

#include "base/number.h"
#include "labels/svg_geometry.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

namespace twofold {

namespace {

/// Reads one place. Each function says what is wrong and goes on with a default, so that all
/// problems of a template come in one list.
class PlaceReader {
public:
    PlaceReader(const SvgPlace& place, const std::string& name, std::vector<Message>& problems)
        : place_{place}, name_{name}, problems_{problems}
    {}

    [[nodiscard]] std::optional<LabelField> field()
    {
        const auto found = label_field(key_in(place_.id));
        if (!found) {
            problem(msgid("The template {template} asks for “{key}” in the place “{place}”, which "
                          "no label knows."),
                    {{"key", std::string{key_in(place_.id)}}});
        }
        return found;
    }

    [[nodiscard]] std::optional<Box> box()
    {
        if (place_.element != "rect") {
            problem(msgid("The place “{place}” of the template {template} has to be a rectangle."));
            return std::nullopt;
        }
        const auto x = length("x", 0);
        const auto y = length("y", 0);
        const auto width = length("width", std::nullopt);
        const auto height = length("height", std::nullopt);
        if (!x || !y || !width || !height) return std::nullopt;
        if (*width <= 0 || *height <= 0 || !place_.to_page.keeps_shape()) {
            problem(msgid("The place “{place}” of the template {template} is empty, distorted or "
                          "mirrored."));
            return std::nullopt;
        }
        const double scale = place_.to_page.scale();
        const Affine unscaled{.xx = 1 / scale, .yy = 1 / scale};
        return Box{*width * scale, *height * scale,
                   place_.to_page * Affine{.x0 = *x, .y0 = *y} * unscaled};
    }

    [[nodiscard]] std::optional<Baseline> baseline()
    {
        const auto data = place_.attributes.find("d");
        std::optional<std::vector<Point>> points;
        if (place_.element == "path" && data != place_.attributes.end()) {
            points = svg_baseline(data->second);
        }
        if (points) {
            for (Point& point : *points) {
                point = place_.to_page(point);
            }
        }
        const auto moves = [&](const Point& point) { return distance(point, points->front()) > 0; };
        if (!points || std::ranges::none_of(*points, moves)) {
            problem(msgid("The place “{place}” of the template {template} has to be a path of one "
                          "line made of arcs or curves."));
            return std::nullopt;
        }
        return Baseline{*points};
    }

    [[nodiscard]] TextStyle style(TextAlign usual_align)
    {
        constexpr double largest_pt = 144;
        TextStyle style;
        style.align = usual_align;
        const double size = number("data-size", 0, smallest_text_pt, largest_pt);
        style.largest_pt =
            number("data-max", size > 0 ? size : style.largest_pt, smallest_text_pt, largest_pt);
        style.smallest_pt = number("data-min", size > 0 ? size : smallest_text_pt, smallest_text_pt,
                                   style.largest_pt);
        style.align = choice(
            "data-align", usual_align,
            {{"left", TextAlign::Start}, {"center", TextAlign::Centre}, {"right", TextAlign::End}});
        style.vertical = choice(
            "data-valign", style.vertical,
            {{"top", TextAlign::Start}, {"middle", TextAlign::Centre}, {"bottom", TextAlign::End}});
        style.weight = choice("data-weight", style.weight,
                              {{"regular", TextWeight::Regular}, {"bold", TextWeight::Bold}});
        style.leading = number("data-leading", style.leading, 1, 3);
        style.spacing = number("data-spacing", style.spacing, 0, 2);
        style.colour = colour(style.colour);
        return style;
    }

    [[nodiscard]] QrLevel level()
    {
        return choice("data-level", QrLevel::M, {{"M", QrLevel::M}, {"Q", QrLevel::Q}});
    }

    /// Values have the unit of the attribute.
    [[nodiscard]] double number(const char* attribute, double usual, double least, double most)
    {
        const auto found = take(attribute);
        if (!found) return usual;
        const auto value = svg_number(*found);
        if (value && *value >= least && *value <= most) return *value;
        bad(attribute, *found);
        return usual;
    }

    /// A misspelt data-* attribute would silently do nothing.
    void report_unknown()
    {
        for (const auto& [attribute, value] : place_.attributes) {
            if (attribute.starts_with("data-") &&
                std::ranges::find(taken_, attribute) == taken_.end()) {
                problem(msgid("The place “{place}” of the template {template} has an attribute "
                              "“{attribute}” that means nothing here."),
                        {{"attribute", attribute}});
            }
        }
    }

    void problem(const char* id, std::vector<std::pair<std::string, std::string>> arguments = {})
    {
        arguments.emplace_back("template", name_);
        arguments.emplace_back("place", place_.id);
        problems_.push_back({id, std::move(arguments)});
    }

private:
    [[nodiscard]] std::optional<std::string> take(const char* attribute)
    {
        taken_.emplace_back(attribute);
        const auto found = place_.attributes.find(attribute);
        if (found == place_.attributes.end()) return std::nullopt;
        return found->second;
    }

    [[nodiscard]] std::optional<double> length(const char* attribute, std::optional<double> usual)
    {
        const auto found = take(attribute);
        if (!found && usual) return usual;
        const auto value = found ? svg_number(*found) : std::nullopt;
        if (!value) bad(attribute, found.value_or(""));
        return value;
    }

    template <typename Value>
    [[nodiscard]] Value choice(const char* attribute, Value usual,
                               std::initializer_list<std::pair<std::string_view, Value>> choices)
    {
        const auto found = take(attribute);
        if (!found) return usual;
        for (const auto& [name, value] : choices) {
            if (name == *found) return value;
        }
        bad(attribute, *found);
        return usual;
    }

    [[nodiscard]] Colour colour(Colour usual)
    {
        const auto found = take("data-color");
        if (!found) return usual;
        constexpr std::size_t digits = 6;
        constexpr int base = 16;
        constexpr double full = 255;
        const bool hex = found->size() == digits + 1 && found->front() == '#';
        const auto value =
            hex ? number_in<unsigned>(std::string_view{*found}.substr(1), base) : std::nullopt;
        if (!value) {
            bad("data-color", *found);
            return usual;
        }
        return {((*value >> 16U) & 0xffU) / full, ((*value >> 8U) & 0xffU) / full,
                (*value & 0xffU) / full};
    }

    void bad(const char* attribute, const std::string& value)
    {
        problem(msgid("The place “{place}” of the template {template} has {attribute}=“{value}”, "
                      "which is not possible."),
                {{"attribute", attribute}, {"value", value}});
    }

    const SvgPlace& place_;
    const std::string& name_;
    std::vector<Message>& problems_;
    std::vector<std::string> taken_;
};

void read_text_box(PlaceReader& reader, Places& places)
{
    const auto field = reader.field();
    const auto box = reader.box();
    const TextStyle style = reader.style(TextAlign::Start);
    reader.report_unknown();
    if (!field || !box) return;
    const double smallest_mm = style.smallest_pt * millimetres_per_point;
    if (box->height < smallest_mm || box->width < smallest_mm) {
        reader.problem(msgid("The place “{place}” of the template {template} is too small for a "
                             "single letter."));
    }
    places.boxes.push_back({*field, *box, style});
}

void read_text_arc(PlaceReader& reader, Places& places)
{
    const auto field = reader.field();
    auto line = reader.baseline();
    const TextStyle style = reader.style(TextAlign::Centre);
    reader.report_unknown();
    if (field && line) places.arcs.push_back({*field, std::move(*line), style});
}

void read_code(PlaceReader& reader, const SvgPlace& place, Places& places)
{
    if (key_in(place.id) != "disc") {
        reader.problem(msgid("The place “{place}” of the template {template} asks for a QR code "
                             "that no label knows. It is called “qr-disc”."));
    }
    const auto box = reader.box();
    CodeBox code;
    code.level = reader.level();
    code.smallest_module_mm = reader.number("data-min", code.smallest_module_mm, 0.2, 5);
    reader.report_unknown();
    if (!box) return;
    code.box = *box;
    places.codes.push_back(code);
}

} // namespace

std::string_view key_in(std::string_view place_id) noexcept
{
    const std::size_t dash = place_id.find('-');
    place_id.remove_prefix(std::min(dash + 1, place_id.size()));
    const std::size_t dot = place_id.rfind('.');
    if (dot == std::string_view::npos) return place_id;
    const std::string_view number = place_id.substr(dot + 1);
    const bool counts =
        !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    return counts ? place_id.substr(0, dot) : place_id;
}

Places read_places(const std::vector<SvgPlace>& found, const std::string& name,
                   std::vector<Message>& problems)
{
    Places places;
    for (const SvgPlace& place : found) {
        PlaceReader reader{place, name, problems};
        if (place.id.starts_with("field-")) {
            read_text_box(reader, places);
        } else if (place.id.starts_with("arc-")) {
            read_text_arc(reader, places);
        } else {
            read_code(reader, place, places);
        }
    }
    return places;
}

} // namespace twofold
