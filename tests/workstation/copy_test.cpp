#include "registers/consultation.h"
#include "registers/values.h"
#include "workstation/archive_room.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;
namespace fs = std::filesystem;

TEST_CASE("Officers have copies with the approval of the head of the legal unit, byte for byte",
          "[consultation][copy]")
{
    Room room;
    const Register consultations = consultation_register();
    const Register copies = copy_register();
    const std::string number =
        room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    const EntryRequest wanted{
        .step = "asked",
        .values = {{"consultation", number}, {"items", room.items()}, {"kind", "files"}}};
    CHECK_FALSE(room.refusal(copies, wanted).empty()); // not open yet
    room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
    const std::string copy = room.take(copies, wanted).number;
    const fs::path stick = room.place / "stick";
    fs::create_directory(stick);
    const EntryRequest making{
        .number = copy, .step = "made", .values = {{"carrier", "U盘 1"}}, .to = stick};
    CHECK(room.refusal(copies, making).find("needs the approval of head-of-legal-unit") !=
          std::string::npos);
    CHECK(fs::is_empty(stick));
    room.answered(copy, "法制科长");
    EntryRequest inside = making;
    inside.to = room.archive.directory() / "footage";
    CHECK(room.refusal(copies, inside).find("is in the archive itself") != std::string::npos);
    CHECK(room.refusal(copies, making).empty());
    const fs::path folder = stick / (copy + " 复制件");
    const testing::Finished checked = testing::run(
        {.arguments = {"sh", "-c",
                       "cd '" + folder.string() + "' && sha256sum -c manifest-sha256.txt"}});
    CHECK(checked.exit_code == 0);
    CHECK(fs::exists(folder / "复制件说明.txt"));
    CHECK(room.archive.registers().audit.verify().sound());
}

TEST_CASE("A copy that cannot be entered is not written, and one is of its own consultation",
          "[consultation][copy]")
{
    Room room;
    const Register consultations = consultation_register();
    const Register copies = copy_register();
    const auto opened = [&] {
        std::string number =
            room.take(consultations, {.step = "asked", .values = room.request_of("R1", "执法员")})
                .number;
        room.take(consultations, {.number = number, .step = "opened", .values = room.opening()});
        return number;
    };
    const std::string copy =
        room.take(copies, {.step = "asked",
                           .values = {{"consultation", opened()},
                                      {"items", room.items() + "\n" + room.items()},
                                      {"kind", "files"}}})
            .number;
    CHECK(value_in(room.archive.registers().entries.find(copy)->latest.values, "items") ==
          room.items());
    room.answered(copy, "法制科长");
    const fs::path stick = room.place / "stick";
    fs::create_directory(stick);
    // No carrier is named.
    CHECK(room.refusal(copies, {.number = copy, .step = "made", .to = stick})
              .find("Missing: Carrier") != std::string::npos);
    CHECK(fs::is_empty(stick));
    room.take(copies,
              {.number = copy, .step = "made", .values = {{"carrier", "U盘"}}, .to = stick});
    CHECK_FALSE(
        room.refusal(copies,
                     {.number = copy, .values = {{"consultation", opened()}}, .because = "更正"})
            .empty());
}

TEST_CASE("Of footage that is not whole no copy is made, and nothing is left on the medium",
          "[consultation][copy]")
{
    Room room;
    const std::string number =
        room.take(consultation_register(),
                  {.step = "asked", .values = room.request_of("R1", "执法员")})
            .number;
    room.take(consultation_register(),
              {.number = number, .step = "opened", .values = room.opening()});
    const std::string copy =
        room.take(
                copy_register(),
                {.step = "asked",
                 .values = {{"consultation", number}, {"items", room.items()}, {"kind", "files"}}})
            .number;
    room.answered(copy, "法制科长");
    const fs::path stored = room.archive.resolved(room.footage.front().stored_as);
    fs::permissions(stored, fs::perms::owner_write, fs::perm_options::add);
    std::ofstream{stored, std::ios::app} << "!";
    const fs::path stick = room.place / "stick";
    fs::create_directory(stick);
    CHECK(room.refusal(
                  copy_register(),
                  {.number = copy, .step = "made", .values = {{"carrier", "U盘 1"}}, .to = stick})
              .find("is not what was taken in") != std::string::npos);
    CHECK(fs::is_empty(stick));
    CHECK(room.step_of(copy) == "asked");
}
