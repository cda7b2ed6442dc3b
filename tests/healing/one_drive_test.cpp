#include "healing/healing_office.h"
#include "workstation/healing/rescue.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <functional>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// A person who puts in what is asked for.
class Hands : public Operator {
public:
    explicit Hands(std::function<void(const std::string&)> put_in) : put_in_{std::move(put_in)} {}

    void ask_for_medium(const std::string& /*drive*/, const Message& why) override
    {
        asked.push_back(in_english(why));
        put_in_(asked.back());
    }
    bool confirm(const Message& /*happened*/, const Message& /*question*/) override
    {
        return false;
    }
    std::optional<std::size_t> choose(const Message& /*happened*/, const Message& /*question*/,
                                      const std::vector<Message>& /*options*/) override
    {
        return std::nullopt;
    }

    std::vector<std::string> asked;

private:
    std::function<void(const std::string&)> put_in_;
};

} // namespace

TEST_CASE("With one drive the discs are asked for one after the other", "[one drive]")
{
    HealingOffice office;
    office.wear(office.addresses[0], {"--unreadable", std::to_string(office.block_of(0)) + ",50"});
    office.wear(office.addresses[1], {"--unreadable", std::to_string(office.block_of(1)) + ",50"});
    const auto a = office.medium_in(office.addresses[0]);
    const auto b = office.medium_in(office.addresses[1]);
    const std::string drive = office.addresses[0];
    const auto put_in = [&](const std::filesystem::path& medium) {
        office.media({"load", (office.rack() / drive.substr(5)).string(), medium.string()});
    };
    office.media({"eject", (office.rack() / office.addresses[1].substr(5)).string()});
    for (const auto& [name, value] : office.environment()) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }

    Archive archive{office.archive(),
                    Workplace{.installation = {.drive_program = {program("twofold-drive")}}}, ""};
    Hands hands{[&](const std::string& wish) {
        put_in(wish.find(office.disc("A")) != std::string::npos ? a : b);
    }};
    Job job = silent_job();
    RescueRequest request;
    request.volume = office.volume;
    request.drives = {drive};
    const RescueReport report = rescue(archive, request, hands, job);
    for (const auto& [name, value] : office.environment()) {
        ::unsetenv(name.c_str());
    }
    CHECK(report.healed);
    CHECK(hands.asked.size() == 2);
    REQUIRE(report.sources.size() == 2);
    CHECK_THAT(report.sources[1].name, Catch::Contains(office.disc("B")));
    CHECK(report.sources[1].taken_blocks > 0);
    CHECK(bytes_of(report.image) == office.sealed_bytes());
}
