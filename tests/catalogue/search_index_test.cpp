#include "base/error.h"
#include "catalogue/database/statement.h"
#include "catalogue/samples.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>

using namespace twofold;

namespace {

std::vector<SearchTerm> terms(const std::vector<std::string>& texts)
{
    std::vector<SearchTerm> made;
    made.reserve(texts.size());
    for (const std::string& text : texts) {
        made.emplace_back(text);
    }
    return made;
}

/// An archive with one sealed volume and its two discs.
struct Shelf {
    sample::Archive archive;
    Catalogue catalogue{archive.file};
    Volume volume = sample::sealed_volume(catalogue);
    Disc a = catalogue.discs.begin(sample::a_disc(volume, CopyMark::A));
    Disc b = catalogue.discs.begin(sample::a_disc(volume, CopyMark::B));

    /// Numbers of the discs that are found.
    std::set<std::string> find(const std::vector<std::string>& texts)
    {
        Job job = silent_job();
        catalogue.search.bring_up_to_date(job);
        std::set<std::string> numbers;
        for (const DiscHit& hit : catalogue.search.discs(terms(texts), 50)) {
            numbers.insert(catalogue.discs.get(hit.disc).number);
        }
        return numbers;
    }
};

using Numbers = std::set<std::string>;

/// A random text of letters that meet often: Chinese of two and four bytes, ASCII, marks, days.
class Texts {
public:
    std::string next(int least, int most)
    {
        constexpr std::array letters{"张", "伟", "现", "场", "A",          "a", "b",
                                     "0",  "1",  "2",  "_",  ".",          " ", "é",
                                     "·",  "\"", "%",  "𠮷", "2021-01-12", "-"};
        std::uniform_int_distribution<int> length{least, most};
        std::uniform_int_distribution<std::size_t> letter{0, letters.size() - 1};
        std::string text;
        for (int i = length(random_); i > 0; --i) {
            text += letters.at(letter(random_));
        }
        return text;
    }

private:
    std::mt19937 random_{20261123};
};

std::string pattern_of(const std::string& text)
{
    std::string pattern = "%";
    for (const char letter : text) {
        if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
        pattern += letter;
    }
    return pattern + '%';
}

/// Footage whose name, device or officers are LIKE the text, newest first.
std::vector<std::int64_t> by_like(Session& session, const std::string& text)
{
    const std::string pattern = pattern_of(text);
    return rows(session, R"sql(
        SELECT f.id FROM footage f JOIN case_current c ON c.id = f.case_id
        WHERE f.original_name LIKE :a ESCAPE '!' OR f.device LIKE :b ESCAPE '!'
           OR f.officers LIKE :c ESCAPE '!' OR c.number LIKE :d ESCAPE '!'
           OR '2026-11-23' LIKE :e ESCAPE '!'
        ORDER BY f.id DESC
    )sql",
                {pattern, pattern, pattern, pattern, pattern},
                [](Row& row) { return row.integer(); });
}

} // namespace

TEST_CASE("A disc is found by any part of what is known of it", "[search]")
{
    Shelf shelf;
    const Numbers both{shelf.a.number, shelf.b.number};
    for (const char* text :
         {"商行", "罚", "案件 现", "人民路", "执法员乙", "记录仪", "记录仪 3", "现场.mp4", "场",
          "2026-11-23", "CMC MAG", "cmc mag/m01", "2026-0001"}) {
        INFO(text);
        CHECK(shelf.find({text}) == both);
    }
    CHECK(shelf.find({shelf.a.number}) == Numbers{shelf.a.number});
    CHECK(shelf.find({"商行", "-B"}) == Numbers{shelf.b.number});
    CHECK(shelf.find({"商路"}).empty());
    CHECK(shelf.find({"商行", "没有"}).empty());
}

TEST_CASE("A disc is found by the beginning of a digest, of its image or of its footage",
          "[search]")
{
    Shelf shelf;
    const Numbers both{shelf.a.number, shelf.b.number};
    const std::string image = sample::image().digests[0].hex;
    const std::string footage = sample::footage(CaseId{1}).digests[1].hex;
    CHECK(shelf.find({image}) == both);
    CHECK(shelf.find({image.substr(0, 8)}) == both);
    CHECK(shelf.find({"SHA256:" + image.substr(0, 20)}) == both);
    CHECK(shelf.find({footage.substr(0, 16), "商行"}) == both);
    CHECK(shelf.find({image.substr(0, 7)}).empty());
    std::string other = image;
    other.back() = other.back() == '0' ? '1' : '0';
    CHECK(shelf.find({other}).empty());
}

TEST_CASE("After a move the new shelf finds the disc and the old one does not", "[search]")
{
    Shelf shelf;
    shelf.catalogue.discs.shelve(shelf.a.id, "档案室 / 1号柜", sample::entered());
    CHECK(shelf.find({"1号柜"}) == Numbers{shelf.a.number});
    shelf.catalogue.discs.shelve(shelf.a.id, "档案室 / 2号柜", sample::entered());
    CHECK(shelf.find({"1号柜"}).empty());
    CHECK(shelf.find({"2号柜"}) == Numbers{shelf.a.number});
}

TEST_CASE("What is entered later of seal, carrier and case is found, what it replaced is not",
          "[search]")
{
    Shelf shelf;
    CHECK(shelf.find({"封-17"}).empty());
    shelf.catalogue.carriers.add(shelf.a.id, {.kind = TamperSealEventKind::Sealed, .seal = "封-17"},
                                 sample::entered());
    shelf.catalogue.carriers.enter(shelf.b.id, CarrierFact::Batch, "批次99", sample::entered());
    CHECK(shelf.find({"封-17"}) == Numbers{shelf.a.number});
    CHECK(shelf.find({"批次9"}) == Numbers{shelf.b.number});
    Case corrected = *shelf.catalogue.cases.find("案件 现场.mp4");
    corrected.name = "更正商店案";
    shelf.catalogue.cases.correct(corrected, "误录", sample::entered());
    CHECK(shelf.find({"更正"}).size() == 2);
    CHECK(shelf.catalogue.search.footage(terms({"正商"}), 50).size() == 1);
    CHECK(shelf.catalogue.search.footage(terms({"处罚"}), 50).empty());
}

TEST_CASE("The index finds what LIKE finds and nothing else", "[search]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    Job job = silent_job();
    Texts texts;
    constexpr int footage_items = 300; // several blocks
    std::vector<std::string> names;
    for (int i = 0; i < footage_items; ++i) {
        if (i == footage_items / 2) catalogue.search.bring_up_to_date(job); // and the rest later
        Case of = sample::a_case(texts.next(1, 6) + std::to_string(i));
        of.officers = {};
        of.handling_officer = of.party = of.place = of.name = "";
        Footage item = sample::footage(catalogue.cases.add(of, sample::entered()),
                                       texts.next(1, 12) + std::to_string(i));
        item.device = texts.next(0, 4);
        item.officers = texts.next(0, 5);
        item.handed_over_by = item.received_by = "";
        names.push_back(item.original_name);
        (void)catalogue.footage.add(item);
    }
    catalogue.search.bring_up_to_date(job);
    int found_something = 0;
    for (int i = 0; i < 1500; ++i) {
        const std::string text = texts.next(1, i % 3 == 0 ? 6 : 3);
        std::vector<std::int64_t> found;
        for (const FootageHit& hit : catalogue.search.footage(terms({text}), footage_items)) {
            found.push_back(static_cast<std::int64_t>(hit.footage));
        }
        const auto expected = by_like(catalogue.session, text);
        INFO("“" << text << "”");
        REQUIRE(found == expected);
        found_something += expected.empty() ? 0 : 1;
    }
    CHECK(found_something > 300);
}

TEST_CASE("Pages of a search follow each other without gap or repetition", "[search]")
{
    Shelf shelf;
    Job job = silent_job();
    for (int i = 0; i < 200; ++i) {
        (void)shelf.catalogue.footage.add(
            sample::footage(CaseId{1}, "连续 " + std::to_string(i) + ".mp4"));
    }
    shelf.catalogue.search.bring_up_to_date(job);
    std::vector<FootageId> found;
    std::optional<FootageId> before;
    for (;;) {
        const auto page = shelf.catalogue.search.footage(terms({"连续"}), 7, before);
        if (page.empty()) break;
        before = page.back().footage;
        for (const FootageHit& hit : page) {
            found.push_back(hit.footage);
        }
    }
    CHECK(found.size() == 200);
    CHECK(std::ranges::is_sorted(found, std::greater<>{}));

    const auto first = shelf.catalogue.search.discs(terms({"商行"}), 1);
    REQUIRE(first.size() == 1);
    const auto second = shelf.catalogue.search.discs(terms({"商行"}), 1, first[0].disc);
    REQUIRE(second.size() == 1);
    CHECK(second[0].disc != first[0].disc);
    CHECK(shelf.catalogue.search.discs(terms({"商行"}), 1, second[0].disc).empty());
}

TEST_CASE("A search file that is damaged, gone or of another catalogue is made anew", "[search]")
{
    Shelf shelf;
    CHECK(shelf.find({"商行"}).size() == 2);
    const auto file = shelf.archive.directory / "search.sqlite3";
    REQUIRE(std::filesystem::exists(file));

    SECTION("gone or damaged between two runs of the program")
    {
        const auto work = GENERATE(0, 1);
        for (const char* suffix : {"-wal", "-shm"}) {
            std::filesystem::remove(file.string() + suffix);
        }
        if (work == 0) std::filesystem::remove(file);
        if (work == 1) std::ofstream{file} << std::string(100'000, 'x');
        Catalogue again{shelf.archive.file};
        Job job = silent_job();
        again.search.bring_up_to_date(job);
        CHECK(again.search.discs(terms({"商行"}), 50).size() == 2);
    }
    SECTION("of a catalogue that was restored from a backup and went on otherwise")
    {
        const sample::Archive other;
        Catalogue restored{other.file};
        const Volume volume = sample::sealed_volume(restored);
        const Disc disc = restored.discs.begin(sample::a_disc(volume, CopyMark::C));
        restored.discs.shelve(disc.id, "别处", sample::entered());
        restored.audit.append(sample::event("elsewhere"));
        for (const char* suffix : {"", "-wal", "-shm"}) {
            if (std::filesystem::exists(file.string() + suffix)) {
                std::filesystem::copy_file(file.string() + suffix,
                                           (other.directory / "search.sqlite3").string() + suffix);
            }
        }
        sample::tamper(other.directory / "search.sqlite3",
                       "UPDATE mark SET value = 1 WHERE value > 1");
        sample::tamper(other.directory / "search.sqlite3",
                       "UPDATE note SET value = '1 sha256:" + std::string(64, '0') + "'");
        Job job = silent_job();
        restored.search.bring_up_to_date(job);
        CHECK(restored.search.discs(terms({"别处"}), 50).size() == 1);
        CHECK(restored.search.discs(terms({"-A"}), 50).empty());
    }
}

TEST_CASE("Nothing, broken text and control characters are no search", "[search]")
{
    for (const std::string text : {"", "\n", "\xE5\xBC", "a\x1Fz", "\x80"}) {
        CHECK_THROWS_AS(SearchTerm{text}, Error);
    }
}
