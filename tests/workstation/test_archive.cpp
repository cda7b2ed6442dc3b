#include "workstation/test_archive.h"

namespace twofold::testing {

Archive test_archive(const std::filesystem::path& directory, const Clock& clock)
{
    const Workplace workplace{installation_of_this_program(), clock};
    Archive::create(directory,
                    {.unit = "某某局",
                     .person = "档案员甲",
                     .further_roles = {Role::HeadOfOffice, Role::LeadingGroup}},
                    workplace);
    return Archive{directory, workplace, {}};
}

std::filesystem::path catalogue_file_of(const Archive& archive)
{
    return archive.directory() / "catalogue.sqlite3";
}

} // namespace twofold::testing
