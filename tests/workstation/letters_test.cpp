#include "workstation/paper/letters.h"

#include "registers/consultation.h"
#include "support/process.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/footage/enter_case.h"
#include "workstation/paper/forms.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace twofold;

namespace {

/// The texts of a letter, one below the other.
std::string text_of(const Letter& letter)
{
    std::string text;
    for (const DocumentPart& part : letter.parts) {
        if (const auto* paragraph = std::get_if<Paragraph>(&part)) text += paragraph->text + "\n";
    }
    return text;
}

struct Room {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive",
                                          [] { return parse_time("2026-11-29T04:00:00Z"); })};
    Job job = silent_job();

    Room() { enter_case(archive, {.number = "案1", .name = "案件", .party = "某公司"}); }

    Entry asked(const std::string& requester)
    {
        return enter(archive, consultation_register(),
                     {.step = "asked",
                      .values = {{"class", requester},
                                 {"name", "记者甲"},
                                 {"unit", "某报社"},
                                 {"case", "案1"},
                                 {"file-parts", "全部"},
                                 {"purpose", "报道"},
                                 {"manner", "view"}}},
                     job);
    }
};

} // namespace

TEST_CASE("Who is refused gets a notice with the reason and its clause",
          "[documents][consultation]")
{
    Room room;
    const Register viewings = consultation_register();
    const Entry asked = room.asked("R7");
    CHECK_FALSE(letter_of(room.archive, viewings, asked));
    const Entry refused =
        enter(room.archive, viewings,
              {.number = asked.number,
               .step = "refused",
               .values = {{"refusal-clause", "C3"}, {"refusal-words", "新闻媒体不得查阅。"}}},
              room.job);
    const auto letter = letter_of(room.archive, viewings, refused);
    REQUIRE(letter);
    CHECK(letter->title == "不予查阅通知");
    const std::string text = text_of(*letter);
    CHECK_THAT(text, Catch::Contains("某报社　记者甲："));
    CHECK_THAT(text, Catch::Contains("新闻媒体不得查阅"));
    CHECK_THAT(text, Catch::Contains("第三条"));
    CHECK_THAT(text, Catch::Contains("2026年11月29日"));
    // The form of the entry is that notice, with the counterfoil below it.
    CHECK(title_of_entry(room.archive, refused.number) == "不予查阅通知");
    const auto form = entry_form(room.archive, refused.number);
    CHECK(std::ranges::any_of(form, [](const DocumentPart& part) {
        const auto* heading = std::get_if<Heading>(&part);
        return heading != nullptr && heading->text.starts_with("存根");
    }));
}

TEST_CASE("Copies that are posted go with a reply to the letter", "[documents][consultation]")
{
    Room room;
    const Register copies = copy_register();
    Entry copy{.register_name = "copy", .number = "FZ-2026-0001"};
    copy.latest.step = "handed";
    copy.latest.values = {{"class", "R6"},
                          {"consultation", room.asked("R6").number},
                          {"items", "3\n4"},
                          {"carrier", "光盘1"},
                          {"executor", "执法员乙"},
                          {"posting-number", "EMS1"},
                          {"posting-day", "2026-12-01"},
                          {"receipt", "sha256:00"}};
    const auto letter = letter_of(room.archive, copies, copy);
    REQUIRE(letter);
    CHECK(letter->title == "复函");
    const std::string text = text_of(*letter);
    for (const char* part : {"复制件2件", "FZ-2026-0001", "EMS1", "2026年12月1日", "sha256:00",
                             "第八条", "不收取查询费"}) {
        INFO(part);
        CHECK_THAT(text, Catch::Contains(part));
    }
    copy.latest.values["class"] = "R3";
    CHECK_FALSE(letter_of(room.archive, copies, copy));
}
