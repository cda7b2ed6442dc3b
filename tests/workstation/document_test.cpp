#include "workstation/paper/document.h"

#include "base/files.h"
#include "cli/office.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using nlohmann::json;

namespace {

std::string sha256_of(const std::string& file)
{
    return "sha256:" + run({.arguments = {"sha256sum", file}}).out.substr(0, 64);
}

std::size_t files_in(const std::filesystem::path& directory)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{directory},
                                                  std::filesystem::directory_iterator{}));
}

const DocumentRequest list_of_footage{.kind = DocumentKind::FootageDue, .subject = "365"};

} // namespace

TEST_CASE("While a document is drawn others can write, and no number is given twice", "[documents]")
{
    Office office;
    office.take_in(1, 10'000);
    bool rival = false;
    // The clock is asked while the content is gathered: at this moment somebody else makes one.
    const Clock clock = [&] {
        if (std::exchange(rival, false)) office.answer({"document", "footage-due", "30"});
        return system_clock()();
    };
    Archive archive{office.archive(), {.installation = {}, .clock = clock}, "档案员"};
    rival = true;
    const MadeDocument made = make_document(archive, list_of_footage);
    CHECK_FALSE(rival);
    CHECK(made.number.ends_with("-0002"));
    const json list = office.answer({"document", "list"})["documents"];
    REQUIRE(list.size() == 2);
    CHECK(list[0]["subject"] == "30");
    CHECK(list[1]["subject"] == "365");
    for (const json& document : list) {
        CHECK(document["present"] == true);
        CHECK(document["digest"] == sha256_of(document["file"]));
    }
    // What is printed on it is the head of the moment it speaks of, and that is anchored.
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}

TEST_CASE("A document that is registered gets its name, whenever the program died", "[documents]")
{
    Office office;
    office.take_in(1, 10'000);
    Archive archive{office.archive(), {}, "档案员"};
    const MadeDocument made = make_document(archive, list_of_footage);
    const auto waiting = made.path + "." + made.number + ".part";
    const auto forms = office.archive() / "documents" / "forms";
    CHECK(files_in(forms) == 1);

    SECTION("between the entry and the name")
    {
        std::filesystem::rename(made.path, waiting);
        CHECK(made_documents(archive).front().path == made.path);
        CHECK(sha256_of(made.path) == to_text(made.digest));
        CHECK_FALSE(std::filesystem::exists(waiting));
    }
    SECTION("but not when something else lies there")
    {
        std::filesystem::remove(made.path);
        replace_file(waiting, "half a PDF");
        const json list = office.answer({"document", "list"})["documents"];
        CHECK(list[0]["present"] == false);
        CHECK_FALSE(std::filesystem::exists(made.path));
    }
    SECTION("and what was never registered goes away with the next one")
    {
        replace_file(forms / "2099-0007_footage-due.pdf.2099-0007.part", "half a PDF");
        replace_file(forms / "2099-0007_footage-due.pdf.2099-0007.part.part", "less");
        const MadeDocument next = make_document(archive, list_of_footage);
        CHECK(files_in(forms) == 2);
        CHECK(next.number.substr(5) == "0002");
    }
    SECTION("and lies where the archive lies")
    {
        const auto moved = office.path("moved");
        std::filesystem::rename(office.archive(), moved);
        Archive elsewhere{moved, {}, "档案员"};
        const std::string path = made_documents(elsewhere).front().path;
        CHECK(path.starts_with(moved.string()));
        CHECK(sha256_of(path) == to_text(made.digest));
    }
}

TEST_CASE("A document that cannot be written is not registered and takes no number", "[documents]")
{
    Office office;
    office.take_in(1, 10'000);
    const auto folder = office.path("folder");
    std::filesystem::create_directory(folder);
    office.answer({"document", "footage-due", "--output", folder.string()}, 2);
    office.answer({"document", "footage-due", "--output", "/proc/nowhere/list.pdf"}, 7);
    CHECK(office.answer({"document", "list"})["documents"].empty());
    const json made =
        office.answer({"document", "footage-due", "--output", (folder / "list.pdf").string()});
    CHECK(made["number"].get<std::string>().ends_with("-0001"));
    CHECK(files_in(folder) == 1);
}
