#include "texts/shown.h"

#include "base/visible.h"
#include "texts/translate.h"

namespace twofold {

std::string shown(const Message& message)
{
    Message safe = message;
    for (auto& [name, value] : safe.arguments) {
        value = visible(value);
    }
    return translated(safe);
}

} // namespace twofold
