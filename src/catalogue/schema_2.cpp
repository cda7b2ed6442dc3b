#include "catalogue/schema.h"

namespace twofold::schema {

Migration second()
{
    Migration migration{.number = 2, .title = "where every disc is"};
    return migration;
}

} // namespace twofold::schema
