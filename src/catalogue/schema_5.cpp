#include "catalogue/schema.h"

namespace twofold::schema {

Migration fifth()
{
    Migration migration{.number = 5, .title = "documents and printing"};
    return migration;
}

} // namespace twofold::schema
