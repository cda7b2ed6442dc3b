#include "labels/label_drawing.h"

#include "base/error.h"
#include "labels/label_code.h"
#include "labels/typesetting.h"

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

} // namespace

void draw_label(cairo_t* page, const LabelTemplate& label, const LabelFacts& facts)
{
    require_mandatory(facts, label.kind);
    require_part(label, facts);
    const Typesetter typesetter{page, label.name};
    std::vector<SetText> texts;
    for (const TextBox& place : label.boxes) {
        if (const auto text = text_of(place.field, facts)) {
            texts.push_back(typesetter.set(place, *text));
        }
    }
    for (const TextArc& place : label.arcs) {
        if (const auto text = text_of(place.field, facts)) {
            texts.push_back(typesetter.set(place, *text));
        }
    }
    std::vector<SetCode> codes;
    codes.reserve(label.codes.size());
    for (const CodeBox& place : label.codes) {
        codes.push_back(set_code(place, facts, label));
    }
    std::vector<std::string> hidden;
    for (const LabelField field : label.conditions) {
        if (!text_of(field, facts)) hidden.emplace_back(key_of(field));
    }

    label.art.draw(page, hidden);
    for (const SetText& text : texts) {
        draw(page, text);
    }
    for (const SetCode& code : codes) {
        draw_code(page, code);
    }
    if (const cairo_status_t status = cairo_status(page); status != CAIRO_STATUS_SUCCESS) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The label {template} cannot be drawn: {reason}"),
                     {{"template", label.name}, {"reason", cairo_status_to_string(status)}}}};
    }
}

} // namespace twofold
