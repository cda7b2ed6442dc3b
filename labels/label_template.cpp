#include "labels/label_template.h"

#include "base/error.h"
#include "base/files.h"
#include "base/join.h"
#include "labels/place_reading.h"
#include "labels/svg_document.h"
#include "labels/svg_geometry.h"
#include "labels/typesetting.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace twofold {

namespace {

/// Half a hair: what rounding in an editor may cost.
constexpr double tolerance_mm = 0.05;

/// Turns a taken-apart drawing into a template and says all that is wrong with it.
class TemplateReader {
public:
    TemplateReader(SvgDocument document, std::string name, std::vector<Message>& problems)
        : document_{std::move(document)}, name_{std::move(name)}, problems_{problems}
    {}

    /// Meaningful only if there are no problems.
    [[nodiscard]] std::optional<LabelTemplate> read()
    {
        const auto page = read_page();
        const auto ring = page ? read_ring(*page) : std::nullopt;
        auto [boxes, arcs, codes] = read_places(document_.places, name_, problems_);
        const std::vector<LabelField> conditions = read_conditions();
        check_fonts();
        if (!page || !problems_.empty()) return std::nullopt;
        LabelTemplate made{
            .name = name_,
            .title = document_.title.empty() ? name_ : document_.title,
            .description = document_.description,
            .kind = read_kind(),
            .page = *page,
            .ring = ring,
            .boxes = std::move(boxes),
            .arcs = std::move(arcs),
            .codes = std::move(codes),
            .conditions = conditions,
            .art = LabelArt{document_.art, *page, name_},
        };
        check_mandatory(made);
        check_against_librsvg(made);
        check_printable(made);
        check_art(made);
        return made;
    }

private:
    using Arguments = std::vector<std::pair<std::string, std::string>>;

    void problem(const char* id, Arguments arguments = {})
    {
        arguments.emplace_back("template", name_);
        problems_.push_back({id, std::move(arguments)});
    }

    [[nodiscard]] std::optional<std::string> root(std::string_view attribute) const
    {
        const auto found = document_.root.find(attribute);
        if (found == document_.root.end()) return std::nullopt;
        return found->second;
    }

    [[nodiscard]] std::optional<PageSize> read_page()
    {
        constexpr double smallest_mm = 5;
        constexpr double largest_mm = 420; // A3
        const auto width = svg_millimetres(root("width").value_or(""));
        const auto height = svg_millimetres(root("height").value_or(""));
        const auto possible = [&](double side) {
            return side >= smallest_mm && side <= largest_mm;
        };
        if (!width || !height || !possible(*width) || !possible(*height)) {
            problem(msgid("The template {template} needs its width and height in millimetres, "
                          "between 5mm and 420mm."));
            return std::nullopt;
        }
        // The four numbers of a viewBox are, as a list, what matrix( ) takes but for two.
        const auto box = svg_transform("matrix(" + root("viewBox").value_or("") + " 0 0)");
        const bool in_millimetres = box && box->xx == 0 && box->yx == 0 &&
                                    std::abs(box->xy - *width) < tolerance_mm &&
                                    std::abs(box->yy - *height) < tolerance_mm;
        if (!in_millimetres || root("transform")) {
            problem(msgid("The template {template} needs a viewBox in millimetres that begins at 0 "
                          "0 and is as large as the page."));
            return std::nullopt;
        }
        return PageSize{*width, *height};
    }

    [[nodiscard]] LabelKind read_kind()
    {
        const auto named = root("data-kind");
        if (!named) return LabelKind::Disc;
        if (const auto kind = label_kind(*named)) return *kind;
        problem(msgid("The template {template} has data-kind=“{kind}”; it can be disc, supplement "
                      "or box."),
                {{"kind", *named}});
        return LabelKind::Disc;
    }

    [[nodiscard]] std::optional<PrintableRing> read_ring(PageSize page)
    {
        const auto inner = root("data-printable-inner");
        const auto outer = root("data-printable-outer");
        if (!inner && !outer) return std::nullopt;
        const auto hub = svg_number(inner.value_or(""));
        const auto edge = svg_number(outer.value_or(""));
        const double widest = std::min(page.width_mm, page.height_mm);
        if (!hub || !edge || *hub < 0 || *edge <= *hub || *edge > widest) {
            problem(msgid("The template {template} needs both data-printable-inner and "
                          "data-printable-outer, diameters in millimetres that fit on the page."));
            return std::nullopt;
        }
        return PrintableRing{{page.width_mm / 2, page.height_mm / 2}, *hub, *edge};
    }

    [[nodiscard]] std::vector<LabelField> read_conditions()
    {
        std::vector<LabelField> conditions;
        for (const std::string& key : document_.conditions) {
            const auto field = label_field(key);
            if (field) {
                conditions.push_back(*field);
            } else {
                problem(
                    msgid("The template {template} draws something when “{key}” is given, which "
                          "no label knows."),
                    {{"key", key}});
            }
        }
        return conditions;
    }

    void check_fonts()
    {
        for (const std::string& family : document_.font_families) {
            if (!font_installed(family)) {
                problem(msgid("The template {template} is set in “{font}”, which is not installed "
                              "here. Use Noto Sans CJK SC."),
                        {{"font", family}});
            }
        }
        const Handle<cairo_surface_t, cairo_surface_destroy> nowhere{
            cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nullptr)};
        const Handle<cairo_t, cairo_destroy> page{cairo_create(nowhere.get())};
        const Typesetter typesetter{page.get(), name_};
        for (std::string text : document_.texts) {
            std::ranges::replace_if(
                text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
            if (const auto character = typesetter.unprintable(text)) {
                problem(msgid("The template {template} has a character that cannot be printed, "
                              "{character}: “{text}”."),
                        {{"character", *character}, {"text", text}});
            }
        }
    }

    void check_mandatory(const LabelTemplate& made)
    {
        std::vector<std::string> missing;
        for (const LabelField field : mandatory_fields(made.kind)) {
            if (!made.has_place_for(field)) missing.push_back(display_name_of(field));
        }
        if (!missing.empty()) {
            problem(msgid("The template {template} has no place for what must stand on a label: "
                          "{missing}."),
                    {{"missing", joined(missing, ", ")}});
        }
    }

    /// Our reading of transforms and sizes against librsvg's: where the two differ, the art and the
    /// text would drift apart.
    void check_against_librsvg(const LabelTemplate& made)
    {
        const LabelArt whole{document_.whole, made.page, name_};
        std::size_t next_box = 0;
        std::size_t next_code = 0;
        for (const SvgPlace& place : document_.places) {
            if (place.element != "rect") continue;
            const bool is_code = place.id.starts_with("qr-");
            const Box& box = is_code ? made.codes[next_code++].box : made.boxes[next_box++].box;
            if (!covers(whole.extent_of(place.id), box.corners())) {
                problem(
                    msgid("The place “{place}” of the template {template} is not where it seems "
                          "to be: a style or a clipping moves it."),
                    {{"place", place.id}});
            }
        }
    }

    static bool covers(const std::optional<LabelArt::Extent>& extent,
                       const std::vector<Point>& corners)
    {
        if (!extent) return false;
        const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
        const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y);
        return distance(extent->from, {left.x, top.y}) < tolerance_mm &&
               distance(extent->to, {right.x, bottom.y}) < tolerance_mm;
    }

    void check_printable(const LabelTemplate& made)
    {
        for (const TextBox& place : made.boxes) {
            check_box(made, place.box, "field-" + std::string{key_of(place.field)});
        }
        for (const CodeBox& place : made.codes) {
            check_box(made, place.box, "qr-disc");
        }
        for (const TextArc& place : made.arcs) {
            check_arc(made, place);
        }
    }

    void check_box(const LabelTemplate& made, const Box& box, const std::string& place)
    {
        const double nearest = made.ring ? box.distance_from(made.ring->centre) : 0;
        check_reach(made, box.corners(), nearest, place);
    }

    void check_arc(const LabelTemplate& made, const TextArc& arc)
    {
        // From the tops of capitals to the feet of the g at the largest size.
        constexpr double above_em = 0.9;
        constexpr double below_em = 0.25;
        const double em = arc.style.largest_pt * millimetres_per_point;
        std::vector<Point> reach = arc.line.raised(above_em * em);
        const std::vector<Point> feet = arc.line.raised(-below_em * em);
        reach.insert(reach.end(), feet.begin(), feet.end());
        double nearest = made.page.width_mm;
        if (made.ring) {
            for (const Point& point : reach) {
                nearest = std::min(nearest, distance(point, made.ring->centre));
            }
        }
        check_reach(made, reach, nearest, "arc-" + std::string{key_of(arc.field)});
    }

    /// `nearest` is the distance from the centre of the ring.
    void check_reach(const LabelTemplate& made, const std::vector<Point>& reach, double nearest,
                     const std::string& place)
    {
        const auto off_page = [&](Point point) {
            return point.x < -tolerance_mm || point.y < -tolerance_mm ||
                   point.x > made.page.width_mm + tolerance_mm ||
                   point.y > made.page.height_mm + tolerance_mm;
        };
        const auto off_ring = [&](Point point) {
            return distance(point, made.ring->centre) >
                   made.ring->outer_diameter / 2 + tolerance_mm;
        };
        if (std::ranges::any_of(reach, off_page)) {
            problem(msgid("The place “{place}” of the template {template} reaches over the edge of "
                          "the page."),
                    {{"place", place}});
        }
        if (!made.ring) return;
        if (nearest < made.ring->inner_diameter / 2 - tolerance_mm) {
            problem(msgid("The place “{place}” of the template {template} reaches into the hub of "
                          "the disc, where nothing can be printed."),
                    {{"place", place}});
        }
        if (std::ranges::any_of(reach, off_ring)) {
            problem(msgid("The place “{place}” of the template {template} reaches over the "
                          "printable edge of the disc."),
                    {{"place", place}});
        }
    }

    /// Draws the art alone, which may fail, and looks for ink where none may be.
    void check_art(const LabelTemplate& made)
    {
        constexpr double dots_per_mm = 8;
        constexpr unsigned char faint = 24; // antialiasing of an edge that lies on the circle
        const auto dots = [](double mm) { return static_cast<int>(std::ceil(mm * dots_per_mm)); };
        const Handle<cairo_surface_t, cairo_surface_destroy> surface{cairo_image_surface_create(
            CAIRO_FORMAT_A8, dots(made.page.width_mm), dots(made.page.height_mm))};
        const Handle<cairo_t, cairo_destroy> page{cairo_create(surface.get())};
        cairo_scale(page.get(), dots_per_mm, dots_per_mm);
        made.art.draw(page.get(), {});
        if (!made.ring) return;
        cairo_surface_flush(surface.get());
        const unsigned char* ink = cairo_image_surface_get_data(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get());
        const double inner = made.ring->inner_diameter / 2 - 1 / dots_per_mm;
        const double outer = made.ring->outer_diameter / 2 + 1 / dots_per_mm;
        for (int y = 0; y < cairo_image_surface_get_height(surface.get()); ++y) {
            for (int x = 0; x < cairo_image_surface_get_width(surface.get()); ++x) {
                const Point at{(x + 0.5) / dots_per_mm, (y + 0.5) / dots_per_mm};
                const double radius = distance(at, made.ring->centre);
                const bool blank = ink[static_cast<std::ptrdiff_t>(y) * stride + x] <= faint;
                if (blank || (radius >= inner && radius <= outer)) continue;
                problem(msgid("The template {template} draws into the hub or over the printable "
                              "edge of the disc. Mark what only helps in the editor with "
                              "data-guide."));
                return;
            }
        }
    }

    SvgDocument document_;
    std::string name_;
    std::vector<Message>& problems_;
};

std::optional<LabelTemplate> read_template(const std::filesystem::path& path,
                                           std::vector<Message>& problems)
{
    require_label_font();
    const std::string name = path.filename().string();
    SvgDocument document = take_apart(read_text(path, largest_template), name, problems);
    if (!problems.empty()) return std::nullopt;
    try {
        return TemplateReader{std::move(document), name, problems}.read();
    } catch (const Error& error) { // librsvg's refusal is a problem of the template like any other
        problems.push_back(error.message());
        return std::nullopt;
    }
}

} // namespace

bool LabelTemplate::has_place_for(LabelField fact) const noexcept
{
    const auto tells_it = [&](const auto& place) { return tells(place.field, fact); };
    return std::ranges::any_of(boxes, tells_it) || std::ranges::any_of(arcs, tells_it);
}

std::vector<Message> problems_of_template(const std::filesystem::path& path)
{
    std::vector<Message> problems;
    static_cast<void>(read_template(path, problems));
    return problems;
}

LabelTemplate load_template(const std::filesystem::path& path)
{
    std::vector<Message> problems;
    std::optional<LabelTemplate> made = read_template(path, problems);
    if (!made || !problems.empty()) throw Error{ErrorCode::InvalidInput, problems.at(0)};
    return std::move(*made);
}

} // namespace twofold
