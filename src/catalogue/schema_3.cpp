#include "catalogue/schema.h"

namespace twofold::schema {

Migration third()
{
    Migration migration{.number = 3, .title = "the annual review"};
    return migration;
}

} // namespace twofold::schema
