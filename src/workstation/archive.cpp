#include "workstation/archive.h"

#include "base/error.h"
#include "base/path_below.h"
#include "footage/printable_line.h"
#include "retention/retention.h"
#include "workstation/archive_access.h"
#include "workstation/hardware_journal.h"
#include "workstation/printed_words.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <fcntl.h>
#include <ranges>
#include <sys/file.h>
#include <thread>
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
    arrange_access(directory);
    return file;
}

/// So far a clock may be put back without a word, as time servers do.
constexpr std::chrono::minutes usual_correction{5};

/// When the newest entry of the log was made; none if the log is empty or does not say.
std::optional<Timestamp> last_entry(const Catalogue& catalogue)
{
    const auto newest = catalogue.audit.latest(1);
    if (newest.empty()) return std::nullopt;
    try {
        return parse_time(newest.front().at);
    } catch (const Error&) {
        return std::nullopt; // “twofold audit verify” says what is wrong with it
    }
}

std::optional<Message> fault_of_clock(Timestamp now, std::optional<Timestamp> last)
{
    if (now < first_intake()) {
        return Message{msgid("The clock of this computer says {now}, when this program did not "
                             "exist. Nothing was entered. Set the clock."),
                       {{"now", to_local_iso8601(now)}}};
    }
    if (!last || now >= *last - usual_correction) return std::nullopt;
    return Message{
        msgid("The clock of this computer says {now}, but the last entry of this archive "
              "is of {last}. Nothing was entered. Set the clock; if it is right and the "
              "earlier entry was wrong, say so with --clock-is-right."),
        {{"now", to_local_iso8601(now)}, {"last", to_local_iso8601(*last)}}};
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

/// Folders of an archive that is being made: if it cannot be, they go again, as far as they were
/// not there before and nothing is in them.
class MadeFolders {
public:
    MadeFolders() = default;
    MadeFolders(const MadeFolders&) = delete;
    MadeFolders& operator=(const MadeFolders&) = delete;
    ~MadeFolders()
    {
        std::error_code ignored;
        for (const auto& folder : std::views::reverse(made_)) {
            std::filesystem::remove(folder, ignored);
        }
    }

    void make(const std::filesystem::path& folder)
    {
        if (folder.empty() || std::filesystem::exists(folder)) return;
        make(folder.parent_path());
        if (std::filesystem::create_directory(folder)) made_.push_back(folder);
    }
    void keep() noexcept { made_.clear(); }

private:
    std::vector<std::filesystem::path> made_;
};

} // namespace

void Archive::create(const std::filesystem::path& directory, const NewArchive& wanted,
                     const Workplace& workplace)
{
    const std::string unit = printed_unit(wanted.unit);
    const std::string person = printed_person(wanted.person);
    if (unit.empty() || person.empty()) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("An archive needs the name of its unit and of the person who keeps it.")}};
    }
    if (std::ranges::find(wanted.algorithms, DigestAlgorithm::Sha256) == wanted.algorithms.end()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("SHA-256 cannot be left out: it is what everybody else can check.")}};
    }
    if (const auto fault = fault_of_clock(workplace.clock(), std::nullopt)) {
        throw Error{ErrorCode::Refused, *fault};
    }
    MadeFolders made;
    made.make(directory);
    make_directory_for(wanted.access, directory);
    for (const char* folder : {"footage", "thumbnails", "volumes", "documents", ".locks"}) {
        made.make(directory / folder);
    }
    Founding founding;
    founding.unit = unit;
    founding.founder.name = person;
    founding.founder.role = wanted.role;
    founding.program_version = TWOFOLD_VERSION;
    founding.workstation = computer_name();
    founding.at = workplace.clock();
    Catalogue::found(catalogue_file(directory), founding);
    made.keep();
    Archive archive{directory, workplace, person};
    Transaction together{archive.catalogue().session};
    archive.catalogue().settings.set(digests_setting, joined(wanted.algorithms), archive.entered());
    archive.log("setting.change", digests_setting, {{"value", joined(wanted.algorithms)}});
    together.commit();
}

Archive::Archive(std::filesystem::path directory, Workplace workplace, const std::string& person)
    : directory_{std::move(directory)}, workplace_{std::move(workplace)},
      catalogue_{existing_catalogue(directory_)}, person_{person_named(catalogue_, person)}
{
    const std::optional<Timestamp> last = last_entry(catalogue_);
    clock_fault_ = fault_of_clock(now(), last);
    if (clock_fault_ && last && now() >= first_intake() &&
        workplace_.clock_word == ClockWord::Right) {
        clock_fault_.reset();
        Transaction confirmed{catalogue_.session};
        log("clock.confirm", to_iso8601(now()), {{"last_entry", to_iso8601(*last)}});
        confirmed.commit();
    }
    // With a clock that is wrong nothing is entered, not even this; it waits.
    if (clock_fault_) return;
    enter_what_drives_did(*this);
    // Another container's processes cannot be seen, but the lock of their recording can.
    const auto is_watched = [this](const Disc& disc) {
        return ActivityLock::is_held(*this, "record-" + catalogue_.volumes.get(disc.volume).number);
    };
    if (catalogue_.discs.dead(is_watched).empty()) return;
    Transaction together{catalogue_.session};
    for (const Disc& disc : catalogue_.discs.settle_unfinished(entered(), is_watched)) {
        log("disc.interrupted", disc.number);
    }
    together.commit();
}

void Archive::refuse_wrong_clock() const
{
    if (clock_fault_) throw Error{ErrorCode::Refused, *clock_fault_};
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
    refuse_wrong_clock();
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

namespace {

std::filesystem::path lock_file(const Archive& archive, std::string_view activity)
{
    return path_below(archive.directory() / ".locks", activity);
}

} // namespace

bool ActivityLock::is_held(const Archive& archive, std::string_view activity)
{
    const FileDescriptor file{::open(lock_file(archive, activity).c_str(), O_RDONLY | O_CLOEXEC)};
    return file && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

ActivityLock::ActivityLock(const Archive& archive, std::string_view activity, Message when_taken)
{
    archive.refuse_wrong_clock();
    const auto path = lock_file(archive, activity);
    std::filesystem::create_directories(path.parent_path());
    constexpr mode_t owner_and_group = 0660;
    file_ = FileDescriptor{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_and_group)};
    if (!file_) throw system_error(path.string(), errno);
    // Who asks is_held() holds the lock for a moment.
    constexpr int tries = 10;
    constexpr std::chrono::milliseconds moment{20};
    for (int i = 0; i < tries; ++i) {
        if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return;
        if (errno != EWOULDBLOCK) throw system_error(path.string(), errno);
        std::this_thread::sleep_for(moment);
    }
    throw Error{ErrorCode::Refused, std::move(when_taken)};
}

} // namespace twofold
