#include "healing/healing_office.h"

#include <catch2/catch.hpp>

using namespace twofold::testing;
using nlohmann::json;

namespace {

json asked(HealingOffice& office, const std::string& archive, std::vector<std::string> arguments,
           int expected = 0)
{
    arguments.insert(arguments.end(), {"--archive", archive});
    return office.answer(std::move(arguments), expected);
}

/// What an archive knows of its cases, footage, decisions and volumes.
json register_of(HealingOffice& office, const std::string& archive)
{
    json known = asked(office, archive, {"footage", "list"});
    known["volume"] =
        asked(office, archive, {"volume", "show", office.volume})["volume"]["image"]["digests"];
    return known;
}

json volume_in(HealingOffice& office, const std::string& archive)
{
    return asked(office, archive, {"volume", "list"})["volumes"][0];
}

/// The first disc of the report.
json rebuilt(HealingOffice& office, const std::string& archive, std::vector<std::string> more,
             int expected = 0)
{
    more.insert(more.begin(), {"rebuild", archive, "--practice"});
    return office.answer(std::move(more), expected)["discs"][0];
}

std::vector<std::string> from(const HealingOffice& office, const std::string& copy)
{
    return {"--from-drive", office.addresses[copy == "A" ? 0 : 1] + "=" + copy};
}

std::vector<std::string> with_label(HealingOffice& office, const std::string& copy)
{
    auto arguments = from(office, copy);
    arguments.insert(arguments.end(), {"--label", office.label_code(copy)});
    return arguments;
}

/// An office of its own with footage of its own; nothing is sealed. It shares unit, case number and
/// the numbers of decision and volume with every other office of the tests.
struct LivingOffice : Office {
    LivingOffice() { take_in(2, 100'000); }

    [[nodiscard]] std::string registers()
    {
        return answer({"footage", "list"}).dump() + answer({"volume", "list"}).dump() +
               answer({"case", "list"}).dump();
    }
};

} // namespace

TEST_CASE("The catalogue is rebuilt from a disc and the code of its label", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const std::vector<std::string> from_a = with_label(office, "A");
    const json disc = rebuilt(office, archive, from_a);
    CHECK(disc["proof"] == "image");
    CHECK(disc["cases"] == 1);
    CHECK(disc["footage"] == 3);
    CHECK(disc["decisions"] == 1);
    CHECK(disc["sealed"] == true);
    CHECK(disc["disc"] == office.disc("A"));
    CHECK(disc["disc_state"] == "good");
    CHECK(disc["anchor"] == true);
    CHECK(register_of(office, archive)["volume"] ==
          register_of(office, office.archive().string())["volume"]);
    CHECK(register_of(office, archive)["footage"] ==
          register_of(office, office.archive().string())["footage"]);

    SECTION("once more changes nothing")
    {
        const std::string before = office.twofold({"audit", "export", "--archive", archive}).out;
        CHECK(rebuilt(office, archive, from_a)["changed"] == false);
        CHECK(office.twofold({"audit", "export", "--archive", archive}).out == before);
    }
    SECTION("its twin is held against what was proven, and needs no label")
    {
        const json twin = rebuilt(office, archive, from(office, "B"));
        CHECK(twin["proof"] == "image");
        CHECK(twin["footage"] == 0);
        CHECK(twin["disc"] == office.disc("B"));
        CHECK(asked(office, archive,
                    {"verify", "--drive", office.addresses[1], "--disc",
                     office.disc("B")})["verdict"] == "good");
        CHECK(volume_in(office, archive)["good_copies"] == 2);
    }
    SECTION("the log is a new one and sound")
    {
        const json audit = asked(office, archive, {"audit", "verify"});
        CHECK(audit["earlier_anchors"].size() == 1);
        CHECK_THAT(office.twofold({"audit", "export", "--archive", archive}).out,
                   Catch::Contains("archive.rebuild"));
    }
}

namespace {

/// An office whose disc carries a work record that was approved, with the scan of the paper.
struct OfficeWithRecord : Office {
    OfficeWithRecord()
    {
        take_in(1, 100'000);
        answer({"person", "add", "局长", "--role", "head-of-bureau"});
        answer({"case", "correct", "案1", "--officer", "档案员", "--because", "补登记"});
        write_noise(path("批件.pdf"), 3000, 7);
        record = answer({"work-record", "draft", "--case", "案1", "--place", "人民路", "--from",
                         "2026-10-12 09:50", "--until", "2026-10-12 10:10", "--ground",
                         "obstruction", "--reason", "当事人夺走记录仪", "--basis", "第十二条",
                         "--drafted-by", "档案员"})["entry"]["number"];
        const json asked =
            answer({"approval", "ask", "--subject", record, "--summary", "请审核"})["entry"];
        approval = asked["number"];
        answer({"approval", "answer", approval, "--answer", "approved", "--answered-by", "局长",
                "--day", asked["at"].get<std::string>().substr(0, 10), "--words", "同意", "--code",
                asked["check_code"], "--paper", "scan=" + path("批件.pdf").string()});
        answer({"--as", "局长", "approval", "confirm", approval});
        answer({"work-record", "review", record});
    }

    std::string record;
    std::string approval;
};

} // namespace

TEST_CASE("Work records and their approvals go on the disc and come back from it", "[rebuild]")
{
    OfficeWithRecord office;
    const std::string volume = office.sealed_volume();
    // What is entered after the seal is on no disc.
    office.answer({"work-record", "file", office.record, "--filed-under", "卷1"});
    const auto image = (office.archive() / "volumes" / (volume + ".iso")).string();
    const json sealed = office.answer({"volume", "show", volume})["volume"]["image"];
    const std::string archive = office.path("rebuilt").string();
    const auto rebuild = [&](const std::string& into) {
        return office.answer(
            {"rebuild", into, "--practice", "--from-image", image, "--digest",
             "sha256:" + sealed["digests"]["sha256"].get<std::string>()})["discs"][0];
    };
    const json disc = rebuild(archive);
    INFO(disc.dump(1));
    CHECK(disc["proof"] == "image");
    CHECK(disc["entries"] == 2);
    const auto shown = [&](const std::string& of, const std::string& which,
                           const std::string& number) {
        return office.answer({of, "show", number, "--archive", which});
    };
    const std::string own = office.archive().string();
    const json here = shown("work-record", archive, office.record);
    const json there = shown("work-record", own, office.record);
    CHECK(here["entry"]["step"] == "reviewed");
    REQUIRE(here["history"].size() == 2);
    REQUIRE(there["history"].size() == 3);
    CHECK(here["history"][0] == there["history"][0]);
    CHECK(here["history"][1] == there["history"][1]);
    CHECK(shown("approval", archive, office.approval)["entry"]["step"] == "used");
    CHECK(office.answer({"audit", "verify", "--archive", archive})["audit"]["sound"] == true);
    // The number is given to nobody else.
    CHECK(rebuild(archive)["changed"] == false);
    // An archive that has more of an entry than the disc keeps it.
    CHECK(rebuild(own)["entries"] == 0);
    CHECK(shown("work-record", own, office.record)["entry"]["step"] == "filed");
    // The scan is on the disc, named by its digest, and every computer can read the record.
    const auto extracted = office.path("disc");
    REQUIRE(run({.arguments = {"xorriso", "-osirrox", "on", "-indev", image, "-extract",
                               "/metadata", extracted.string()}})
                .exit_code == 0);
    const std::string digest =
        run({.arguments = {"sha256sum", office.path("批件.pdf").string()}}).out.substr(0, 64);
    CHECK(bytes_of(extracted / "papers" / (digest.substr(0, 32) + ".pdf")) ==
          bytes_of(office.path("批件.pdf")));
    CHECK_THAT(bytes_of(extracted / "registers.txt"), Catch::Contains("当事人夺走记录仪"));
}

TEST_CASE("A paper that is lost keeps no footage from its disc", "[rebuild]")
{
    OfficeWithRecord office;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator{office.archive() / "papers"}) {
        if (file.is_regular_file()) std::filesystem::remove(file);
    }
    const std::string volume = office.answer({"plan"})["volumes"][0]["number"];
    // It is sealed, and whoever seals it is told what it lacks.
    const json sealed = office.answer({"seal", volume}, 1);
    REQUIRE(sealed["lost_papers"].size() == 1);
    CHECK(sealed["lost_papers"][0]["entry"] == office.approval);
    CHECK(sealed["lost_papers"][0]["name"] == "批件.pdf");
    const auto image = (office.archive() / "volumes" / (volume + ".iso")).string();
    CHECK(office.answer({"verify", "--image", image})["verdict"] == "good");
    const auto text = office.path("registers.txt");
    REQUIRE(run({.arguments = {"xorriso", "-osirrox", "on", "-indev", image, "-extract",
                               "/metadata/registers.txt", text.string()}})
                .exit_code == 0);
    CHECK_THAT(bytes_of(text), Catch::Contains("存档文件缺失或者被改动，未收入本盘"));
}

TEST_CASE("What nothing proves is entered as not checked and never counts", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const json one = rebuilt(office, archive, from(office, "A"), 1);
    CHECK(one["proof"] == "nothing");
    CHECK(one["footage"] == 3);
    CHECK(one["sealed"] == false);
    CHECK(one["claimed"] == true);
    CHECK(one["disc"] == office.disc("A"));
    CHECK(one["disc_state"] == "unverified");
    CHECK_THAT(one["notes"].dump(), Catch::Contains("not checked against anything but itself"));

    const json twin = rebuilt(office, archive, from(office, "B"), 1);
    CHECK_THAT(twin["notes"].dump(), Catch::Contains("agrees bit for bit"));
    CHECK(twin["disc_state"] == "unverified");
    CHECK(volume_in(office, archive)["good_copies"] == 0);
    CHECK(volume_in(office, archive)["unproven"] == true);

    const std::string disc = office.disc("B");
    const json check =
        asked(office, archive, {"verify", "--drive", office.addresses[1], "--disc", disc}, 1);
    CHECK(check["verdict"] == "not-checked");
    CHECK(volume_in(office, archive)["good_copies"] == 0);
    CHECK(rebuilt(office, archive, from(office, "B"), 1)["changed"] == false);
    asked(office, archive, {"seal", office.volume}, 2);
    asked(office, archive, {"record", office.volume, "--drive", office.addresses[0]}, 2);

    SECTION("a digest from elsewhere that is another one confirms nothing")
    {
        std::string code = office.label_code("A");
        char& digit = code[code.find("sha256:") + 7];
        digit = digit == '0' ? '1' : '0';
        asked(office, archive, {"volume", "confirm", office.volume, code}, 2);
        asked(office, archive,
              {"volume", "confirm", office.volume, "md5:d41d8cd98f00b204e9800998ecf8427e"}, 2);
        CHECK(volume_in(office, archive)["good_copies"] == 0);
    }
    SECTION("the code of a label confirms both")
    {
        const json confirmed =
            asked(office, archive, {"volume", "confirm", office.volume, office.label_code("B")});
        CHECK(confirmed["good_discs"] == json::array({office.disc("A"), office.disc("B")}));
        CHECK(volume_in(office, archive)["good_copies"] == 2);
        CHECK(volume_in(office, archive)["unproven"] == false);
        CHECK(asked(office, archive,
                    {"verify", "--drive", office.addresses[1], "--disc", disc})["verdict"] ==
              "good");
        asked(office, archive, {"volume", "confirm", office.volume, office.label_code("B")}, 2);
    }
    SECTION("so does a disc that is read with its label")
    {
        const json again = rebuilt(office, archive, with_label(office, "A"));
        CHECK(again["sealed"] == true);
        CHECK(volume_in(office, archive)["good_copies"] == 2);
    }
}

TEST_CASE("A digest that is not the disc's makes no archive of it", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    const json disc =
        rebuilt(office, archive,
                {"--from-image", office.sealed_image().string(), "--digest",
                 "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
                1);
    CHECK(disc["proof"] == "contradicted");
    CHECK(disc["footage"] == 0);
    CHECK_FALSE(std::filesystem::exists(office.path("rebuilt") / "catalogue.sqlite3"));
}

TEST_CASE("Forged discs do not become copies of a planned volume", "[rebuild]")
{
    HealingOffice forger;
    LivingOffice office;
    const json planned = office.answer({"plan"})["volumes"][0];
    REQUIRE(planned["number"] == forger.volume);
    const std::string before = office.registers();
    const std::string archive = office.archive().string();
    for (const std::string copy : {"A", "B"}) {
        const json disc = rebuilt(forger, archive, from(forger, copy), 1);
        CHECK(disc["proof"] == "contradicted");
        CHECK(disc["changed"] == false);
        CHECK_THAT(disc["notes"].dump(), Catch::Contains("Nothing of it was entered"));
    }
    CHECK(office.registers() == before);
    CHECK(office.answer({"volume", "list"})["volumes"][0]["good_copies"] == 0);
    CHECK_THAT(office.twofold({"audit", "export"}).out, Catch::Contains("archive.rebuild-refuse"));

    SECTION("nor with the forger's own label, for the archive knows better")
    {
        CHECK(rebuilt(forger, archive, with_label(forger, "A"), 1)["proof"] == "contradicted");
        CHECK(office.registers() == before);
    }
    SECTION("nor of a sealed one")
    {
        office.answer({"seal", forger.volume});
        const std::string sealed = office.registers();
        CHECK(rebuilt(forger, archive, from(forger, "A"), 1)["proof"] == "contradicted");
        CHECK(office.registers() == sealed);
    }
}

TEST_CASE("An archive with registers of its own takes nothing that nothing proves", "[rebuild]")
{
    HealingOffice forger;
    LivingOffice office; // its decision has the number of the one on the forged disc
    const std::string before = office.registers();
    const std::string archive = office.archive().string();
    const json disc = rebuilt(forger, archive, from(forger, "A"), 1);
    CHECK(disc["changed"] == false);
    CHECK(disc["footage"] == 0);
    CHECK(office.registers() == before);
}

TEST_CASE("A disc of the planned footage is known by it, and waits for its digest", "[rebuild]")
{
    HealingOffice office;
    // As if the catalogue had come back from a copy that was made before the volume was sealed.
    const std::string archive = office.planned_archive().string();
    const json disc = rebuilt(office, archive, from(office, "A"), 1);
    CHECK(disc["proof"] == "plan");
    CHECK(disc["footage"] == 0);
    CHECK(disc["disc_state"] == "unverified");
    CHECK(volume_in(office, archive)["good_copies"] == 0);
    asked(office, archive, {"volume", "confirm", office.volume, office.label_code("A")});
    CHECK(volume_in(office, archive)["good_copies"] == 1);
}

TEST_CASE("A damaged disc gives its records, but no proof of its image", "[rebuild]")
{
    HealingOffice office;
    const std::string archive = office.path("rebuilt").string();
    office.wear(office.addresses[0], {"--unreadable", std::to_string(office.block_of(1)) + ",2"});
    const json damaged = rebuilt(office, archive, with_label(office, "A"), 1);
    CHECK(damaged["proof"] == "nothing");
    CHECK(damaged["footage"] == 3);
    CHECK(damaged["volume_entered"] == true);
    CHECK(damaged["sealed"] == false);
    CHECK(damaged["disc"].get<std::string>().empty());
    CHECK_FALSE(damaged["notes"].empty());

    const json twin = rebuilt(office, archive, with_label(office, "B"));
    CHECK(twin["sealed"] == true);
    CHECK(twin["disc"] == office.disc("B"));
    // The records of the damaged one are proven by the seal of its twin.
    CHECK(rebuilt(office, archive, from(office, "A"), 1)["proof"] == "records");
}

TEST_CASE("A disc of another unit does not get into the archive", "[rebuild]")
{
    HealingOffice office;
    const auto other = office.path("other").string();
    office.answer({"init", other, "--unit", "另一单位", "--person", "档案员"});
    office.answer({"rebuild", other, "--from-image", office.sealed_image().string()}, 2);
}
