#include "catalogue/catalogue.h"

namespace twofold {

void Catalogue::found(const std::filesystem::path& file, const Founding& founding,
                      const SessionOptions& options)
{
    const Entered entered{founding.founder.name, founding.at};
    const auto fill = [&](Session& fresh) {
        Settings defaults{fresh};
        defaults.set(setting::unit_name, founding.unit, entered);
        defaults.set(setting::default_person, founding.founder.name, entered);
        People{fresh}.add(founding.founder, entered);
        AuditLog{fresh}.append({.at = founding.at,
                                .by = founding.founder.name,
                                .role = founding.founder.role,
                                .workstation = founding.workstation,
                                .action = "archive.found",
                                .object = founding.unit,
                                .detail = {{"program", "Twofold " + founding.program_version}}});
    };
    Session::create(file, fill, options);
}

Catalogue::Catalogue(const std::filesystem::path& file, const SessionOptions& options)
    : session{file, options}
{}

} // namespace twofold
