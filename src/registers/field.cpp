#include "registers/field.h"

#include "base/chinese_time.h"
#include "base/error.h"
#include "base/folding.h"
#include "base/join.h"
#include "base/number.h"
#include "base/time.h"
#include "fixity/digest.h"
#include "footage/printable_line.h"

#include <algorithm>
#include <cstdint>

namespace twofold {

namespace {

constexpr Choice yes{"yes", "是"};
constexpr Choice no{"no", "否"};

const Choice* choice_meant(const std::vector<Choice>& choices, std::string_view typed)
{
    const auto found = std::ranges::find_if(choices, [&](const Choice& choice) {
        return is_choice(typed, choice.name, choice.chinese);
    });
    return found == choices.end() ? nullptr : &*found;
}

const std::vector<Choice>& choices_of(const Field& field)
{
    static const std::vector<Choice> answers{yes, no};
    return field.kind == FieldKind::YesNo ? answers : field.choices;
}

/// `text` without outer blanks on each line, and without empty lines at its ends.
std::string trimmed_lines(std::string_view text)
{
    std::string lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line = trimmed(text.substr(0, end));
        if (!lines.empty()) lines += '\n';
        if (!line.empty() || !lines.empty()) lines += line;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    lines.erase(std::min(lines.find_last_not_of('\n') + 1, lines.size()));
    return lines;
}

/// One value; throws Error{InvalidInput} if it is none of the field.
std::string read(const Field& field, std::string_view typed)
{
    constexpr std::size_t longest_line = 500;
    switch (field.kind) {
    case FieldKind::Words:
    case FieldKind::Outsider:
    case FieldKind::Person:
    case FieldKind::Case:
    case FieldKind::Disc:
    case FieldKind::Entry: return PrintableLine{typed, longest_line}.text();
    case FieldKind::LongWords: {
        const std::string lines = trimmed_lines(typed);
        for (std::string_view left = lines; !left.empty();) {
            const std::size_t end = std::min(left.find('\n'), left.size());
            (void)PrintableLine{left.substr(0, end), longest_line};
            left.remove_prefix(std::min(end + 1, left.size()));
        }
        return lines;
    }
    case FieldKind::Day: return to_iso8601(parse_date(trimmed(typed)));
    case FieldKind::Moment: return to_iso8601(parse_time(trimmed(typed)));
    case FieldKind::Number:
    case FieldKind::Footage:
        if (const auto number = number_in<std::int64_t>(trimmed(typed)); number && *number >= 0) {
            return std::to_string(*number);
        }
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” is no whole number."), {{"text", std::string{typed}}}}};
    case FieldKind::YesNo:
    case FieldKind::Choice: {
        if (const Choice* meant = choice_meant(choices_of(field), typed)) {
            return std::string{meant->name};
        }
        const auto words = [](const Choice& choice) {
            return std::string{choice.name} + "（" + std::string{choice.chinese} + "）";
        };
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("“{name}” is not known here. Possible are: {allowed}."),
             {{"name", std::string{typed}}, {"allowed", joined(choices_of(field), ", ", words)}}}};
    }
    case FieldKind::Paper: return to_text(parse_digest(trimmed(typed)));
    }
    return {};
}

std::string_view character_at(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return text.substr(at, bytes);
}

} // namespace

void show_in_list(std::vector<Field>& fields, std::initializer_list<std::string_view> names)
{
    for (Field& field : fields) {
        if (std::ranges::find(names, field.name) == names.end()) {
            field.shown &= ~static_cast<unsigned>(InList);
        }
    }
}

Message words_of(const Field& field)
{
    return {.id = std::string{field.english}, .chinese = std::string{field.chinese}};
}

Message words_of(const Choice& choice)
{
    return {.id = std::string{choice.name}, .chinese = std::string{choice.chinese}};
}

std::vector<std::string> items_of(const Field& field, std::string_view value)
{
    if (!field.is_list) return {std::string{value}};
    std::vector<std::string> items;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find('\n'), value.size());
        if (end > 0) items.emplace_back(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return items;
}

std::string canonical(const Field& field, std::string_view typed)
{
    std::vector<std::string> items = items_of(field, typed);
    for (std::string& item : items) {
        try {
            item = read(field, item);
        } catch (const Error&) {
            // fault_of() tells it, with the other faults.
        }
    }
    return joined_nonempty(items, "\n");
}

Message fault_of(const Field& field, std::string_view value)
{
    for (const std::string& item : items_of(field, value)) {
        try {
            (void)read(field, item);
        } catch (const Error& error) {
            return error.message();
        }
    }
    return {};
}

std::string masked(std::string_view value)
{
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < value.size(); at += characters.back().size()) {
        characters.push_back(character_at(value, at));
    }
    constexpr std::size_t kept_at_each_end = 4;
    const bool is_long = characters.size() > 2 * kept_at_each_end;
    const std::size_t first = is_long ? kept_at_each_end : 1;
    const std::size_t last = is_long ? characters.size() - kept_at_each_end : characters.size();
    std::string text;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        text += i < first || i >= last ? characters[i] : std::string_view{"*"};
    }
    return text;
}

std::string shown_value(const Field& field, std::string_view value, bool is_chinese)
{
    const auto shown_item = [&](const std::string& item) -> std::string {
        if ((field.shown & Masked) != 0) return masked(item);
        if (const Choice* meant = choice_meant(choices_of(field), item); meant && is_chinese) {
            return std::string{meant->chinese};
        }
        try {
            if (field.kind == FieldKind::Day && is_chinese) return in_chinese(parse_date(item));
            if (field.kind != FieldKind::Moment) return item;
            const Timestamp moment = parse_time(item);
            return is_chinese ? in_chinese(moment) : to_local_iso8601(moment);
        } catch (const Error&) {
            return item; // of a row that somebody altered
        }
    };
    return joined(items_of(field, value), "\n", shown_item);
}

} // namespace twofold
