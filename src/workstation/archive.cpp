#include "workstation/archive.h"

#include "base/error.h"
#include "base/path_below.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

constexpr const char* digests_setting = "fixity.algorithms";

std::string computer_name()
{
    std::array<char, HOST_NAME_MAX + 1> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return {};
    return name.data();
}

std::string joined(const std::vector<DigestAlgorithm>& algorithms)
{
    std::string text;
    for (const DigestAlgorithm algorithm : algorithms) {
        if (!text.empty()) text += ',';
        text += name_of(algorithm);
    }
    return text;
}

std::vector<DigestAlgorithm> parsed_algorithms(std::string_view text)
{
    std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::Sha256};
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const auto algorithm = digest_algorithm(text.substr(0, comma));
        if (algorithm && std::ranges::find(algorithms, *algorithm) == algorithms.end()) {
            algorithms.push_back(*algorithm);
        }
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return algorithms;
}

std::filesystem::path catalogue_file(const std::filesystem::path& directory)
{
    return directory / "catalogue.sqlite3";
}

/// The catalogue's file, or why there is none.
std::filesystem::path existing_catalogue(const std::filesystem::path& directory)
{
    auto file = catalogue_file(directory);
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) {
        throw Error{
            ErrorCode::NotFound,
            {msgid("There is no archive in {directory}. Make one with “twofold init”, or name "
                   "the right directory with --archive."),
             {{"directory", directory.string()}}}};
    }
    return file;
}

Person person_named(Catalogue& catalogue, const std::string& asked)
{
    const std::string name =
        asked.empty() ? catalogue.settings.get(setting::default_person, "") : asked;
    if (auto found = catalogue.people.find(name)) return *found;
    throw Error{ErrorCode::NotFound,
                {msgid("“{name}” is not among the persons of this archive. Add them with “twofold "
                       "person add”, or name another one with --as."),
                 {{"name", name}}}};
}

} // namespace

void Archive::create(const std::filesystem::path& directory, const NewArchive& wanted,
                     const Workplace& workplace)
{
    if (wanted.unit.empty() || wanted.person.empty()) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("An archive needs the name of its unit and of the person who keeps it.")}};
    }
    if (std::ranges::find(wanted.algorithms, DigestAlgorithm::Sha256) == wanted.algorithms.end()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("SHA-256 cannot be left out: it is what everybody else can check.")}};
    }
    for (const char* folder : {"footage", "thumbnails", "volumes", "documents", ".locks"}) {
        std::filesystem::create_directories(directory / folder);
    }
    Founding founding;
    founding.unit = wanted.unit;
    founding.founder.name = wanted.person;
    founding.founder.role = wanted.role;
    founding.program_version = TWOFOLD_VERSION;
    founding.workstation = computer_name();
    founding.at = workplace.clock();
    Catalogue::found(catalogue_file(directory), founding);
    Archive archive{directory, workplace, wanted.person};
    Transaction together{archive.catalogue().session};
    archive.catalogue().settings.set(digests_setting, joined(wanted.algorithms), archive.entered());
    archive.log("setting.change", digests_setting, {{"value", joined(wanted.algorithms)}});
    together.commit();
}

Archive::Archive(std::filesystem::path directory, Workplace workplace, const std::string& person)
    : directory_{std::move(directory)}, workplace_{std::move(workplace)},
      catalogue_{existing_catalogue(directory_)}, person_{person_named(catalogue_, person)}
{
    if (catalogue_.discs.unfinished().empty()) return;
    Transaction together{catalogue_.session};
    for (const Disc& disc : catalogue_.discs.settle_unfinished(entered())) {
        log("disc.interrupted", disc.number);
    }
    together.commit();
}

std::filesystem::path Archive::resolved(const std::string& below) const
{
    return path_below(directory_, below);
}

std::filesystem::path Archive::thumbnail_of(const Footage& footage) const
{
    if (footage.thumbnail.empty()) return {};
    try {
        auto path = resolved(footage.thumbnail);
        std::error_code failure;
        return std::filesystem::is_regular_file(path, failure) ? path : std::filesystem::path{};
    } catch (const Error&) {
        return {};
    }
}

std::string Archive::unit() const
{
    return catalogue_.settings.get(setting::unit_name, "");
}

std::vector<DigestAlgorithm> Archive::algorithms() const
{
    return parsed_algorithms(catalogue_.settings.get(digests_setting, "sha256"));
}

AuditHead Archive::log(std::string_view action, std::string_view object,
                       std::map<std::string, std::string> detail)
{
    return catalogue_.audit.append({.at = now(),
                                    .by = person_.name,
                                    .role = person_.role,
                                    .workstation = computer_name(),
                                    .action = std::string{action},
                                    .object = std::string{object},
                                    .detail = std::move(detail)});
}

Volume Archive::volume(const std::string& number) const
{
    if (auto found = catalogue_.volumes.find(number)) return *found;
    throw Error{ErrorCode::NotFound,
                {msgid("There is no volume {number} in this archive."), {{"number", number}}}};
}

Case Archive::case_numbered(const std::string& number) const
{
    if (auto found = catalogue_.cases.find(number)) return *found;
    throw Error{
        ErrorCode::NotFound,
        {msgid("There is no case {number} in this archive. Enter it with “twofold case add”."),
         {{"number", number}}}};
}

Disc Archive::disc(const std::string& number) const
{
    if (auto found = catalogue_.discs.find(number)) return *found;
    throw Error{ErrorCode::NotFound,
                {msgid("There is no disc {number} in this archive."), {{"number", number}}}};
}

ActivityLock::ActivityLock(const Archive& archive, std::string_view activity, Message when_taken)
{
    const auto directory = archive.directory() / ".locks";
    std::filesystem::create_directories(directory);
    const auto path = path_below(directory, activity);
    constexpr mode_t owner_and_group = 0660;
    file_ = FileDescriptor{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_and_group)};
    if (!file_) throw system_error(path.string(), errno);
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return;
    if (errno != EWOULDBLOCK) throw system_error(path.string(), errno);
    throw Error{ErrorCode::Refused, std::move(when_taken)};
}

} // namespace twofold
