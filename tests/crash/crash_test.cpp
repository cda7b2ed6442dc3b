// kill -9 at random moments of intake, seal, record, verify, the making of a document, entries and
// copies. How many times as often: TWOFOLD_KILLS.
#include "cli/office.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>

using namespace twofold::testing;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr int kills_of_intake = 85;
constexpr int kills_of_seal = 75;
constexpr int kills_of_recording = 22;
constexpr int kills_of_verify = 22;
constexpr int kills_of_document = 40;
constexpr int kills_of_entry = 40;
constexpr int kills_of_copy = 30;

int times_factor(int kills)
{
    const char* factor = std::getenv("TWOFOLD_KILLS");
    return factor != nullptr ? kills * std::max(1, std::atoi(factor)) : kills;
}

/// A work that is killed at moments spread over its whole length, which is measured first.
class Victim {
public:
    Victim(Office& office, std::vector<std::string> arguments)
        : office_{office}, arguments_{std::move(arguments)}
    {
        arguments_.insert(arguments_.begin(), {program("twofold"), "--json"});
    }

    /// Lets it run to its end and remembers how long that took.
    Finished to_its_end()
    {
        const auto begin = std::chrono::steady_clock::now();
        Finished finished = run({.arguments = arguments_, .environment = office_.environment()});
        length_ = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begin);
        return finished;
    }

    /// From now on it is this work, of the same kind and length.
    void becomes(std::vector<std::string> arguments)
    {
        arguments_ = std::move(arguments);
        arguments_.insert(arguments_.begin(), {program("twofold"), "--json"});
    }

    /// Kills it somewhere between its begin and a little after its usual end. True if it was
    /// killed.
    bool kill()
    {
        std::uniform_int_distribution<std::int64_t> moment{1000, length_.count() * 11 / 10 + 2000};
        const Finished finished = run({.arguments = arguments_,
                                       .environment = office_.environment(),
                                       .kill_after = std::chrono::microseconds{moment(random_)}});
        constexpr int killed = 128 + 9;
        return finished.exit_code == killed;
    }

private:
    Office& office_;
    std::vector<std::string> arguments_;
    std::chrono::microseconds length_{1s};
    std::mt19937_64 random_{20261123};
};

/// What must hold after every crash: the log is whole, every footage row has its bytes, every
/// volume that counts as sealed has its image, and no disc is good that was not read back.
void check_invariants(Office& office)
{
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
    const json volumes = office.answer({"volume", "list"})["volumes"];
    std::set<std::string> images;
    for (const json& volume : volumes) {
        if (volume["image"].is_null()) continue;
        const std::string path = volume["image"]["path"];
        images.insert(std::filesystem::path{path}.filename());
        CHECK(std::filesystem::file_size(office.archive() / path) ==
              volume["image"]["bytes"].get<std::uint64_t>());
    }
    for (const json& disc : office.answer({"discs", "list"})["discs"]) {
        CHECK(disc["state"] != "recording");
        if (disc["state"] == "good") CHECK(disc["read_back"].is_string());
    }
    for (const json& item : office.answer({"footage", "list"})["footage"]) {
        const auto stored = office.archive() / item["stored_as"].get<std::string>();
        CHECK(std::filesystem::file_size(stored) == item["bytes"].get<std::uint64_t>());
    }
}

} // namespace

TEST_CASE("kill -9 during intake leaves each file in the archive whole or not at all", "[crash]")
{
    Office office;
    office.answer({"init", office.archive().string(), "--unit", "单位", "--person", "甲",
                   "--practice", "--role", "records-officer", "--role", "head-of-office"});
    office.answer({"case", "add", "--number", "案1", "--name", "案件"});
    const auto fill = [&](int round) {
        for (int i = 0; i < 3; ++i) {
            write_noise(office.device() / ("clip" + std::to_string(i) + ".mp4"), 300'000 + i,
                        static_cast<std::uint64_t>(round * 10 + i));
        }
    };
    Victim intake{office, {"intake", office.device().string(), "--case", "案1"}};
    fill(0);
    REQUIRE(intake.to_its_end().exit_code == 0);
    int killed = 0;
    const int kills = times_factor(kills_of_intake);
    for (int round = 1; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        fill(round);
        killed += intake.kill() ? 1 : 0;
        // The log must be whole after each; the rest is looked at when all rounds are through.
        REQUIRE(office.answer({"audit", "verify"})["audit"]["sound"] == true);
    }
    // The interrupted intake can be run again, and then everything is there and nothing is left
    // over.
    REQUIRE(intake.to_its_end().exit_code == 0);
    for (int i = 0; i < 3; ++i) {
        const auto source = office.device() / ("clip" + std::to_string(i) + ".mp4");
        const std::string digest =
            run({.arguments = {"sha256sum", source.string()}}).out.substr(0, 64);
        const json list = office.answer({"footage", "list"})["footage"];
        CHECK(std::ranges::count_if(list, [&](const json& item) {
                  return item["digests"]["sha256"] == digest;
              }) == 1);
    }
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{office.archive() / "footage"}) {
        CHECK(entry.path().extension() != ".part");
    }
    check_invariants(office);
}

TEST_CASE("kill -9 during a seal leaves nothing that counts as sealed", "[crash]")
{
    Office office;
    office.take_in(3, 2'000'000);
    const std::string number = office.answer({"plan"})["volumes"][0]["number"];
    const auto saved = office.path("saved");
    const auto catalogue = office.archive() / "catalogue.sqlite3";
    std::filesystem::copy_file(catalogue, saved);
    const auto back = [&] {
        for (const char* end : {"", "-wal", "-shm"}) {
            std::filesystem::remove(catalogue.string() + end);
        }
        std::filesystem::copy_file(saved, catalogue);
    };
    Victim seal{office, {"seal", number}};
    REQUIRE(seal.to_its_end().exit_code == 0);
    back();
    int killed = 0;
    const int kills = times_factor(kills_of_seal);
    for (int round = 0; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        killed += seal.kill() ? 1 : 0;
        check_invariants(office);
        const bool sealed = !office.answer({"volume", "show", number})["volume"]["image"].is_null();
        if (!sealed) continue;
        // It came through: the image must be what the register says.
        CHECK(office.answer(
                  {"verify", "--image",
                   (office.archive() / "volumes" / (number + ".iso")).string()})["verdict"] ==
              "good");
        back();
    }
    if (office.answer({"volume", "show", number})["volume"]["image"].is_null()) {
        REQUIRE(seal.to_its_end().exit_code == 0);
    }
    std::set<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator{office.archive() / "volumes"}) {
        left.insert(entry.path().filename().string());
    }
    CHECK(left == std::set<std::string>{number + ".front", number + ".iso"});
}

TEST_CASE("kill -9 during recording leaves no disc that counts as good and is not",
          "[crash][recording]")
{
    Office office;
    office.take_in(1, 4'000'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(1);
    Victim record{office, {"record", volume, "--drive", drives[0], "--copy", "A", "--extra-copy"}};
    REQUIRE(record.to_its_end().exit_code == 0);
    int killed = 0;
    const int kills = times_factor(kills_of_recording);
    for (int round = 0; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        office.insert_blank(drives[0]);
        killed += record.kill() ? 1 : 0;
        check_invariants(office);
    }
    // Every disc that counts as good has the digest of the image.
    const std::string digest =
        office.answer({"volume", "show", volume})["volume"]["image"]["digests"]["sha256"];
    for (const json& disc : office.answer({"discs", "list"})["discs"]) {
        if (disc["state"] == "good") CHECK(disc["read_back"] == "sha256:" + digest);
    }
}

TEST_CASE("kill -9 during verify never makes a disc good or bad", "[crash][verify]")
{
    Office office;
    office.take_in(1, 4'000'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(1);
    office.answer({"record", volume, "--drive", drives[0], "--copy", "A"});
    Victim verify{office, {"verify", "--drive", drives[0], "--disc", volume + "-A"}};
    REQUIRE(verify.to_its_end().exit_code == 0);
    int killed = 0;
    const int kills = times_factor(kills_of_verify);
    for (int round = 0; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        killed += verify.kill() ? 1 : 0;
        const json shown = office.answer({"discs", "show", volume + "-A"});
        CHECK(shown["disc"]["state"] == "good");
        for (const json& check : shown["checks"]) {
            CHECK(check["verdict"] == "good");
        }
        REQUIRE(office.answer({"audit", "verify"})["audit"]["sound"] == true);
    }
    CHECK(verify.to_its_end().exit_code == 0);
}

TEST_CASE("kill -9 while a document is made leaves none that is registered and not there",
          "[crash][document]")
{
    Office office;
    office.take_in(1, 10'000);
    Victim document{office, {"document", "intake-receipt", "案1"}};
    REQUIRE(document.to_its_end().exit_code == 0);
    int killed = 0;
    std::size_t registered = 0;
    const int kills = times_factor(kills_of_document);
    for (int round = 0; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        killed += document.kill() ? 1 : 0;
        const json list = office.answer({"document", "list"})["documents"];
        REQUIRE(list.size() >= registered);
        for (std::size_t i = registered; i < list.size(); ++i) {
            const std::string file = list[i]["file"];
            // Numbers follow each other, and each has its file, whole.
            CHECK(std::stoul(list[i]["number"].get<std::string>().substr(5)) == i + 1);
            REQUIRE(std::filesystem::exists(file));
            CHECK(list[i]["digest"] ==
                  "sha256:" + run({.arguments = {"sha256sum", file}}).out.substr(0, 64));
        }
        registered = list.size();
        REQUIRE(office.answer({"audit", "verify"})["audit"]["sound"] == true);
    }
    REQUIRE(document.to_its_end().exit_code == 0);
    // As many files as rows: what was not registered left nothing behind.
    const auto forms = office.archive() / "documents" / "forms";
    CHECK(static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{forms},
                                                 std::filesystem::directory_iterator{})) ==
          office.answer({"document", "list"})["documents"].size());
}

TEST_CASE("kill -9 while something is entered in a register leaves nothing half", "[crash]")
{
    Office office;
    office.answer({"init", office.archive().string(), "--unit", "单位", "--person", "甲"});
    office.answer({"case", "add", "--number", "案1", "--name", "案件"});
    write_noise(office.path("传票.pdf"), 200'000, 1);
    Victim entering{office,
                    {"hold", "place", "--about-case", "案1", "--source", "诉讼", "--why", "起诉",
                     "--paper", "document=" + office.path("传票.pdf").string()}};
    REQUIRE(entering.to_its_end().exit_code == 0);
    int killed = 0;
    const int kills = times_factor(kills_of_entry);
    for (int round = 1; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        write_noise(office.path("传票.pdf"), 200'000, static_cast<std::uint64_t>(round));
        killed += entering.kill() ? 1 : 0;
        REQUIRE(office.answer({"audit", "verify"})["audit"]["sound"] == true);
    }
    REQUIRE(entering.to_its_end().exit_code == 0);
    const json entries = office.answer({"hold", "list"})["entries"];
    std::set<std::string> numbers;
    for (const json& entry : entries) {
        const json shown = office.answer({"hold", "show", entry["number"]})["entry"];
        CHECK(shown["step"] == "placed");
        CHECK(shown["links"].size() == 1);
        CHECK(shown["papers"].size() == 1);
        CHECK(numbers.insert(entry["number"]).second);
    }
    // Numbers without a gap: one that was given and not entered was not given.
    CHECK(numbers.size() == entries.size());
    CHECK(office.answer({"archive", "check"})["findings"].empty());
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{office.archive() / "papers"}) {
        CHECK(entry.path().extension() != ".part");
    }
    check_invariants(office);
}

TEST_CASE("kill -9 while a copy is made leaves a whole one, or none that looks like one", "[crash]")
{
    Office office;
    office.answer({"init", office.archive().string(), "--unit", "单位", "--person", "甲"});
    office.answer({"person", "add", "公诉人", "--role", "other-staff"});
    office.answer({"case", "add", "--number", "案1", "--name", "案件"});
    for (int i = 0; i < 3; ++i) {
        write_noise(office.device() / ("clip" + std::to_string(i) + ".mp4"), 400'000 + i, i);
    }
    office.answer({"intake", office.device().string(), "--case", "案1"});
    const std::string scan = office.path("来函.pdf").string();
    write_noise(scan, 1000, 9);
    const std::string viewing = office.answer(
        {"consultation", "ask", "--class", "R3", "--name", "检察官", "--unit", "检察院", "--case",
         "案1", "--items", "1,2,3", "--purpose", "办案", "--manner", "copy"})["entry"]["number"];
    office.answer({"consultation", "verify", viewing, "--letter-unit", "检察院", "--letter-number",
                   "1号", "--id-kind", "工作证", "--id-number", "1", "--verified-how", "电话",
                   "--paper", "letter=" + scan});
    office.answer(
        {"consultation", "open", viewing, "--place", "elsewhere", "--confidentiality-told", "yes"});
    const auto stick = office.path("stick");
    std::filesystem::create_directory(stick);
    std::string copy;
    const auto another = [&]() -> std::vector<std::string> {
        copy = office.answer({"copy", "ask", "--consultation", viewing, "--items", "1,2,3",
                              "--kind", "files"})["entry"]["number"];
        return {"copy", "make", copy, "--carrier", "U盘", "--to", stick.string()};
    };
    Victim making{office, another()};
    REQUIRE(making.to_its_end().exit_code == 0);
    making.becomes(another());
    int killed = 0;
    const int kills = times_factor(kills_of_copy);
    for (int round = 1; killed < kills; ++round) {
        REQUIRE(round < 4 * kills + 10);
        if (making.kill()) ++killed;
        REQUIRE(office.answer({"audit", "verify"})["audit"]["sound"] == true);
        const bool is_entered = office.answer({"copy", "show", copy})["entry"]["step"] != "asked";
        const auto folder = stick / (copy + " 复制件");
        if (!std::filesystem::exists(folder)) {
            REQUIRE_FALSE(is_entered);
            continue;
        }
        // It has its name: every byte is there, whether it was entered or not.
        CHECK(
            run({.arguments = {"sh", "-c",
                               "cd '" + folder.string() + "' && sha256sum -c manifest-sha256.txt"}})
                .exit_code == 0);
        std::filesystem::remove_all(folder);
        if (is_entered) making.becomes(another());
    }
    check_invariants(office);
}
