#include "labels/label_field.h"

#include "base/chinese_time.h"
#include "base/error.h"
#include "base/join.h"
#include "base/named.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace twofold {

namespace {

constexpr std::array fields{
    Named{LabelField::Unit, std::string_view{"unit"}, "制作单位"},
    Named{LabelField::MadeBy, std::string_view{"made-by"}, "制作人"},
    Named{LabelField::MadeOn, std::string_view{"made-on"}, "制作时间"},
    Named{LabelField::CaseName, std::string_view{"case-name"}, "案件名称"},
    Named{LabelField::CaseNumber, std::string_view{"case-number"}, "案件编号"},
    Named{LabelField::DiscNumber, std::string_view{"disc-number"}, "光盘编号"},
    Named{LabelField::Copy, std::string_view{"copy"}, "份别"},
    Named{LabelField::CopyLetter, std::string_view{"copy-letter"}, "份别"},
    Named{LabelField::CopyUse, std::string_view{"copy-use"}, "份别"},
    Named{LabelField::Part, std::string_view{"part"}, "张数"},
    Named{LabelField::Retention, std::string_view{"retention"}, "保管期限"},
    Named{LabelField::Ground, std::string_view{"ground"}, "保存依据"},
    Named{LabelField::Contents, std::string_view{"contents"}, "内容"},
    Named{LabelField::ImageDigest, std::string_view{"image-digest"}, "镜像摘要"},
    Named{LabelField::Handling, std::string_view{"handling"}, "使用须知"},
    Named{LabelField::Year, std::string_view{"year"}, "年度"},
    Named{LabelField::DiscCount, std::string_view{"disc-count"}, "盒内张数"},
    Named{LabelField::Checked, std::string_view{"checked"}, "读回检查"},
    Named{LabelField::Fonds, std::string_view{"fonds"}, "全宗号"},
    Named{LabelField::ClassNumber, std::string_view{"class-number"}, "类别号"},
    Named{LabelField::Sensitivity, std::string_view{"sensitivity"}, "敏感标识"},
    Named{LabelField::Keeper, std::string_view{"keeper"}, "保管单位"},
};

constexpr std::array mandatory{
    LabelField::Unit,       LabelField::MadeBy,     LabelField::MadeOn, LabelField::CaseName,
    LabelField::CaseNumber, LabelField::DiscNumber, LabelField::Copy,
};
constexpr std::array mandatory_beside{LabelField::DiscNumber, LabelField::Copy};
constexpr std::array mandatory_on_a_box{LabelField::Unit, LabelField::Year, LabelField::DiscNumber,
                                        LabelField::Copy, LabelField::DiscCount};

constexpr std::array kinds{
    Named{LabelKind::Disc, std::string_view{"disc"}},
    Named{LabelKind::Supplement, std::string_view{"supplement"}},
    Named{LabelKind::Box, std::string_view{"box"}},
};

/// Without blanks at the ends, the ideographic space included; nullopt if nothing is left.
std::optional<std::string> trimmed(std::string_view text)
{
    constexpr std::array<std::string_view, 4> blanks{" ", "\t", "\u3000", "\u00a0"};
    const auto blank_at = [&](auto matches) { return std::ranges::find_if(blanks, matches); };
    for (;;) {
        const auto first =
            blank_at([&](std::string_view blank) { return text.starts_with(blank); });
        if (first != blanks.end()) text.remove_prefix(first->size());
        const auto last = blank_at([&](std::string_view blank) { return text.ends_with(blank); });
        if (last != blanks.end()) text.remove_suffix(last->size());
        if (first == blanks.end() && last == blanks.end()) break;
    }
    if (text.empty()) return std::nullopt;
    return std::string{text};
}

/// Decimal units, as on the packaging of discs: 4.7 GB.
std::string size_in_words(std::uint64_t bytes)
{
    constexpr double thousand = 1000;
    constexpr std::array units{"kB", "MB", "GB"};
    double value = static_cast<double>(bytes) / thousand;
    std::size_t unit = 0;
    while (value >= thousand && unit + 1 < units.size()) {
        value /= thousand;
        ++unit;
    }
    return unit == 0 ? fmt::format("{:.0f} kB", value)
                     : fmt::format("{:.2f} {}", value, units[unit]);
}

std::string in_words(const LabelContents& contents)
{
    std::string text = fmt::format("{} 个文件", contents.files);
    if (contents.duration.count() > 0) text += "·" + in_chinese(contents.duration);
    return text + "·" + size_in_words(contents.bytes);
}

/// "SHA-256" and the first 16 digits in groups of four; the whole digest is in the QR code.
std::string short_form(const Digest& digest)
{
    constexpr std::size_t shown = 16;
    constexpr std::size_t group = 4;
    std::string text{name_of(digest.algorithm)};
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    if (text.starts_with("SHA2") || text.starts_with("SHA5")) text.insert(3, 1, '-');
    for (std::size_t at = 0; at < std::min(shown, digest.hex.size()); at += group) {
        text.append(" ").append(digest.hex, at, group);
    }
    text += " …";
    return text;
}

/// "第十六条第（一）（二）项": an article once, then its items.
std::string clauses(const std::vector<Ground>& grounds)
{
    constexpr std::string_view item = "项";
    std::string text;
    Clause before;
    for (const Ground ground : grounds) {
        const Clause clause = clause_of(ground);
        std::string words = article_in_chinese(clause);
        if (clause.article == before.article && before.item != 0) {
            text.resize(text.size() - item.size());
            words.erase(0, words.find("（"));
        }
        text += words;
        before = clause;
    }
    return text;
}

/// "2026 年", or "2024—2026 年" for a box.
std::optional<std::string> years_in_words(const LabelFacts& facts)
{
    if (!facts.made_on || !facts.made_on->ok()) return std::nullopt;
    const int last = static_cast<int>(facts.made_on->year());
    const int first = facts.made_from ? static_cast<int>(facts.made_from->year()) : last;
    return first == last ? fmt::format("{} 年", last) : fmt::format("{}—{} 年", first, last);
}

std::string_view use_of(CopyMark copy) noexcept
{
    return chinese_name_of(copy);
}

} // namespace

std::string_view key_of(LabelField field) noexcept
{
    return row_of(fields, field).name;
}

std::optional<LabelField> label_field(std::string_view key) noexcept
{
    const auto found = std::ranges::find(fields, key, &Named<LabelField>::name);
    if (found == fields.end()) return std::nullopt;
    return found->value;
}

std::string display_name_of(LabelField field)
{
    const auto& row = row_of(fields, field);
    return fmt::format("{} ({})", row.chinese, row.name);
}

std::string_view name_of(LabelKind kind) noexcept
{
    return row_of(kinds, kind).name;
}

std::optional<LabelKind> label_kind(std::string_view name) noexcept
{
    const auto found = std::ranges::find(kinds, name, &Named<LabelKind>::name);
    if (found == kinds.end()) return std::nullopt;
    return found->value;
}

std::span<const LabelField> mandatory_fields(LabelKind kind) noexcept
{
    switch (kind) {
    case LabelKind::Disc: return mandatory;
    case LabelKind::Supplement: return mandatory_beside;
    case LabelKind::Box: return mandatory_on_a_box;
    }
    return mandatory;
}

std::span<const LabelField> statutory_fields() noexcept
{
    constexpr std::size_t five = 5; // they stand first
    return std::span{mandatory}.first(five);
}

bool tells(LabelField field, LabelField fact) noexcept
{
    // The letter is the whole mark; the use alone (封存) is only its reading.
    return field == fact || (fact == LabelField::Copy && field == LabelField::CopyLetter);
}

std::optional<std::string> text_of(LabelField field, const LabelFacts& facts)
{
    switch (field) {
    case LabelField::Unit: return trimmed(facts.unit);
    case LabelField::MadeBy: return trimmed(facts.made_by);
    case LabelField::MadeOn:
        if (!facts.made_on || !facts.made_on->ok()) return std::nullopt;
        return in_chinese(*facts.made_on);
    case LabelField::CaseName: return trimmed(facts.case_name);
    case LabelField::CaseNumber: return trimmed(facts.case_number);
    case LabelField::DiscNumber: return trimmed(facts.disc_number);
    case LabelField::Copy: return fmt::format("{} {}", name_of(facts.copy), use_of(facts.copy));
    case LabelField::CopyLetter: return std::string{name_of(facts.copy)};
    case LabelField::CopyUse: return std::string{use_of(facts.copy)};
    case LabelField::Part:
        if (facts.parts <= 1) return std::nullopt;
        return fmt::format("第 {} 张 / 共 {} 张", facts.part, facts.parts);
    case LabelField::Retention:
        if (!facts.retention) return std::nullopt;
        return std::string{chinese_name_of(*facts.retention)};
    case LabelField::Ground: return trimmed(clauses(facts.grounds));
    case LabelField::Contents:
        if (!facts.contents) return std::nullopt;
        return in_words(*facts.contents);
    case LabelField::ImageDigest:
        if (!facts.image_digest) return std::nullopt;
        return short_form(*facts.image_digest);
    case LabelField::Handling: return trimmed(facts.office.handling);
    case LabelField::Year: return years_in_words(facts);
    case LabelField::DiscCount: return fmt::format("共 {} 张", facts.discs);
    case LabelField::Checked:
        if (!facts.checked_on || !facts.checked_on->ok()) return std::nullopt;
        return trimmed(
            fmt::format("{} 读回校验一致 {}", in_chinese(*facts.checked_on), facts.checked_by));
    case LabelField::Fonds: return trimmed(facts.office.fonds);
    case LabelField::ClassNumber: return trimmed(facts.office.class_number);
    case LabelField::Sensitivity: return trimmed(facts.office.sensitivity);
    case LabelField::Keeper: return trimmed(facts.office.keeper);
    }
    return std::nullopt;
}

void require_mandatory(const LabelFacts& facts, LabelKind kind)
{
    std::vector<std::string> missing;
    for (const LabelField field : mandatory_fields(kind)) {
        if (!text_of(field, facts)) missing.push_back(display_name_of(field));
    }
    if (missing.empty()) return;
    throw Error{
        ErrorCode::Refused,
        {msgid("The label of disc “{disc}” cannot be made: these facts must stand on it and "
               "are missing: {missing}."),
         {{"disc", facts.disc_number}, {"missing", joined(missing, ", ")}}}};
}

} // namespace twofold
