#include "volume/content/index_page.h"

#include "base/error.h"
#include "sample_content.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

std::string page_of(const DiscContent& content,
                    const DiscTemplate& from = repository_templates().index)
{
    return written([&](TextStream& out) { write_index_page(content, from, out); });
}

std::size_t count(const std::string& text, std::string_view part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

/// What a browser's parser makes of the page: its elements, links and texts, as JSON.
nlohmann::json parsed(const std::string& page)
{
    const TemporaryDirectory directory;
    std::ofstream{directory / "index.html", std::ios::binary} << page;
    const std::string script = R"py(
import html.parser, json, sys, urllib.parse
class Page(html.parser.HTMLParser):
    void = {'meta', 'input', 'img', 'br'}
    def __init__(self):
        super().__init__()
        self.open, self.scripts, self.links, self.handlers, self.errors, self.text = [], 0, [], [], [], ''
        self.outside = []
    def handle_starttag(self, tag, attributes):
        if tag == 'script': self.scripts += 1
        for name, value in attributes:
            if name.startswith('on'): self.handlers.append(name)
            if name in ('href', 'src') and not value.startswith('data:'):
                if '://' in value or not value.startswith('data/'): self.outside.append(value)
            if tag == 'a' and name == 'href': self.links.append(urllib.parse.unquote(value))
        if tag not in self.void: self.open.append(tag)
    def handle_endtag(self, tag):
        if tag in self.void: return
        if not self.open or self.open.pop() != tag: self.errors.append(tag)
    def handle_data(self, data): self.text += data
page = Page()
page.feed(open(sys.argv[1], encoding='utf-8', newline='').read())
print(json.dumps(dict(scripts=page.scripts, links=page.links, handlers=page.handlers,
                      errors=page.errors + page.open, text=page.text, outside=page.outside)))
)py";
    const Finished finished =
        run({.arguments = {"python3", "-c", script, (directory / "index.html").string()}});
    REQUIRE(finished.exit_code == 0);
    return finished.json();
}

} // namespace

TEST_CASE("The page lists every file of every case with link, digests and case data", "[content]")
{
    const DiscContent content = sample_content();
    const nlohmann::json page = parsed(page_of(content));
    CHECK(page["errors"].empty());
    std::vector<std::string> links;
    for (const FootageOnDisc& item : content.footage) {
        links.push_back("data/" + item.path);
        for (const Digest& digest : item.record.digests) {
            CHECK(page["text"].get<std::string>().find(digest.hex) != std::string::npos);
        }
    }
    auto found = page["links"].get<std::vector<std::string>>();
    std::ranges::sort(found);
    std::ranges::sort(links);
    CHECK(found == links);
    for (const std::string word :
         {"示范区财政局", "财罚〔2026〕12号", "01:02:04", "1920×1080", "第十六条", "阻碍",
          "现场 #1 100% & 'a'.mp4", "2026-03-05 09:41:00 +08:00", "DSJ-A1 <01>"}) {
        INFO(word);
        CHECK(page["text"].get<std::string>().find(word) != std::string::npos);
    }
}

TEST_CASE("Hostile names and case texts stay text", "[content]")
{
    const nlohmann::json page = parsed(page_of(sample_content()));
    CHECK(page["scripts"] == 1);
    CHECK(page["handlers"].empty());
    CHECK(page["outside"].empty());
    const std::string text = page["text"];
    CHECK(text.find("<script>alert(1)</script>") != std::string::npos);
    CHECK(text.find("\"><img src=x onerror=alert(2)>") != std::string::npos);
    CHECK(text.find("{{unit}}") != std::string::npos); // not filled from a case text
}

TEST_CASE("The page lets only its own script run, by its digest", "[content]")
{
    const std::string page = page_of(sample_content());
    const std::size_t begin = page.find("<script>") + 8;
    const std::string script = page.substr(begin, page.find("</script>") - begin);
    const Finished made =
        run({.arguments = {"sh", "-c", "openssl dgst -sha256 -binary | base64"}, .input = script});
    REQUIRE(made.exit_code == 0);
    CHECK(page.find("script-src 'sha256-" + made.out.substr(0, made.out.size() - 1) + "';") !=
          std::string::npos);
    CHECK(page.find("default-src 'none'") != std::string::npos);
    CHECK_THROWS_AS(page_of(sample_content(), {"index.html", "<script>{{unit}}</script>"}), Error);
}

TEST_CASE("Thumbnails are in the page until its budget is spent, and the page says so", "[content]")
{
    DiscContent content = large_content(300);
    content.thumbnail = [](const Footage&) { return std::string(40'000, 'j'); };
    const std::string page = page_of(content);
    const std::size_t shown = count(page, "data:image/jpeg;base64,");
    CHECK(shown == thumbnail_budget / 40'000);
    CHECK(page.find(std::to_string(300 - shown) + " files are shown without a thumbnail") !=
          std::string::npos);

    content.thumbnail = [](const Footage&) { return std::string(largest_thumbnail + 1, 'j'); };
    CHECK(count(page_of(content), "data:image/jpeg") == 0);

    content.thumbnail = [](const Footage&) { return std::string{}; };
    CHECK(page_of(content).find("without a thumbnail") == std::string::npos);
}

TEST_CASE("Footage of a case that is not described is listed all the same", "[content]")
{
    DiscContent content = sample_content();
    content.cases.clear();
    CHECK(parsed(page_of(content))["links"].size() == 4);
}
