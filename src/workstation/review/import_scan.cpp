#include "workstation/review/import_scan.h"

#include "base/error.h"
#include "workstation/audited_change.h"

#include <fmt/format.h>

#include <cerrno>
#include <sys/stat.h>

namespace twofold {

namespace {

/// Last change of the file, without the clock of std::filesystem, which has no fixed epoch.
Date written_on(const std::filesystem::path& file)
{
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) throw system_error(file.string(), errno);
    return local_date(Timestamp{std::chrono::seconds{status.st_mtim.tv_sec}});
}

} // namespace

ImportedScan import_scan(Archive& archive, const ImportScanRequest& request)
{
    const Disc disc = archive.disc(request.disc);
    const std::string text = read_text(request.file, most_scan_bytes);
    ImportedScan imported{.scan = parse_error_scan(text),
                          .measured = request.measured.value_or(written_on(request.file)),
                          .file_name = request.file.filename().string(),
                          .file_digest = digest_of(DigestAlgorithm::Sha256, text)};
    if (!request.instrument.empty()) imported.scan.instrument = request.instrument;
    if (imported.scan.instrument.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The file does not say what instrument measured it. Name it with "
                           "--instrument.")}};
    }
    if (scan_family_of(disc.medium.profile) != imported.scan.family) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("This is a scan of a {family}, and disc {number} is a {profile}."),
                     {{"family", std::string{name_of(imported.scan.family)}},
                      {"number", disc.number},
                      {"profile", disc.medium.profile}}}};
    }
    imported.entered = archive.entered();
    AuditedChange change{archive, Act::CheckDisc};
    change->error_scans.add(disc.id, imported, imported.entered);
    change.log("review.import-scan", disc.number,
               {{"instrument", imported.scan.instrument},
                {"file", imported.file_name},
                {"digest", to_text(imported.file_digest)}});
    change.commit();
    return imported;
}

std::string in_one_line(const ErrorScan& scan)
{
    std::string line;
    const auto add = [&](const ErrorRate& rate, const char* what, std::optional<double> value) {
        if (!value) return;
        std::string name = rate.name;
        for (char& c : name) {
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        }
        line += fmt::format("{}{} {} {:g}", line.empty() ? "" : ", ", name, what, *value);
    };
    for (const ErrorRate& rate : scan.rates) {
        add(rate, "max", rate.maximum);
        add(rate, "avg", rate.average);
    }
    return line;
}

} // namespace twofold
