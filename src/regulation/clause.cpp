#include "regulation/clause.h"

#include "base/named.h"
#include "base/number.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace twofold {

namespace {

constexpr std::array rule_sets{
    Named<RuleSet>{RuleSet::AudioVisual, "A", "音像"},
    Named<RuleSet>{RuleSet::Consultation, "C", "调阅"},
};

/// "七", "十六", "二十": `number` from 1 to 99.
std::string in_chinese(int number)
{
    constexpr std::array<std::string_view, 10> digits{"",   "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};
    constexpr int ten = 10;
    std::string text;
    if (number >= 2 * ten) text += digits.at(static_cast<std::size_t>(number / ten));
    if (number >= ten) text += "十";
    return text.append(digits.at(static_cast<std::size_t>(number % ten)));
}

/// The number that `text` begins with, which is taken away.
std::optional<int> taken_number(std::string_view& text)
{
    const auto number = number_in<int>(text.substr(0, text.find_first_not_of("0123456789")));
    if (!number || *number < 1 || *number > 99) return std::nullopt;
    text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    return number;
}

std::optional<Clause> read(std::string_view text)
{
    Clause read;
    const std::string_view rules = text.substr(0, 1);
    if (rules != "A" && rules != "C") return std::nullopt;
    read.rules = value_named(rule_sets, rules);
    text.remove_prefix(1);
    const auto article = taken_number(text);
    if (!article) return std::nullopt;
    read.article = *article;
    if (text.starts_with('-')) {
        text.remove_prefix(1);
        const auto paragraph = taken_number(text);
        if (!paragraph) return std::nullopt;
        read.paragraph = *paragraph;
    }
    if (text.starts_with('(')) {
        text.remove_prefix(1);
        const auto item = taken_number(text);
        if (!item || !text.starts_with(')')) return std::nullopt;
        text.remove_prefix(1);
        read.item = *item;
    }
    if (!text.empty()) return std::nullopt;
    return read;
}

} // namespace

std::string name_of(const Clause& clause)
{
    if (clause.empty()) return {};
    std::string name = fmt::format("{}{}", row_of(rule_sets, clause.rules).name, clause.article);
    if (clause.paragraph != 0) name += fmt::format("-{}", clause.paragraph);
    if (clause.item != 0) name += fmt::format("({})", clause.item);
    return name;
}

Clause clause(std::string_view name)
{
    if (const auto found = read(name)) return *found;
    throw Error{ErrorCode::InvalidInput,
                {msgid("“{name}” is no place in the rules. Write A16(2) for item two of article "
                       "16 of the audio-visual rules, C7-2 for paragraph two of article 7 of the "
                       "consultation rules."),
                 {{"name", std::string{name}}}}};
}

std::string article_in_chinese(const Clause& clause)
{
    if (clause.empty()) return {};
    std::string text = fmt::format("第{}条", in_chinese(clause.article));
    if (clause.paragraph != 0) text += fmt::format("第{}款", in_chinese(clause.paragraph));
    if (clause.item != 0) text += fmt::format("第（{}）项", in_chinese(clause.item));
    return text;
}

std::string chinese_name_of(const Clause& clause)
{
    if (clause.empty()) return {};
    return fmt::format("{}{}", row_of(rule_sets, clause.rules).chinese, article_in_chinese(clause));
}

Message words_of(const Clause& clause)
{
    const char* rules = clause.rules == RuleSet::AudioVisual ? "audio-visual" : "consultation";
    return {.id = fmt::format("{} rules, article {}", rules, name_of(clause).substr(1)),
            .chinese = chinese_name_of(clause)};
}

} // namespace twofold
