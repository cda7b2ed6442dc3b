#include "workstation/archive_of_test.h"

namespace twofold::testing {

Archive archive_of_test(const std::filesystem::path& directory, const Clock& clock)
{
    const Workplace workplace{installation_of_this_program(), clock};
    Archive::create(directory, {.unit = "某某局", .person = "档案员甲"}, workplace);
    return Archive{directory, workplace, {}};
}

} // namespace twofold::testing
