#include "catalogue/migration.h"

#include "catalogue/schema.h"

namespace twofold {

const std::vector<Migration>& all_migrations()
{
    static const std::vector<Migration> migrations{
        schema::first(), schema::second(), schema::third(),   schema::fourth(),
        schema::fifth(), schema::sixth(),  schema::seventh(), schema::eighth(),
        schema::ninth(), schema::tenth(),  schema::eleventh()};
    return migrations;
}

} // namespace twofold
