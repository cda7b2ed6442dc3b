#include "labels/label_samples.h"

#include "support/places.h"
#include "support/process.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <glib.h>

namespace twofold::testing {

namespace {

/// Pango and librsvg only warn when they leave a text out. Here that ends the test.
[[maybe_unused]] const bool warnings_end_the_test = [] {
    g_log_set_always_fatal(static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL));
    g_log_set_writer_func(
        [](GLogLevelFlags level, const GLogField* fields, gsize count, gpointer data) {
            g_log_writer_standard_streams(level, fields, count, data);
            if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0) std::abort();
            return G_LOG_WRITER_HANDLED;
        },
        nullptr, nullptr);
    return true;
}();

} // namespace

LabelFacts usual_facts()
{
    using namespace std::chrono;
    return {.unit = "平顶山市石龙区财政局",
            .made_by = "档案员甲",
            .made_on = 2026y / November / 23,
            .case_name = "某建材有限公司拒绝、阻碍行政检查一案",
            .case_number = "石龙财执检〔2026〕第0017号",
            .disc_number = "2026-0007-A",
            .copy = CopyMark::A,
            .retention = RetentionPeriod::Permanent,
            .grounds = {Ground::Obstruction},
            .contents = LabelContents{14, 3725s, 4'254'857'830},
            .image_digest = digest_of(DigestAlgorithm::Sha256, "image"),
            .image_bytes = 4'254'859'264};
}

LabelFacts long_facts()
{
    LabelFacts facts = usual_facts();
    facts.unit =
        "某某省某某市某某自治县农业农村局综合行政执法大队第三中队执法音像档案室驻镇工作站点";
    facts.case_name =
        "某某区某某镇某某村集体经济组织涉嫌违规使用乡村振兴衔接资金并拒不配合现场检查、"
        "阻碍执法人员依法执行公务案（第二次现场检查）";
    facts.case_number = "某综执罚立字〔2026〕第000123-2号";
    facts.disc_number = "2026-0012-B.2";
    facts.copy = CopyMark::B;
    facts.part = 2;
    facts.parts = 3;
    facts.grounds = {Ground::Dispute, Ground::Obstruction, Ground::Sensitive};
    return facts;
}

std::string SampleTemplate::svg() const
{
    return prologue +
           R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" )"
           R"(width="100mm" height="100mm" viewBox="0 0 100 100" )" +
           root + ">" + art + unit_place +
           R"(<rect id="field-made-by" x="5" y="20" width="90" height="6"/>
              <rect id="field-made-on" x="5" y="30" width="90" height="6"/>
              <rect id="field-case-name" x="5" y="40" width="60" height="10" data-max="12"/>
              <rect id="field-case-number" x="5" y="52" width="90" height="6"/>
              <rect id="field-disc-number" x="5" y="60" width="90" height="6"/>
              <rect id="field-copy" x="5" y="68" width="90" height="6"/>)" +
           places + "</svg>";
}

std::filesystem::path written(const std::filesystem::path& directory, const std::string& svg)
{
    std::filesystem::path path = directory / "sample.svg";
    std::ofstream{path} << svg;
    return path;
}

std::vector<std::string> problems_of(const std::string& svg)
{
    const TemporaryDirectory directory;
    std::vector<std::string> problems;
    for (const Message& problem : problems_of_template(written(directory.path(), svg))) {
        problems.push_back(in_english(problem));
    }
    return problems;
}

LabelTemplate sample(const SampleTemplate& sample)
{
    const TemporaryDirectory directory;
    return load_template(written(directory.path(), sample.svg()));
}

LabelTemplate house_template(std::string_view name)
{
    return load_template(source("templates/labels") / name);
}

std::string text_of_pdf(const std::filesystem::path& pdf)
{
    return without_blanks(run({{"pdftotext", "-raw", pdf.string(), "-"}}).out);
}

std::string without_blanks(std::string_view text)
{
    std::string kept;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\f' && c != '\r') kept += c;
    }
    return kept;
}

} // namespace twofold::testing
