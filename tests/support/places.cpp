#include "support/places.h"

namespace twofold::testing {

std::filesystem::path built(std::string_view path)
{
    return std::filesystem::path{TWOFOLD_BUILT} / path;
}

std::filesystem::path source(std::string_view path)
{
    return std::filesystem::path{TWOFOLD_SOURCES} / path;
}

} // namespace twofold::testing
