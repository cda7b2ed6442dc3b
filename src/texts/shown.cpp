#include "texts/shown.h"

#include "base/visible.h"
#include "texts/translate.h"

namespace twofold {

namespace {

Message with_visible_arguments(Message message)
{
    for (auto& [name, value] : message.arguments) {
        value = visible(value);
    }
    for (auto& [name, part] : message.parts) {
        part = with_visible_arguments(std::move(part));
        part.id = visible(part.id); // what a system or a library said may be all of it
    }
    return message;
}

} // namespace

std::string shown(const Message& message)
{
    return translated(with_visible_arguments(message));
}

} // namespace twofold
