#pragma once

#include "base/message.h"
#include "regulation/clause.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The values of an entry by the names of its fields, each in its canonical form (FieldKind). A
/// field without a value is not among them. Several values of one field have a line each.
using Values = std::map<std::string, std::string, std::less<>>;

/// What a field holds, and its canonical form.
enum class FieldKind {
    Words,     ///< one printable line
    LongWords, ///< several
    Day,       ///< "2026-11-23"
    Moment,    ///< UTC: "2026-11-23T08:30:00Z"
    Number,    ///< a whole number from 0, in decimal digits
    YesNo,     ///< "yes" or "no"
    Choice,    ///< the stable name of one of the field's choices
    Person,    ///< a person of the archive, by name
    Outsider,  ///< the name of anybody else
    Case,      ///< a case, by number
    Footage,   ///< a footage item, by number
    Disc,      ///< a disc, by number
    Entry,     ///< an entry of a register, by number
    Paper,     ///< a scan or file that was attached: its SHA-256, "sha256:…"
};

/// One value of a field of kind Choice.
struct Choice {
    std::string_view name;    ///< stable: "litigation"
    std::string_view chinese; ///< "诉讼"
};

/// Where a field is shown, as a sum.
enum Shown : unsigned {
    Nowhere = 0, ///< retired: the values of old entries are kept
    InForm = 1,
    InList = 2,
    Masked = 4, ///< only its ends are shown; never on a disc, never searched
};

/// One fact of an entry: declared once, it is cell of a list, line of a form, option, JSON member.
/// It is never renamed, nor given another meaning: it is retired, and another one is declared.
struct Field {
    std::string_view name;    ///< stable: "letter-number"; JSON, option, disc
    std::string_view chinese; ///< as on the form: "介绍信文号"
    std::string_view english; ///< help page and English window
    FieldKind kind = FieldKind::Words;
    Clause clause{};          ///< that demands it; {}: this program's own
    std::string_view by = {}; ///< the step that is not taken without it; empty: optional
    /// Then only if this is true; of an optional field: otherwise no form asks for it.
    bool (*when)(const Values&) = nullptr;
    /// The step with which it may be left out, and without which it is entered by nothing but a
    /// correction; empty: at any step.
    std::string_view at = {};
    unsigned shown = InForm | InList;
    std::vector<Choice> choices{};
    bool is_list = false;     ///< several values, a line each
    bool is_computed = false; ///< the program fills it in, nobody types it
};

/// Leaves in lists only the fields of these names: the columns a page has room for.
void show_in_list(std::vector<Field>& fields, std::initializer_list<std::string_view> names);

/// The step a field belongs to, whether it is mandatory by it or not; empty: none.
[[nodiscard]] inline std::string_view step_of(const Field& field) noexcept
{
    return field.by.empty() ? field.at : field.by;
}

/// The name of a field or of a choice as a part of a message.
[[nodiscard]] Message words_of(const Field& field);
[[nodiscard]] Message words_of(const Choice& choice);

/// The values of a field, one by one.
[[nodiscard]] std::vector<std::string> items_of(const Field& field, std::string_view value);

/// What a person typed, in its canonical form: outer blanks are removed, days and moments written
/// in full, choices by their stable names, of whatever width and language they were typed in. What
/// is no value of the field stays as it is, and fault_of() tells. Names of what the archive holds
/// stay as well: only the archive knows them.
[[nodiscard]] std::string canonical(const Field& field, std::string_view typed);

/// Why a value cannot be one of the field; empty: it can.
[[nodiscard]] Message fault_of(const Field& field, std::string_view value);

/// "4104**********0012": of a text of up to eight characters only the first is left.
[[nodiscard]] std::string masked(std::string_view value);

/// The value as it is shown, masked if the field is. `is_chinese`: choices, days and moments as the
/// form words them, else choices by their stable names and moments in local time.
[[nodiscard]] std::string shown_value(const Field& field, std::string_view value, bool is_chinese);

} // namespace twofold
