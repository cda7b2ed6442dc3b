#include "workstation/hardware_journal.h"

#include "base/error.h"
#include "base/message_json.h"
#include "workstation/audited_change.h"
#include "workstation/replacement.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <random>
#include <span>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

using Json = nlohmann::json;

constexpr const char* journal_directory = ".journal";
constexpr std::string_view journal_ending = ".jsonl";
/// The detail of a disc_event that names the deed it came from.
constexpr const char* deed_detail = "deed";
/// Deeds of one recording take some thousand bytes; what is larger was not written by us.
constexpr std::size_t largest_journal = std::size_t{16} << 20U;

Json json_of(const Digests& digests)
{
    Json list = Json::array();
    for (const Digest& digest : digests) {
        list.push_back(to_text(digest));
    }
    return list;
}

Digests digests_in(const Json& json)
{
    Digests digests;
    for (const Json& text : json) {
        digests.push_back(parse_digest(text.get<std::string>()));
    }
    return digests;
}

Json json_of(const DiscEvent& event)
{
    return {{"state", name_of(event.state)},
            {"reason", to_json(event.reason)},
            {"read_back", event.read_back ? to_text(*event.read_back) : ""},
            {"speed_reached", event.speed_reached},
            {"ended", event.ended ? to_iso8601(*event.ended) : ""},
            {"drive_words", event.drive_words},
            {"details", event.details}};
}

DiscEvent event_in(const Json& json)
{
    DiscEvent event{.state = disc_state(json.at("state").get<std::string>()),
                    .reason = message_from_json(json.at("reason")),
                    .speed_reached = json.at("speed_reached").get<double>(),
                    .drive_words = json.at("drive_words").get<std::vector<std::string>>()};
    if (const auto digest = json.at("read_back").get<std::string>(); !digest.empty()) {
        event.read_back = parse_digest(digest);
    }
    if (const auto ended = json.at("ended").get<std::string>(); !ended.empty()) {
        event.ended = parse_time(ended);
    }
    json.at("details").get_to(event.details);
    return event;
}

Json json_of(const FixityCheck& check)
{
    Json json{{"subject", name_of(check.subject)},
              {"where", check.where},
              {"at", to_iso8601(check.at)},
              {"by", check.by},
              {"drive",
               {check.drive.vendor, check.drive.model, check.drive.revision, check.drive.serial}},
              {"verdict", name_of(check.verdict)},
              {"image_digests", json_of(check.image_digests)},
              {"image_bytes", check.image_bytes},
              {"files_good", check.files_good},
              {"files_total", check.files_total},
              {"unreadable_blocks", check.unreadable_blocks},
              {"slow_blocks", check.slow_blocks},
              {"findings", check.findings}};
    if (check.c2) json["c2"] = {check.c2->measured_blocks, check.c2->blocks, check.c2->bytes};
    return json;
}

FixityCheck check_in(const Json& json)
{
    FixityCheck check{.subject = check_subject(json.at("subject").get<std::string>()),
                      .where = json.at("where").get<std::string>(),
                      .at = parse_time(json.at("at").get<std::string>()),
                      .by = json.at("by").get<std::string>(),
                      .verdict = verdict(json.at("verdict").get<std::string>()),
                      .image_digests = digests_in(json.at("image_digests")),
                      .image_bytes = json.at("image_bytes").get<std::uint64_t>(),
                      .files_good = json.at("files_good").get<std::uint64_t>(),
                      .files_total = json.at("files_total").get<std::uint64_t>(),
                      .unreadable_blocks = json.at("unreadable_blocks").get<std::uint64_t>(),
                      .slow_blocks = json.at("slow_blocks").get<std::uint64_t>(),
                      .findings = json.at("findings").get<std::string>()};
    const auto drive = json.at("drive").get<std::vector<std::string>>();
    check.drive = {drive.at(0), drive.at(1), drive.at(2), drive.at(3)};
    if (const auto c2 = json.find("c2"); c2 != json.end()) {
        check.c2 = C2Errors{c2->at(0).get<std::uint64_t>(), c2->at(1).get<std::uint64_t>(),
                            c2->at(2).get<std::uint64_t>()};
    }
    return check;
}

std::string line_of(const HardwareDeed& deed)
{
    Json json{{"deed", deed.key},
              {"disc", deed.disc},
              {"action", deed.action},
              {"event", json_of(deed.event)},
              {"at", to_iso8601(deed.entered.at)},
              {"by", deed.entered.by}};
    if (deed.check) json["check"] = json_of(*deed.check);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

HardwareDeed deed_in(std::string_view line)
{
    const Json json = Json::parse(line);
    HardwareDeed deed{
        .disc = json.at("disc").get<std::string>(),
        .action = json.at("action").get<std::string>(),
        .event = event_in(json.at("event")),
        .entered = {json.at("by").get<std::string>(), parse_time(json.at("at").get<std::string>())},
        .key = json.at("deed").get<std::string>()};
    if (const auto check = json.find("check"); check != json.end()) deed.check = check_in(*check);
    return deed;
}

/// The deeds of a journal, in order. A last line without its end was not on the storage yet when
/// the power failed, so nobody relied on it.
std::vector<HardwareDeed> deeds_in(std::string_view text)
{
    std::vector<HardwareDeed> deeds;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        deeds.push_back(deed_in(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    return deeds;
}

std::string random_name()
{
    std::random_device random;
    return fmt::format("{:08x}{:08x}", random(), random());
}

/// Stops waiting at once.
struct NotNow {};

void enter_journal(Archive& archive, const std::filesystem::path& path)
{
    const FileDescriptor file{::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW)};
    if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return; // its recording still runs
    std::vector<HardwareDeed> deeds;
    try {
        deeds = deeds_in(read_text(path, largest_journal));
    } catch (const std::exception&) {
        return; // not of our making; it stays for whoever looks into it
    }
    try {
        AuditedChange change{archive, Act::Bookkeeping, [] { throw NotNow{}; }};
        for (const HardwareDeed& deed : deeds) {
            enter_deed(change, deed);
            if (deed.event.state != DiscState::Good) continue;
            replace_by(change, archive.disc(deed.disc), std::nullopt, "sealed");
        }
        change.commit();
        std::filesystem::remove(path);
    } catch (const std::exception&) {
        // A catalogue that lacks the disc, or cannot be written: whoever opens the archive for
        // something else is not kept from it, and the journal is not lost.
    }
}

} // namespace

HardwareJournal::HardwareJournal(const Archive& archive) : name_{random_name()}
{
    const auto directory = archive.directory() / journal_directory;
    std::filesystem::create_directories(directory);
    path_ = directory / (name_ + std::string{journal_ending});
    file_ = create_new(path_);
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) throw system_error(path_.string(), errno);
    sync_directory(directory);
}

HardwareJournal::~HardwareJournal()
{
    std::error_code stays;
    if (waiting_ == 0) std::filesystem::remove(path_, stays);
}

void HardwareJournal::write(HardwareDeed& deed)
{
    deed.key = name_ + '-' + std::to_string(++written_);
    const std::string line = line_of(deed);
    write_all(file_, std::as_bytes(std::span{line}), path_);
    sync(file_, path_);
    ++waiting_;
}

void enter_deed(AuditedChange& change, const HardwareDeed& deed)
{
    const Archive& archive = change.archive();
    const Disc disc = archive.disc(deed.disc);
    const auto was_this = [&](const DiscEventRecord& record) {
        const auto named = record.event.details.find(deed_detail);
        return named != record.event.details.end() && named->second == deed.key;
    };
    if (std::ranges::any_of(change->discs.history(disc.id), was_this)) return;
    if (deed.check) {
        FixityCheck check = *deed.check;
        check.disc = disc.id;
        check.volume = disc.volume;
        change->fixity_checks.add(check);
    }
    DiscEvent event = deed.event;
    event.details[deed_detail] = deed.key;
    change->discs.add_event(disc.id, event, deed.entered);
    std::map<std::string, std::string> detail{{"state", std::string{name_of(event.state)}},
                                              {"reason", in_english(event.reason)}};
    if (deed.entered.by != archive.person().name) detail["person"] = deed.entered.by;
    constexpr std::chrono::minutes at_once{1};
    if (archive.now() - deed.entered.at > at_once) detail["happened"] = to_iso8601(deed.entered.at);
    change.log(deed.action, disc.number, std::move(detail));
}

std::vector<std::filesystem::path> waiting_journals(const Archive& archive)
{
    std::error_code none;
    std::vector<std::filesystem::path> journals;
    for (const auto& entry :
         std::filesystem::directory_iterator{archive.directory() / journal_directory, none}) {
        if (entry.path().extension() == journal_ending) journals.push_back(entry.path());
    }
    return journals;
}

void enter_what_drives_did(Archive& archive)
{
    try {
        for (const std::filesystem::path& journal : waiting_journals(archive)) {
            enter_journal(archive, journal);
        }
    } catch (const NotNow&) {
        // The catalogue is in use: the journals stay.
    }
}

} // namespace twofold
