#include "workstation/rules.h"

#include <string_view>

namespace twofold {

std::string title_of(const Archive& archive, RuleSet rules)
{
    const bool is_audio_visual = rules == RuleSet::AudioVisual;
    const std::string key =
        is_audio_visual ? setting::audio_visual_title : setting::consultation_title;
    if (const auto entered = archive.registers().settings.get(key)) return *entered;
    // regulation.zh.txt: the titles as the bureau issued them.
    constexpr std::string_view bureau = "石龙区财政局";
    if (archive.unit().ends_with(bureau)) {
        return is_audio_visual ? "平顶山市石龙区财政局音像记录管理制度"
                               : "平顶山市石龙区财政局行政执法记录信息调阅监督制度";
    }
    return is_audio_visual ? "音像记录管理制度" : "行政执法记录信息调阅监督制度";
}

std::string cited(const Archive& archive, const Clause& clause)
{
    return "《" + title_of(archive, clause.rules) + "》" + article_in_chinese(clause);
}

} // namespace twofold
