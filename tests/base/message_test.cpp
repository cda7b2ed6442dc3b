#include "base/message.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("A message is filled by name, wherever the translation puts the names")
{
    const Message message{msgid("{count} discs of {volume}"),
                          {{"count", "2"}, {"volume", "2026-0007"}}};
    CHECK(in_english(message) == "2 discs of 2026-0007");
    CHECK(filled("卷 {volume} 的 {count} 张光盘", message) == "卷 2026-0007 的 2 张光盘");
    CHECK(filled("{volume}{volume}", message) == "2026-00072026-0007");
    CHECK(filled("nothing to fill", message) == "nothing to fill");
}

TEST_CASE("A name without an argument stays, so that the mistake is seen")
{
    CHECK(filled("{volum} {}", {"", {{"volume", "2026-0007"}}}) == "{volum} {}");
    CHECK(filled("{volume} and {volu", {"", {{"volume", "7"}}}) == "7 and {volu");
    CHECK(filled("a } b", {}) == "a } b");
}

TEST_CASE("What is filled in is not filled again")
{
    // A file may be called "{reason}.mp4".
    const Message message{"{path}: {reason}", {{"path", "{reason}.mp4"}, {"reason", "gone"}}};
    CHECK(in_english(message) == "{reason}.mp4: gone");
}

TEST_CASE("A message without an id says nothing")
{
    CHECK(Message{}.empty());
    CHECK_FALSE(Message{msgid("Sealed")}.empty());
}
