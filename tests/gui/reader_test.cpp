#include "gui/kit/reader.h"

#include "gui/window_session.h"

#include <catch2/catch.hpp>

#include <future>
#include <memory>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// An archive that is looked at.
struct Office {
    TemporaryDirectory place;
    Workplace workplace{installation_of_this_program(), system_clock()};
    std::filesystem::path directory = place / "archive";
    std::size_t failures = 0;
    wxEvtHandler asker;

    Office()
    {
        Archive::create(
            directory,
            {.unit = "某某局", .person = "档案员甲", .further_roles = {Role::HeadOfOffice}},
            workplace);
    }

    std::unique_ptr<gui::Reader> reader()
    {
        return std::make_unique<gui::Reader>(
            [this] { return std::make_unique<Archive>(directory, workplace, std::string{}); },
            [this](const gui::Failure&) { ++failures; });
    }
};

} // namespace

TEST_CASE("What is counted at leisure keeps no list waiting", "[gui]")
{
    Office office;
    const auto reader = office.reader();
    auto list_came = std::make_shared<std::promise<void>>();
    bool counted = false;
    bool listed = false;
    // The count ends only after the list came: one thread for both would never get there.
    reader->ask_at_leisure(&office.asker, "count", [&, list_came](Archive&) {
        constexpr std::chrono::seconds patience{30};
        const bool came = list_came->get_future().wait_for(patience) == std::future_status::ready;
        return [&, came] { counted = came; };
    });
    reader->ask(&office.asker, "list", [&](Archive&) {
        return [&, list_came] {
            listed = true;
            list_came->set_value();
        };
    });
    CHECK(wait_until([&] { return listed && counted; }));
    CHECK(office.failures == 0);
}

TEST_CASE("Of two questions of one topic the later one is answered", "[gui]")
{
    Office office;
    const auto reader = office.reader();
    std::vector<int> answers;
    for (const int number : {1, 2, 3}) {
        reader->ask(&office.asker, "list", [&answers, number](Archive&) {
            return [&answers, number] { answers.push_back(number); };
        });
    }
    CHECK(wait_until([&] { return !answers.empty(); }));
    CHECK(answers == std::vector<int>{3});
}

namespace {

/// Tells on which thread it went.
struct Leaving {
    std::shared_ptr<std::promise<std::thread::id>> on;

    explicit Leaving(std::shared_ptr<std::promise<std::thread::id>> told) : on{std::move(told)} {}
    Leaving(const Leaving&) = delete;
    Leaving& operator=(const Leaving&) = delete;
    ~Leaving() { on->set_value(std::this_thread::get_id()); }
};

} // namespace

TEST_CASE("What an answer holds is freed where nobody waits for it", "[gui]")
{
    Office office;
    const auto reader = office.reader();
    auto left = std::make_shared<std::promise<std::thread::id>>();
    auto thread = left->get_future();
    bool shown = false;
    reader->ask(&office.asker, "list", [&shown, left](Archive&) {
        return [&shown, rows = std::make_shared<Leaving>(left)] { shown = true; };
    });
    constexpr std::chrono::seconds patience{30};
    REQUIRE(wait_until([&] { return shown; }));
    REQUIRE(thread.wait_for(patience) == std::future_status::ready);
    CHECK(thread.get() != std::this_thread::get_id());
}
