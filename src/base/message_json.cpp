#include "base/message_json.h"

#include <nlohmann/json.hpp>

namespace twofold {

namespace {

using Json = nlohmann::json;

Message read(const Json& json, int levels_left)
{
    if (levels_left == 0) {
        throw Json::other_error::create(501, "a message nested too deep", &json);
    }
    Message message{.id = json.at("id").get<std::string>(),
                    .chinese = json.value("chinese", std::string{})};
    for (const Json& pair : json.at("arguments")) {
        auto name = pair.at(0).get<std::string>();
        if (const Json& value = pair.at(1); value.is_object()) {
            message.parts.emplace_back(std::move(name), read(value, levels_left - 1));
        } else {
            message.arguments.emplace_back(std::move(name), value.get<std::string>());
        }
    }
    return message;
}

} // namespace

Json to_json(const Message& message)
{
    Json arguments = Json::array();
    for (const auto& [name, value] : message.arguments) {
        arguments.push_back({name, value});
    }
    for (const auto& [name, part] : message.parts) {
        arguments.push_back({name, to_json(part)});
    }
    Json json{{"id", message.id}, {"arguments", std::move(arguments)}};
    if (!message.chinese.empty()) json["chinese"] = message.chinese;
    return json;
}

Message message_from_json(const Json& json)
{
    constexpr int deepest = 4; // ours are two deep; a file may come from others
    return read(json, deepest);
}

} // namespace twofold
