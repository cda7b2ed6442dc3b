#include "base/error.h"
#include "base/join.h"
#include "base/number.h"
#include "registers/approval.h"
#include "registers/check_code.h"
#include "registers/values.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/entry_cells.h"
#include "workstation/paper/forms.h"
#include "workstation/paper/letters.h"
#include "workstation/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace twofold {

namespace {

const Register& register_named(std::string_view name)
{
    const auto& registers = all_registers();
    const auto found = std::ranges::find_if(
        registers, [&](const Register& of) { return name == of.name || name == of.chinese; });
    if (found != registers.end()) return *found;
    throw Error{ErrorCode::NotFound,
                {msgid("There is no register “{name}”."), {{"name", std::string{name}}}}};
}

/// Whose list is asked for, and of which year; 0: of all.
struct RegisterOfYear {
    const Register& of;
    int year = 0;
};

RegisterOfYear register_of_year(const std::string& subject)
{
    const std::size_t blank = subject.rfind(' ');
    const auto year =
        blank == std::string::npos ? std::nullopt : number_in<int>(subject.substr(blank + 1));
    if (!year) return {register_named(subject)};
    return {register_named(subject.substr(0, blank)), *year};
}

Entry entry_of_any_register(const Archive& archive, const std::string& number)
{
    if (auto found = archive.registers().entries.find(number)) return *std::move(found);
    throw Error{ErrorCode::NotFound,
                {msgid("There is no entry {number} in this archive."), {{"number", number}}}};
}

/// A paper by the name it came with, and what its bytes are.
std::string papers_on_form(const Catalogue& catalogue, const std::vector<std::string>& digests)
{
    return joined(digests, "\n", [&](const std::string& digest) {
        const auto paper = catalogue.papers.find(parse_digest(digest));
        const std::string hex = digest.substr(digest.find(':') + 1);
        return paper ? paper->original_name + "\n" + hex : hex;
    });
}

/// Names of the program's own, as a reader calls them.
std::string name_on_form(const Archive& archive, const Values& values, const Field& field)
{
    const Register& subject = register_named(value_in(values, "register"));
    if (field.name == "register") return std::string{subject.chinese};
    if (field.name == "clause") return cited(archive, clause(value_in(values, "clause")));
    const Step* step = step_named(subject, value_in(values, "step"));
    return step != nullptr ? std::string{step->chinese} : value_in(values, "step");
}

bool is_name_of_ours(const Register& of, const Field& field)
{
    return of.name == approval_name &&
           (field.name == "register" || field.name == "step" || field.name == "clause");
}

FieldGrid values_on_form(const Archive& archive, const Register& of, const Entry& entry)
{
    FieldGrid grid;
    for (const Field& field : of.fields) {
        if ((field.shown & InForm) == 0) continue;
        FormField line{std::string{field.chinese}, {}, field.kind == FieldKind::LongWords};
        const auto value = entry.latest.values.find(field.name);
        const bool is_there = value != entry.latest.values.end();
        // What is mandatory for others only is no line of this form.
        if (!is_there && field.when != nullptr && !field.when(entry.latest.values)) continue;
        if (is_there && is_name_of_ours(of, field)) {
            line.value = name_on_form(archive, entry.latest.values, field);
        } else if (is_there) {
            line.value = field.kind == FieldKind::Paper
                             ? papers_on_form(archive.registers(), items_of(field, value->second))
                             : shown_value(field, value->second, true);
            line.wide = line.wide || field.is_list || field.kind == FieldKind::Paper;
        }
        grid.fields.push_back(std::move(line));
    }
    return grid;
}

/// What was done with an entry, a line for each version.
DocumentTable history_on_form(const Archive& archive, const Register& of, const Entry& entry)
{
    DocumentTable table{.columns = {{"序号", 0.4, true},
                                    {"环节", 1},
                                    {"办理人", 1},
                                    {"时间", 1.5},
                                    {"更正原因", 2},
                                    {"内容摘要", 2.6}}};
    for (const EntryVersion& version : archive.registers().entries.versions(entry.id)) {
        const Step* step = step_named(of, version.step);
        std::string done = step != nullptr ? std::string{step->chinese} : version.step;
        if (!version.because.empty()) done = "更正";
        table.rows.push_back({std::to_string(table.rows.size() + 1), done, version.by,
                              in_chinese(version.at), version.because, version.digest.hex});
    }
    return table;
}

/// What is approved stands on the form that is signed, with the code that whoever enters the signed
/// paper has to type.
void add_request(const Archive& archive, const Entry& approval, std::vector<DocumentPart>& parts)
{
    const Values& values = approval.latest.values;
    const Entry subject = entry_of_any_register(archive, value_in(values, "subject"));
    const Register& of = register_named(subject.register_name);
    parts.emplace_back(Heading{fmt::format("请示内容：{} {}", of.chinese, subject.number)});
    parts.emplace_back(values_on_form(archive, of, subject));
    if (to_text(subject.latest.digest) != value_in(values, "content")) {
        parts.emplace_back(Paragraph{"请示之后内容有变动，本表作废，须重新请示。"});
        return;
    }
    const std::string statement = approval_statement(approval.number, values);
    const std::string code = check_code(approval.number, values);
    parts.emplace_back(Paragraph{fmt::format("请示 {}，事项 {}，内容摘要 {}。", approval.number,
                                             subject.number, subject.latest.digest.hex)});
    parts.emplace_back(CheckCode{
        .characters = code,
        .symbol = fmt::format("twofold-approval/1;request={};code={};statement={}", approval.number,
                              code, to_text(digest_of(DigestAlgorithm::Sha256, statement))),
        .words = "校验码。登记批件时须录入本码，所批即本表所列内容："});
    parts.emplace_back(SignatureLines{{"批示意见", "批准人"}, true});
}

} // namespace

std::vector<DocumentPart> entry_form(Archive& archive, const std::string& number)
{
    const Entry entry = entry_of_any_register(archive, number);
    const Register& of = register_named(entry.register_name);
    std::vector<DocumentPart> parts;
    if (auto letter = letter_of(archive, of, entry)) {
        parts = std::move(letter->parts);
        parts.emplace_back(Heading{fmt::format("存根：{} {}", of.chinese, entry.number)});
    }
    if (!of.clause.empty()) parts.emplace_back(Paragraph{"依据：" + cited(archive, of.clause)});
    parts.emplace_back(values_on_form(archive, of, entry));
    if (of.name == approval_name) add_request(archive, entry, parts);
    if (of.name == "consultation") {
        constexpr int free_of_charge = 11;
        parts.emplace_back(
            Paragraph{"免收查询费（" + cited(archive, consultation(free_of_charge)) + "）。"});
    }
    parts.emplace_back(Heading{"办理经过"});
    parts.emplace_back(history_on_form(archive, of, entry));
    parts.emplace_back(SignatureLines{{"登记人", "审核人"}, true});
    return parts;
}

std::vector<DocumentPart> entry_list(Archive& archive, const std::string& subject)
{
    const RegisterOfYear asked = register_of_year(subject);
    const Register& of = asked.of;
    DocumentTable table;
    table.columns.push_back({"序号", 0.5, true});
    for (const std::string& heading : list_headings(of)) {
        table.columns.push_back({heading, 1.2});
    }
    EntryFilter filter{.register_name = std::string{of.name}};
    if (asked.year != 0) filter.year = asked.year;
    std::vector<std::vector<std::string>> rows;
    archive.registers().entries.each(
        filter, [&](const Entry& entry) { rows.push_back(list_cells(of, entry)); });
    std::ranges::reverse(rows); // as they came
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].insert(rows[i].begin(), std::to_string(i + 1));
    }
    table.rows = std::move(rows);
    return {std::move(table), SignatureLines{{"登记人", "审核人"}, true}};
}

std::string title_of_entry(Archive& archive, const std::string& number)
{
    const Entry entry = entry_of_any_register(archive, number);
    const Register& of = register_named(entry.register_name);
    if (auto letter = letter_of(archive, of, entry)) return std::move(letter->title);
    return std::string{of.form.empty() ? of.chinese : of.form};
}

std::string title_of_entry_list(const std::string& subject)
{
    const auto [of, year] = register_of_year(subject);
    return year == 0 ? std::string{of.chinese} : fmt::format("{}（{}年）", of.chinese, year);
}

} // namespace twofold
