#include "volume/content/json_line.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace twofold;

TEST_CASE("A JSON line has the bytes nlohmann's dump() gives", "[content]")
{
    std::string every_byte;
    for (int byte = 1; byte < 0x80; ++byte) {
        every_byte += static_cast<char>(byte);
    }
    const std::vector<std::string> texts{"",
                                         "现场 \"#1\" \\ 甲/乙",
                                         every_byte,
                                         std::string{"a\0b", 3},
                                         "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBB\xBF\xF0\xA0\xAE\xB7",
                                         "half \xE7\x8E",
                                         "\xff\xC0\x80\xED\xA0\x80 end"};
    nlohmann::ordered_json tree;
    std::string line;
    JsonLine json{line};
    json.begin_object();
    for (const std::string& text : texts) {
        const std::string key = "text " + std::to_string(tree.size());
        tree[key] = text;
        json.text(key, text);
    }
    tree["list"] =
        nlohmann::ordered_json::array({"甲", {"a", ""}, nlohmann::ordered_json::array()});
    json.begin_array("list");
    json.text("甲");
    json.begin_array();
    json.text("a");
    json.text("");
    json.end_array();
    json.begin_array();
    json.end_array();
    json.end_array();
    tree["none"] = nullptr;
    json.null("none");
    tree["object"] = {{"yes", true}, {"no", false}, {"least", INT64_MIN}, {"most", UINT64_MAX}};
    json.begin_object("object");
    json.flag("yes", true);
    json.flag("no", false);
    json.number("least", INT64_MIN);
    json.number("most", UINT64_MAX);
    json.end_object();
    tree["empty"] = nlohmann::ordered_json::object();
    json.begin_object("empty");
    json.end_object();
    json.end_object();
    CHECK(line == tree.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}
