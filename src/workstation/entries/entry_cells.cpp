#include "workstation/entries/entry_cells.h"

#include "base/chinese_time.h"

namespace twofold {

std::vector<std::string> list_headings(const Register& of)
{
    std::vector<std::string> headings{"编号", "环节"};
    for (const Field& field : of.fields) {
        if ((field.shown & InList) != 0) headings.emplace_back(field.chinese);
    }
    headings.insert(headings.end(), {"登记人", "登记时间", "最后更新"});
    return headings;
}

std::vector<std::string> list_cells(const Register& of, const Entry& entry)
{
    const Step* step = step_named(of, entry.latest.step);
    std::vector<std::string> cells{entry.number, step != nullptr ? std::string{step->chinese}
                                                                 : entry.latest.step};
    for (const Field& field : of.fields) {
        if ((field.shown & InList) == 0) continue;
        const auto value = entry.latest.values.find(field.name);
        cells.push_back(value == entry.latest.values.end()
                            ? std::string{}
                            : shown_value(field, value->second, true));
    }
    if (!entry.unreadable.empty()) cells[1] += "（登记内容无法读取）";
    cells.push_back(entry.begun.by);
    cells.push_back(in_chinese(entry.begun.at));
    cells.push_back(in_chinese(entry.latest.at));
    return cells;
}

} // namespace twofold
