#include "catalogue/schema.h"

namespace twofold::schema {

Migration fourth()
{
    Migration migration{.number = 4, .title = "protection, rescue and refreshment of discs"};
    return migration;
}

} // namespace twofold::schema
