#include "cli/office.h"

#include "support/places.h"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <utility>

namespace twofold::testing {

std::string program(const std::string& name)
{
    return built("bin/" + name).string();
}

Office::Office()
{
    std::filesystem::create_directory(device());
}

std::map<std::string, std::string> Office::environment() const
{
    std::map<std::string, std::string> environment{{"TWOFOLD_ARCHIVE", archive().string()},
                                                   {"LANGUAGE", "en"}};
    if (has_rack_) {
        environment["TWOFOLD_EMULATED_DRIVES"] = rack().string();
        environment["LD_PRELOAD"] = built("lib/libtwofold-emulated-drive.so").string();
    }
    return environment;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes the archive
Finished Office::twofold(std::vector<std::string> arguments, const std::string& input)
{
    arguments.insert(arguments.begin(), {program("twofold"), "--json"});
    return run({.arguments = std::move(arguments), .environment = environment(), .input = input});
}

nlohmann::json Office::answer(std::vector<std::string> arguments, int expected,
                              const std::string& input)
{
    std::string line;
    for (const std::string& argument : arguments) {
        line += argument + " ";
    }
    const Finished finished = twofold(std::move(arguments), input);
    INFO("twofold " << line << "\n" << finished.out << finished.err);
    REQUIRE(finished.exit_code == expected);
    return finished.json();
}

void Office::take_in(int files, std::uint64_t bytes_each)
{
    // The drives of the tests are emulated; what becomes of them elsewhere is tested in
    // practice_test.
    answer({"init", archive().string(), "--unit", "测试单位", "--person", "档案员", "--practice",
            "--role", "records-officer", "--role", "head-of-office", "--role", "leading-group"});
    answer({"person", "add", "组长", "--role", "leading-group"});
    answer({"case", "add", "--number", "案1", "--name", "拒绝检查案", "--kind", "inspection"});
    answer({"case", "note", "案1", "--fact", "obstruction", "--note", "推搡"});
    for (int i = 0; i < files; ++i) {
        write_noise(device() / ("现场 " + std::to_string(i) + ".mp4"), bytes_each + i, i);
    }
    answer({"intake", device().string(), "--case", "案1"});
    answer({"keep", "--case", "案1", "--explanation", "当事人推搡执法人员"});
}

std::string Office::open_viewing(const std::string& case_number, const std::string& items)
{
    const std::string letter = path("letter.pdf").string();
    write_noise(letter, 1000, 9);
    const auto asked =
        answer({"consultation", "ask", "--class", "R3", "--name", "检察官", "--unit", "检察院",
                "--case", case_number, "--items", items, "--purpose", "办案", "--manner", "view"});
    std::string number = asked["entry"]["number"];
    answer({"consultation", "verify", number, "--letter-unit", "检察院", "--letter-number", "1号",
            "--id-kind", "工作证", "--id-number", "1", "--verified-how", "电话", "--paper",
            "letter=" + letter});
    answer({"consultation", "open", number, "--place", "archive-room", "--confidentiality-told",
            "yes"});
    return number;
}

std::string Office::sealed_volume()
{
    std::string number = answer({"plan"})["volumes"][0]["number"];
    answer({"seal", number, "--stamp", "2026-11-23T08:00:00Z"});
    return number;
}

std::string Office::media(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), program("twofold-emulated-media"));
    const Finished finished = run({.arguments = std::move(arguments)});
    if (finished.exit_code != 0) throw std::runtime_error{finished.err + finished.out};
    return finished.out;
}

std::vector<std::string> Office::drives(int count, const std::string& profile,
                                        std::uint64_t write_speed)
{
    media({"rack", "new", rack().string(), "--drives", std::to_string(count), "--write-speed",
           std::to_string(write_speed)});
    has_rack_ = true;
    std::vector<std::string> addresses;
    for (int i = 0; i < count; ++i) {
        addresses.push_back("/dev/sr" + std::to_string(16 + i));
        insert_blank(addresses.back(), profile);
    }
    return addresses;
}

void Office::insert_blank(const std::string& drive, const std::string& profile,
                          std::uint64_t capacity_blocks, const std::string& manufacturer_id)
{
    const auto medium = path("medium-" + std::to_string(++media_made_));
    std::vector<std::string> arguments{"medium", "new", medium.string(), "--profile", profile};
    if (capacity_blocks != 0) {
        arguments.emplace_back("--capacity-blocks");
        arguments.push_back(std::to_string(capacity_blocks));
    }
    if (!manufacturer_id.empty()) {
        arguments.emplace_back("--manufacturer-id");
        arguments.push_back(manufacturer_id);
    }
    media(std::move(arguments));
    media({"load", (rack() / drive.substr(std::string{"/dev/"}.size())).string(), medium.string()});
    media_[drive] = medium;
}

std::filesystem::path Office::medium_in(const std::string& drive) const
{
    return media_.at(drive);
}

} // namespace twofold::testing
