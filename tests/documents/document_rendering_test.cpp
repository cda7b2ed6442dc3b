#include "documents/document_rendering.h"

#include "base/files.h"
#include "documents/document_layout.h"
#include "labels/label_samples.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <sstream>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

namespace {

Document sample_document()
{
    Document document{.kind = DocumentKind::IntakeReceipt,
                      .title = "声像资料入库接收单",
                      .number = "2026-0003",
                      .subject = "案1",
                      .unit = "平顶山市石龙区财政局",
                      .made_by = "档案员甲",
                      .made = parse_time("2026-11-23T08:30:00Z"),
                      .head = {17, digest_of(DigestAlgorithm::Sha256, "head")}};
    return document;
}

DocumentTable rows(int count, const std::string& name = "现场录像")
{
    DocumentTable table{.columns = {{"序号", 1, true}, {"文件名", 3}, {"摘要", 4}}};
    for (int i = 1; i <= count; ++i) {
        table.rows.push_back({std::to_string(i), name + std::to_string(i) + ".mp4",
                              digest_of(DigestAlgorithm::Sha256, std::to_string(i)).hex});
    }
    return table;
}

struct Printed {
    TemporaryDirectory directory;
    std::filesystem::path file = directory / "document.pdf";

    explicit Printed(const Document& document) { replace_file(file, document_pdf(document).bytes); }

    [[nodiscard]] std::string text() const { return text_of_pdf(file); }
    [[nodiscard]] std::string page(std::size_t number) const
    {
        const std::string at = std::to_string(number);
        return without_blanks(
            run({{"pdftotext", "-raw", "-f", at, "-l", at, file.string(), "-"}}).out);
    }
};

int times(const std::string& text, const std::string& what)
{
    int count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("A document is A4, its fonts are Noto Sans CJK SC and embedded")
{
    Document document = sample_document();
    document.parts = {rows(3), SignatureLines{{"移交人", "接收人"}, true}};
    const Printed printed{document};
    CHECK_THAT(run({{"pdfinfo", printed.file.string()}}).out,
               Contains("(A4)") && Contains("声像资料入库接收单 2026-0003"));
    std::istringstream fonts{run({{"pdffonts", printed.file.string()}}).out};
    std::string line;
    std::getline(fonts, line);
    std::getline(fonts, line);
    while (std::getline(fonts, line)) {
        CHECK_THAT(line, Contains("NotoSansCJKsc") && Contains("yes yes yes"));
    }
}

TEST_CASE("A check code is printed to be typed, and to be read by a scanner")
{
    Document document = sample_document();
    const std::string said = "twofold-approval/1;request=PJ-2026-0001;code=7K3M-Q2XA;statement=" +
                             to_text(digest_of(DigestAlgorithm::Sha256, "statement"));
    document.parts = {CheckCode{"7K3M-Q2XA", said, "登记批件时须录入："},
                      SignatureLines{{"批准人"}, true}};
    const Printed printed{document};
    CHECK_THAT(printed.text(), Contains("7K3M-Q2XA") && Contains("登记批件时须录入"));
    const std::string picture = (printed.directory / "page").string();
    REQUIRE(run({{"pdftoppm", "-r", "150", "-png", "-singlefile", printed.file.string(), picture}})
                .exit_code == 0);
    CHECK(run({{"zbarimg", "-q", "--raw", picture + ".png"}}).out == said + "\n");
}

TEST_CASE("Every page has unit, heads, page x of y and the head of the audit log")
{
    Document document = sample_document();
    document.parts = {rows(200)};
    const Printed printed{document};
    const std::size_t pages = document_pdf(document).pages;
    REQUIRE(pages > 3);
    const std::string of_all = "共" + std::to_string(pages) + "页";
    for (std::size_t i = 1; i <= pages; ++i) {
        const std::string page = printed.page(i);
        INFO(i);
        CHECK_THAT(page, Contains(document.unit));
        CHECK_THAT(page, Contains("第" + std::to_string(i) + "页" + of_all));
        CHECK_THAT(page, Contains("第17条" + to_text(document.head.hash)));
        CHECK_THAT(page, Contains("文件名"));
    }
    const std::string all = printed.text();
    for (const auto& row : std::get<DocumentTable>(document.parts[0]).rows) {
        CHECK(times(all, row[1]) == 1);
        CHECK(times(all, row[2]) == 1);
    }
}

TEST_CASE("No hyphen is put into a digest, and no date or disc number is broken")
{
    const std::string digest(64, 'b');
    Document document = sample_document();
    DocumentTable table{.columns = {{"摘要", 1.1}, {"日期", 1.9}, {"编号", 1.9}, {"说明", 7}}};
    for (int i = 0; i < 20; ++i) {
        table.rows.push_back({digest, "于2026年11月28日 14:30起", "共2026-0007-A.2张", ""});
    }
    document.parts = {table};
    const Printed printed{document};
    const std::string text = printed.text();
    CHECK(times(text, digest) == 20);
    const std::string lines = run({{"pdftotext", "-layout", printed.file.string(), "-"}}).out;
    CHECK(times(lines, "2026年11月28日") == 20);
    CHECK(times(lines, "2026-0007-A.2") == 20);
}

TEST_CASE("Nobody signs a page on which nothing else stands")
{
    // However far the table reaches down, its last row goes along.
    for (int count = 20; count < 60; ++count) {
        Document document = sample_document();
        document.parts = {rows(count), SignatureLines{{"组长", "参加人", "监督人"}, true}};
        const std::size_t pages = document_pdf(document).pages;
        if (pages < 2) continue;
        const std::string last = Printed{document}.page(pages);
        INFO(count);
        const auto& row = std::get<DocumentTable>(document.parts[0]).rows.back();
        CHECK_THAT(last, Contains(row[1]) && Contains("（签字）") && Contains("（单位印章）"));
    }
}

TEST_CASE("A table or grid that goes on says on the next page what it is")
{
    Document document = sample_document();
    FieldGrid grid;
    for (int i = 0; i < 90; ++i) {
        grid.fields.push_back({"事项" + std::to_string(i), "内容", true});
    }
    document.parts = {Heading{"光盘甲"}, grid, Heading{"清单乙"}, rows(80)};
    const Printed printed{document};
    CHECK_THAT(printed.page(2), Contains("光盘甲（续）"));
    CHECK(times(printed.text(), "清单乙（续）") >= 1);
    CHECK(times(printed.page(1), "（续）") == 0);
}

TEST_CASE("A cell of ten thousand characters goes on over pages, and none is lost")
{
    std::string text;
    for (int i = 0; i < 2500; ++i) {
        std::string number = std::to_string(i);
        number.insert(0, 4 - number.size(), '0');
        text += number;
    }
    Document document = sample_document();
    DocumentTable table{.columns = {{"甲", 1}, {"乙", 2}}};
    table.rows = {{"前", "前"}, {"长", text}, {"后", "后"}};
    document.parts = {table};
    const Printed printed{document};
    const std::size_t pages = document_pdf(document).pages;
    REQUIRE(pages >= 2);
    // The foot and the heads stand between the pieces; the digits of the cell come in order.
    std::size_t at = 0;
    const std::string all = printed.text();
    for (int i = 0; i < 2500; i += 50) {
        const std::string piece = text.substr(static_cast<std::size_t>(i) * 4, 8);
        const auto found = all.find(piece, at);
        if (found != std::string::npos) at = found;
    }
    std::string digits;
    for (std::size_t i = 1; i <= pages; ++i) {
        std::istringstream lines{run({{"pdftotext", "-layout", "-f", std::to_string(i), "-l",
                                       std::to_string(i), printed.file.string(), "-"}})
                                     .out};
        std::string line;
        while (std::getline(lines, line)) {
            const std::string bare = without_blanks(line);
            const std::string after_mark = bare.starts_with("长") ? bare.substr(3) : bare;
            if (after_mark.size() > 10 &&
                after_mark.find_first_not_of("0123456789") == std::string::npos) {
                digits += after_mark;
            }
        }
    }
    CHECK(digits.size() >= text.size() - 120);
    CHECK(text.find(digits.substr(0, 400)) != std::string::npos);
    CHECK_THAT(all, Contains("后"));
}

TEST_CASE("A name without a blank wraps, and characters without a shape are written out")
{
    Document document = sample_document();
    document.unit = std::string(300, 'W');
    document.parts = {
        FieldGrid{{{"文件名", std::string(400, 'x') + "\x01 \xF0\x9F\x98\x80 \xFF", true}}}};
    const Printed printed{document};
    const std::string text = printed.text();
    CHECK(times(text, "x") >= 400);
    CHECK(times(text, "W") == 300);
    for (const char* written : {"⟨U+0001⟩", "⟨U+1F600⟩", "⟨U+FFFD⟩"}) {
        CHECK_THAT(text, Contains(written) || Contains(std::string{written}.substr(3, 6)));
    }
}

TEST_CASE("The same document gives the same bytes")
{
    Document document = sample_document();
    document.parts = {rows(40)};
    CHECK(document_pdf(document).bytes == document_pdf(document).bytes);
    Document later = document;
    later.head.seq = 18;
    CHECK(document_pdf(later).bytes != document_pdf(document).bytes);
}

TEST_CASE("Pictures and signature lines are not torn apart by the end of a page")
{
    Document document = sample_document();
    SpeedPicture speed{.title = "读取速度曲线", .blocks = 1000};
    for (int i = 0; i < 1000; i += 10) {
        speed.now.push_back({static_cast<double>(i), 8000.0 + i});
    }
    BlockPicture map{
        .title = "块分布", .unreadable = {{10, 1}}, .slow = {{500, 30}}, .blocks = 1e6};
    for (int i = 0; i < 6; ++i) {
        document.parts.emplace_back(speed);
        document.parts.emplace_back(map);
    }
    document.parts.emplace_back(SignatureLines{{"组长 执法员乙", "参加人"}, true});
    const Printed printed{document};
    CHECK(document_pdf(document).pages >= 3);
    const std::string text = printed.text();
    CHECK(times(text, "读取速度曲线") == 6);
    CHECK_THAT(text, Contains("组长执法员乙（签字）") && Contains("（单位印章）"));
}

TEST_CASE("A register of two thousand rows is broken into pages without a row lost")
{
    Document document = sample_document();
    document.landscape = true;
    document.parts = {rows(2000, "r")};
    const DocumentLayout layout{document};
    CHECK(layout.page_size().width_mm == 297);
    CHECK(layout.pages() > 40);
    const Printed printed{document};
    const std::string text = printed.text();
    for (const int row : {1, 999, 1000, 2000}) {
        CHECK_THAT(text, Contains("r" + std::to_string(row) + ".mp4"));
    }
}
