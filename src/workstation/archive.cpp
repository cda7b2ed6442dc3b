#include "workstation/archive.h"

#include "base/error.h"
#include "base/join.h"
#include "base/path_below.h"
#include "base/value_words.h"
#include "footage/printable_line.h"
#include "retention/retention.h"
#include "workstation/archive_access.h"
#include "workstation/audited_change.h"
#include "workstation/hardware_journal.h"
#include "workstation/printed_words.h"
#include "workstation/who_works.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <ranges>
#include <sys/file.h>
#include <thread>
#include <utility>

namespace twofold {

namespace {

constexpr const char* digests_setting = "fixity.algorithms";

std::string to_text(const std::vector<DigestAlgorithm>& algorithms)
{
    return joined(algorithms, ",", [](DigestAlgorithm algorithm) { return name_of(algorithm); });
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
    const bool there = std::filesystem::exists(file, failure);
    if (failure) throw system_error(file.string(), failure.value());
    if (!there) {
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

/// An archive is reviewed at least once a year (regulation.zh.txt), and a review is entered; a
/// clock further ahead than this of the last entry is more likely wrong than an office is idle.
constexpr std::chrono::days longest_silence{400};

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
    if (!last) return std::nullopt;
    const std::vector<std::pair<std::string, std::string>> times{{"now", to_local_iso8601(now)},
                                                                 {"last", to_local_iso8601(*last)}};
    if (now < *last - usual_correction) {
        return Message{
            msgid("The clock of this computer says {now}, but the last entry of this archive "
                  "is of {last}. Nothing was entered. Set the clock; if it is right and the "
                  "earlier entry was wrong, say so with --clock-is-right."),
            times};
    }
    if (now > *last + longest_silence) {
        return Message{
            msgid("The clock of this computer says {now}, and the last entry of this archive is "
                  "of {last}: more than a year in which nothing was entered, not even a review. "
                  "Nothing was entered now. Set the clock; if it is right, say so with "
                  "--clock-is-right."),
            times};
    }
    return std::nullopt;
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

/// Roles with which an archive could never be worked in, or that exclude each other.
void refuse_founder(const NewArchive& wanted)
{
    if (wanted.role != Role::RecordsOfficer && wanted.role != Role::Administrator) {
        throw Error{ErrorCode::InvalidInput,
                    {.id = msgid("Who makes an archive is {one} or {other}, first of all."),
                     .parts = {{"one", words_of(Role::RecordsOfficer)},
                               {"other", words_of(Role::Administrator)}}}};
    }
    PersonRecord founder{.person = {.role = wanted.role}, .grants = {{.role = wanted.role}}};
    for (const Role further : wanted.further_roles) {
        if (const auto other = excluding_role(founder, {.role = further}, false)) {
            throw Error{ErrorCode::Refused,
                        {.id = msgid("Nobody is both {other} and {role}."),
                         .parts = {{"other", words_of(*other)}, {"role", words_of(further)}}}};
        }
        founder.grants.push_back({.role = further});
    }
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
    refuse_founder(wanted);
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
    AuditedChange change{archive, Act::Bookkeeping};
    change->settings.set(digests_setting, to_text(wanted.algorithms), archive.entered());
    change.log("setting.change", digests_setting, {{"value", to_text(wanted.algorithms)}});
    for (const Role role : wanted.further_roles) {
        change->people.grant(archive.person().id, {.role = role, .from = local_date(archive.now())},
                             archive.entered());
        change.log("person.grant", person, {{"role", std::string{name_of(role)}}});
    }
    change.commit();
}

std::vector<PersonRecord> persons_at_work(const std::filesystem::path& archive,
                                          const Workplace& workplace)
{
    const Catalogue catalogue{existing_catalogue(archive)};
    std::vector<PersonRecord> persons = catalogue.people.records();
    const Date today = local_date(workplace.clock());
    std::erase_if(persons, [&](const PersonRecord& person) { return person.has_left(today); });
    return persons;
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
        AuditedChange change{*this, Act::Bookkeeping};
        change.log("clock.confirm", to_iso8601(now()), {{"last_entry", to_iso8601(*last)}});
        change.commit();
    }
    // With a clock that is wrong nothing is entered, not even this; it waits.
    if (clock_fault_) return;
    enter_what_drives_did(*this);
    // Another container's processes cannot be seen, but the lock of their recording can.
    const auto is_watched = [this](const Disc& disc) {
        return ActivityLock::is_held(*this, "record-" + catalogue_.volumes.get(disc.volume).number);
    };
    if (catalogue_.discs.dead(is_watched).empty()) return;
    AuditedChange change{*this, Act::Bookkeeping};
    for (const Disc& disc : change->discs.settle_unfinished(entered(), is_watched)) {
        change.log("disc.interrupted", disc.number);
    }
    change.commit();
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
