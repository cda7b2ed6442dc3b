#include "labels/label_drawing.h"

#include "base/error.h"
#include "labels/label_code.h"
#include "labels/typesetting.h"

#include <algorithm>
#include <string>
#include <vector>

namespace twofold {

namespace {

/// A disc that is one of several must say which.
void require_part(const LabelTemplate& label, const LabelFacts& facts)
{
    // A hub or a spine stands beside a label that says it.
    if (label.kind != LabelKind::Disc || !text_of(LabelField::Part, facts)) return;
    if (label.has_place_for(LabelField::Part)) return;
    throw Error{ErrorCode::Refused,
                {msgid("Disc “{disc}” is one of {parts}, and the template {template} has no place "
                       "for {field}."),
                 {{"disc", facts.disc_number},
                  {"parts", std::to_string(facts.parts)},
                  {"template", label.name},
                  {"field", display_name_of(LabelField::Part)}}}};
}

struct SetCode {
    QrSymbol symbol;
    Affine to_page; ///< from modules, quiet zone included, to millimetres
};

/// The largest square in the middle of the place.
SetCode set_code(const CodeBox& place, const LabelFacts& facts, const LabelTemplate& label)
{
    QrSymbol symbol{label_code(facts), place.level};
    const double side = std::min(place.box.width, place.box.height);
    const double module = side / (symbol.modules() + 2 * qr_quiet_zone);
    if (module < place.smallest_module_mm) {
        throw Error{ErrorCode::Refused,
                    {msgid("The QR code of disc “{disc}” does not fit on the label {template}: its "
                           "dots would be too small to be read."),
                     {{"disc", facts.disc_number}, {"template", label.name}}}};
    }
    const Affine centred{.x0 = (place.box.width - side) / 2, .y0 = (place.box.height - side) / 2};
    const Affine scaled{.xx = module, .yy = module};
    return {std::move(symbol), place.box.place * centred * scaled};
}

void draw_code(cairo_t* page, const SetCode& code)
{
    const int modules = code.symbol.modules();
    const Affine& to = code.to_page;
    const cairo_matrix_t matrix{to.xx, to.yx, to.xy, to.yy, to.x0, to.y0};
    cairo_save(page);
    cairo_transform(page, &matrix);
    // The quiet zone is white whatever the art has put there.
    const int side = modules + 2 * qr_quiet_zone;
    cairo_rectangle(page, 0, 0, side, side);
    cairo_set_source_rgb(page, 1, 1, 1);
    cairo_fill(page);
    // One path for all modules: filled together they leave no seams.
    for (int row = 0; row < modules; ++row) {
        for (int column = 0; column < modules; ++column) {
            int run = 0;
            while (column + run < modules && code.symbol.dark(row, column + run)) {
                ++run;
            }
            if (run == 0) continue;
            cairo_rectangle(page, qr_quiet_zone + column, qr_quiet_zone + row, run, 1);
            column += run;
        }
    }
    cairo_set_source_rgb(page, 0, 0, 0);
    cairo_fill(page);
    cairo_restore(page);
}

/// A label whose texts and code have found their places.
struct SetLabel {
    std::vector<SetText> texts;
    std::vector<SetCode> codes;
    std::vector<std::string> hidden; ///< keys of the facts that are not given
};

SetLabel set_label(cairo_t* page, const LabelTemplate& label, const LabelFacts& facts)
{
    require_mandatory(facts, label.kind);
    require_part(label, facts);
    const Typesetter typesetter{page, label.name};
    SetLabel set;
    const auto set_texts = [&](const auto& places) {
        for (const auto& place : places) {
            if (const auto text = text_of(place.field, facts)) {
                set.texts.push_back(typesetter.set(place, *text));
            }
        }
    };
    set_texts(label.boxes);
    set_texts(label.arcs);
    set.codes.reserve(label.codes.size());
    for (const CodeBox& place : label.codes) {
        set.codes.push_back(set_code(place, facts, label));
    }
    for (const LabelField field : label.conditions) {
        if (!text_of(field, facts)) set.hidden.emplace_back(key_of(field));
    }
    return set;
}

/// A page that is thrown away.
class Rehearsal {
public:
    Rehearsal()
        : surface_{cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nullptr)},
          page_{cairo_create(surface_.get())}
    {}

    [[nodiscard]] cairo_t* page() const noexcept { return page_.get(); }

private:
    Handle<cairo_surface_t, cairo_surface_destroy> surface_;
    Handle<cairo_t, cairo_destroy> page_;
};

} // namespace

void rehearse_label(const LabelTemplate& label, const LabelFacts& facts)
{
    const Rehearsal rehearsal;
    static_cast<void>(set_label(rehearsal.page(), label, facts));
}

bool can_print(const LabelTemplate& label, LabelField field, const LabelFacts& facts)
{
    if (!label.has_place_for(field)) return false;
    const Rehearsal rehearsal;
    const Typesetter typesetter{rehearsal.page(), label.name};
    const auto fit = [&](const auto& places) {
        return std::ranges::all_of(places, [&](const auto& place) {
            if (!tells(place.field, field)) return true;
            const auto text = text_of(place.field, facts);
            if (!text) return false;
            try {
                static_cast<void>(typesetter.set(place, *text));
            } catch (const Error&) {
                return false;
            }
            return true;
        });
    };
    return fit(label.boxes) && fit(label.arcs);
}

std::optional<std::string> unprintable_on_labels(const std::string& text)
{
    const Rehearsal rehearsal;
    return Typesetter{rehearsal.page(), {}}.unprintable(text);
}

std::vector<std::string> statutory_facts_on(const LabelTemplate& label, const LabelFacts& facts)
{
    std::vector<std::string> keys;
    if (label.kind == LabelKind::Box) return keys;
    for (const LabelField field : statutory_fields()) {
        if (label.has_place_for(field) && text_of(field, facts)) keys.emplace_back(key_of(field));
    }
    return keys;
}

void draw_label(cairo_t* page, const LabelTemplate& label, const LabelFacts& facts)
{
    const SetLabel set = set_label(page, label, facts);
    label.art.draw(page, set.hidden);
    for (const SetText& text : set.texts) {
        draw(page, text);
    }
    for (const SetCode& code : set.codes) {
        draw_code(page, code);
    }
    if (const cairo_status_t status = cairo_status(page); status != CAIRO_STATUS_SUCCESS) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The label {template} cannot be drawn: {reason}"),
                     {{"template", label.name}, {"reason", cairo_status_to_string(status)}}}};
    }
}

} // namespace twofold
