#include "base/message.h"

#include "base/message_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace twofold;

TEST_CASE("A message is filled by name, wherever the translation puts the names")
{
    const Message message{msgid("{count} discs of {volume}"),
                          {{"count", "2"}, {"volume", "2026-0007"}}};
    CHECK(in_english(message) == "2 discs of 2026-0007");
    CHECK(filled("卷 {volume} 的 {count} 张光盘", message, in_english) ==
          "卷 2026-0007 的 2 张光盘");
    CHECK(filled("{volume}{volume}", message, in_english) == "2026-00072026-0007");
    CHECK(filled("nothing to fill", message, in_english) == "nothing to fill");
}

TEST_CASE("A name without an argument stays, so that the mistake is seen")
{
    CHECK(filled("{volum} {}", {"", {{"volume", "2026-0007"}}}, in_english) == "{volum} {}");
    CHECK(filled("{volume} and {volu", {"", {{"volume", "7"}}}, in_english) == "7 and {volu");
    CHECK(filled("a } b", {}, in_english) == "a } b");
}

TEST_CASE("What is filled in is not filled again")
{
    // A file may be called "{reason}.mp4".
    const Message message{"{path}: {reason}", {{"path", "{reason}.mp4"}, {"reason", "gone"}}};
    CHECK(in_english(message) == "{reason}.mp4: gone");
}

TEST_CASE("A part of a message is put into words like the message itself, and stored with it")
{
    const Message message{msgid("“{name}” {fault}."),
                          {{"name", "a.mp4"}},
                          {{"fault", {msgid("cannot be read: “{text}”"), {{"text", "x"}}}}}};
    CHECK(in_english(message) == "“a.mp4” cannot be read: “x”.");
    const MessageWords chinese = [&](const Message& part) {
        return filled("无法读取：“{text}”", part, chinese);
    };
    CHECK(filled("“{name}”有误：{fault}。", message, chinese) == "“a.mp4”有误：无法读取：“x”。");
    CHECK(message_from_json(to_json(message)) == message);
}

TEST_CASE("A stored message that is nested without end is refused")
{
    Message message{"x"};
    for (int level = 0; level < 9; ++level) {
        message = Message{"x", {}, {{"inner", message}}};
    }
    CHECK_THROWS(message_from_json(to_json(message)));
    CHECK_THROWS(message_from_json(nlohmann::json::parse(R"({"id": "x", "arguments": [[1]]})")));
}

TEST_CASE("A message without an id says nothing")
{
    CHECK(Message{}.empty());
    CHECK_FALSE(Message{msgid("Sealed")}.empty());
}
