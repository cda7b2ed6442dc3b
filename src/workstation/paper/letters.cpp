#include "workstation/paper/letters.h"

#include "base/chinese_time.h"
#include "base/error.h"
#include "registers/consultation.h"
#include "registers/values.h"
#include "workstation/rules.h"

#include <fmt/format.h>

namespace twofold {

namespace {

/// "《…》第七条第二款"; what is no clause stays as it was typed.
std::string cited_as_typed(const Archive& archive, const std::string& typed)
{
    try {
        return cited(archive, clause(typed));
    } catch (const Error&) {
        return typed;
    }
}

/// "某律所　王律师："
std::string addressed_to(const Values& consultation)
{
    return fmt::format("{}　{}：", value_in(consultation, "unit"), value_in(consultation, "name"));
}

Letter refusal_notice(const Archive& archive, const Entry& entry)
{
    const Values& values = entry.latest.values;
    return {.title = "不予查阅通知",
            .parts = {
                Paragraph{addressed_to(values)},
                Paragraph{fmt::format("　　你（单位）于{}提出的查阅案件“{}”有关资料的申请（登记号"
                                      "{}）收悉。经审核：{}依据{}，不予查阅。",
                                      in_chinese(entry.begun.at), value_in(values, "case"),
                                      entry.number, value_in(values, "refusal-words") + "　",
                                      cited_as_typed(archive, value_in(values, "refusal-clause")))},
                Paragraph{"　　特此通知。"}, SignatureLines{{"经办人", archive.unit()}, true}}};
}

std::optional<Letter> reply(const Archive& archive, const Entry& copy)
{
    const Values& values = copy.latest.values;
    const auto asked = archive.registers().entries.find(value_in(values, "consultation"));
    if (!asked) return std::nullopt;
    const Values& request = asked->latest.values;
    constexpr int for_authorities = 8;
    constexpr int confidential = 10;
    constexpr int free_of_charge = 11;
    return Letter{
        .title = "复函",
        .parts = {
            Paragraph{addressed_to(request)},
            Paragraph{fmt::format(
                "　　你单位{}来函收悉。依据{}，现将案件“{}”的声像资料复制件{}件（登记号{}，介质："
                "{}）寄送你单位，由案件主办人{}寄送，寄送单号{}，{}寄出。",
                value_in(request, "letter-number"),
                cited(archive, twofold::consultation(for_authorities)), value_in(request, "case"),
                lines_in(values, "items").size(), copy.number, value_in(values, "carrier"),
                value_in(values, "executor"), value_in(values, "posting-number"),
                in_chinese(day_in(values, "posting-day").value_or(local_date(copy.latest.at))))},
            Paragraph{fmt::format("　　复制件与原件逐字节相同，清单 manifest-sha256.txt 的摘要值为 "
                                  "{}，可在介质上运行 "
                                  "sha256sum -c manifest-sha256.txt "
                                  "核对。请保守其中的秘密，未经批准不得对外提供或者通过"
                                  "互联网等渠道发布（{}）。不收取查询费（{}）。",
                                  value_in(values, "receipt"),
                                  article_in_chinese(twofold::consultation(confidential)),
                                  article_in_chinese(twofold::consultation(free_of_charge)))},
            Paragraph{"　　此复。"}, SignatureLines{{"经办人", archive.unit()}, true}}};
}

} // namespace

std::optional<Letter> letter_of(const Archive& archive, const Register& of, const Entry& entry)
{
    const std::string& step = entry.latest.step;
    if (of.name == consultation_register().name && step == "refused") {
        return refusal_notice(archive, entry);
    }
    const bool is_posted = value_in(entry.latest.values, "class") == "R6";
    if (of.name == copy_register().name && is_posted && (step == "handed" || step == "ended")) {
        return reply(archive, entry);
    }
    return std::nullopt;
}

} // namespace twofold
