#include "catalogue/samples.h"

#include "catalogue/registers/disc_labels.h"
#include "catalogue/registers/document_register.h"
#include "catalogue/registers/protections.h"
#include "catalogue/registers/rebuild_register.h"
#include "catalogue/registers/rescues.h"
#include "discs/shipped_rules.h"

#include <cstdio>
#include <sqlite3.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold::sample {

Timestamp now()
{
    return parse_time("2026-11-23T08:30:00Z");
}

Entered entered()
{
    return {.by = "档案员", .at = now()};
}

Founding founding()
{
    return {.unit = "某某局",
            .founder = {.name = "档案员", .role = Role::RecordsOfficer},
            .program_version = "0.1.0",
            .workstation = "desk-1",
            .at = now()};
}

SessionOptions impatient()
{
    return {.busy_timeout = std::chrono::milliseconds{20}};
}

Archive::Archive()
{
    Catalogue::found(file, founding());
}

Case a_case(const std::string& number)
{
    return {.number = number,
            .name = "某某商行行政处罚案",
            .kind = EnforcementKind::Penalty,
            .party = "某某商行",
            .place = "人民路",
            .began = now() - std::chrono::hours{3},
            .officers = {"执法员甲", "执法员乙"},
            .handling_officer = "执法员甲"};
}

Digest sha256(const std::string& of)
{
    return digest_of(DigestAlgorithm::Sha256, of);
}

Footage footage(CaseId of, const std::string& name)
{
    constexpr std::uint64_t more_than_32_bits = 5'000'000'000;
    return {.case_id = of,
            .original_name = name,
            .stored_as = "footage/" + name,
            .thumbnail = "footage/" + name + ".jpg",
            .bytes = more_than_32_bits,
            .digests = {sha256(name), digest_of(DigestAlgorithm::Sm3, name)},
            .recorded = now() - std::chrono::hours{2},
            .recorded_source = RecordedTimeSource::Container,
            .media = {.kind = MediaKind::Video,
                      .container = "mov,mp4,m4a",
                      .recorded = now() - std::chrono::hours{2},
                      .duration = std::chrono::milliseconds{61'234},
                      .video_codec = "h264",
                      .audio_codec = "aac",
                      .width = 1920,
                      .height = 1080},
            .device = "记录仪 3",
            .officers = "执法员甲",
            .handed_over_by = "执法员甲",
            .received_by = "档案员",
            .taken_in = now(),
            .due_in = now() + std::chrono::hours{22}};
}

PreservationDecision decision(const Catalogue& catalogue, FootageId item)
{
    const Footage kept = catalogue.footage.get(item);
    return {.case_id = kept.case_id,
            .grounds = {Ground::Obstruction, Ground::Dispute},
            .explanation = "当事人阻碍执法",
            .retention = RetentionPeriod::ThirtyYears,
            .proposed_by = "执法员甲",
            .decided_by = "负责人",
            .decided = now(),
            .items = {{item, kept.original_name, kept.bytes, kept.digests}}};
}

SealedImage image()
{
    constexpr std::uint64_t blocks = 2'500'000;
    return {.path = "volumes/2026-0001.iso",
            .bytes = blocks * block_bytes,
            .digests = {sha256("image"), digest_of(DigestAlgorithm::Sm3, "image")},
            .tag_manifest = sha256("tag manifest"),
            .sealed = now(),
            .sealed_by = "档案员"};
}

AuditEvent event(const std::string& object)
{
    return {.at = now(),
            .by = "档案员",
            .role = Role::RecordsOfficer,
            .workstation = "desk-1",
            .action = "test.happen",
            .object = object,
            .detail = {{"digest", to_text(sha256(object))}}};
}

FootageId kept_footage(Catalogue& catalogue, const std::string& name)
{
    const CaseId of = catalogue.cases.add(a_case("案件 " + name), entered());
    const FootageId id = catalogue.footage.add(footage(of, name));
    (void)catalogue.decisions.add(decision(catalogue, id), entered());
    return id;
}

Volume planned_volume(Catalogue& catalogue)
{
    return catalogue.volumes.plan({.title = "某某商行行政处罚案",
                                   .planned_for = MediumKind::BdR25,
                                   .part = 1,
                                   .parts = 2,
                                   .items = {{kept_footage(catalogue), "2026/案件/现场.mp4"}}},
                                  entered());
}

Volume sealed_volume(Catalogue& catalogue)
{
    const Volume planned = planned_volume(catalogue);
    catalogue.volumes.seal(planned.id, image());
    return catalogue.volumes.get(planned.id);
}

Disc a_disc(const Volume& of, CopyMark copy)
{
    constexpr std::uint64_t blocks = 2'295'104;
    return {.volume = of.id,
            .copy = copy,
            .medium = {"DVD+R", "CMC MAG/M01/00", blocks},
            .drive = {"EMULATED", "DVDRW", "1.00", "0001"},
            .speed_asked = 5540,
            .began = now(),
            .recorded_by = "档案员"};
}

/// At least one row in every register of the annual review.
void fill_review_registers(Catalogue& catalogue, const Disc& disc)
{
    catalogue.review_rules.ship(shipped_rules(), entered());
    catalogue.review_rules.confirm("age", true, entered());
    ReviewCampaign campaign{.year = 2026, .number = "PC-2026"};
    campaign.id = catalogue.review_campaigns.open(campaign, entered());
    catalogue.review_campaigns.add(campaign.id,
                                   {.disc = disc.id, .notes = {{DueReason::Sample, {"drawn"}}}},
                                   false, entered());
    catalogue.review_campaigns.excuse(campaign.id, disc.id, "借出", entered());
    ReviewedReading reading{.campaign = campaign.id, .disc = disc.id, .began = now()};
    reading.check = {.disc = disc.id, .at = now(), .by = "档案员"};
    reading.check.id = catalogue.fixity_checks.add(reading.check);
    reading.readability.unreadable = {{.blocks = {7, 2}, .use = BlockUse::File, .path = "a"}};
    reading.judgement = {ReviewVerdict::RefreshNow, {{"lost"}}, {{"old"}}};
    catalogue.disc_readings.add(reading);
    catalogue.error_scans.add(disc.id,
                              {.scan = {.instrument = "测试仪", .rates = {{.name = "pi8"}}},
                               .measured = local_date(now()),
                               .file_digest = sha256("scan")},
                              entered());
    const ReviewSheetId sheet =
        catalogue.review_sheets.add(campaign.id, ReviewPart::Footage, "案1");
    catalogue.review_sheets.score(sheet, "clear", {"yes", ""}, entered());
    catalogue.review_sheets.remedy(sheet, {.problem = "无"}, entered());
    catalogue.review_sheets.excuse(sheet, "卷宗外借", entered());
    catalogue.review_campaigns.close(
        campaign.id, {.signatures = {{"组长", ""}}, .head = catalogue.audit.head()}, entered());
}

void fill_registers_of_intake(Catalogue& catalogue, CaseId of, FootageId item)
{
    catalogue.cases.correct(catalogue.cases.get(of), "姓名有误", entered());
    catalogue.cases.expect(of, Cases::Coming::Footage, "已找到", entered());
    catalogue.assignments.add(
        {.footage = item, .cases = {of}, .because = "入错案件", .entered = entered()});
    catalogue.origins.add({.footage = item,
                           .intake = catalogue.origins.begin_intake(of, "记录仪 3", entered()),
                           .folder = "DCIM/101MEDIA",
                           .original_name = "另一个.mp4",
                           .entered = entered()});
    catalogue.origins.doubt(item, {TimeDoubt::LocalAsUtc}, entered());
    catalogue.origins.note_thumbnail(item, sha256("thumbnail"), entered());
    catalogue.origins.add(FootageRestoration{
        .footage = item, .fault = "missing", .source = "card/A.MP4", .entered = entered()});
    ArchiveCheck check{.id = catalogue.archive_checks.begin(entered())};
    catalogue.archive_checks.add_finding(check.id, {.footage = item, .words = {"x"}}, entered());
    catalogue.archive_checks.add_step(check, entered());
}

void fill_registers_of_entries(Catalogue& catalogue, CaseId of)
{
    const EntryId entry = catalogue.entries.begin("hold", "DJ", 2026, entered());
    EntryVersion version{.step = "placed",
                         .values = {{"about-case", "案1"}, {"why", "诉讼"}},
                         .by = entered().by,
                         .at = entered().at};
    version.digest = digest_of("hold", catalogue.entries.number_of(entry), version);
    catalogue.entries.add_version(entry, version);
    catalogue.entries.link(entry, {"about-case", of}, entered());
    const PaperId letter = catalogue.papers.add({.kind = "document",
                                                 .original_name = "来函.pdf",
                                                 .stored_as = "papers/2026/x.pdf",
                                                 .bytes = 7,
                                                 .digests = {sha256("letter")},
                                                 .entered = entered()});
    catalogue.archive_checks.add_finding(catalogue.archive_checks.begin(entered()),
                                         {.paper = letter, .words = {"x"}}, entered());
}

void fill_every_register(Catalogue& catalogue)
{
    const Volume sealed = sealed_volume(catalogue);
    const CaseId about = catalogue.footage.get(sealed.items.front().footage).case_id;
    catalogue.cases.note(about,
                         {.fact = CaseFact::Obstruction, .noted_by = "执法员甲", .at = now()});
    const FootageId other = kept_footage(catalogue, "另一个.mp4");
    catalogue.decisions.withdraw("2026-0002", "误录", entered());
    const Volume given_up =
        catalogue.volumes.plan({.title = "x", .items = {{other, "2026/x.mp4"}}}, entered());
    catalogue.volumes.abandon(given_up.id, "重新规划", entered());
    const Disc disc = catalogue.discs.begin(a_disc(sealed));
    catalogue.discs.shelve(disc.id, "一号柜", entered());
    DiscLabels labels{catalogue.session};
    labels.add_made(disc.id, {.label = "disc-face.svg", .facts = {{"unit"}}, .entered = entered()},
                    sha256("label"));
    const std::int64_t job = DocumentRegister{catalogue.session}.add(PrintJob{
        .path = "x.pdf", .digest = sha256("sent"), .printer = "pdf", .entered = entered()});
    labels.add_printed(sha256("label"), job, entered());
    labels.add(disc.id, {.labels = {"disc-face.svg"}, .because = {}, .entered = entered()});
    catalogue.carriers.add(disc.id, {.kind = TamperSealEventKind::Sealed, .seal = "封-1"},
                           entered());
    catalogue.carriers.enter(disc.id, CarrierFact::Brand, "某牌", entered());
    const Disc successor = catalogue.discs.begin(a_disc(sealed));
    catalogue.discs.add_event(successor.id, {.state = DiscState::Good}, entered());
    catalogue.disc_replacements.add(disc.id, successor.id, "读取变慢", entered());
    catalogue.carriers.destroy(
        disc.id, {.day = local_date(now()), .persons = {"档案员", "监销人"}, .list = "清册1"},
        entered());
    catalogue.fixity_checks.add({.disc = disc.id,
                                 .volume = sealed.id,
                                 .at = now(),
                                 .by = "档案员",
                                 .c2 = C2Errors{3, 1, 2}});
    fill_review_registers(catalogue, disc);
    catalogue.audit.anchor({sealed.number, catalogue.audit.head(), now()});
    Protections protections{catalogue.session};
    protections.plan(given_up.id, {"dvdisaster RS02", 2'295'104}, entered());
    protections.seal(sealed.id, {"dvdisaster RS02", 2048, {sha256("plain")}}, entered());
    Rescues{catalogue.session}.add({.volume = sealed.id,
                                    .image = "volumes/rescued-2026-0001.iso",
                                    .sources = {"disc 2026-0001-A"},
                                    .entered = entered()});
    DocumentRegister documents{catalogue.session};
    documents.add(MadeDocument{.number = "2026-0001",
                               .kind = "disc-register",
                               .path = "documents/forms/x.pdf",
                               .digest = sha256("pdf"),
                               .pages = 1,
                               .head = catalogue.audit.head(),
                               .entered = entered()});
    documents.add(PrintJob{.path = "x.pdf",
                           .digest = sha256("pdf"),
                           .printer = "pdf",
                           .job = 1,
                           .entered = entered()});
    fill_registers_of_intake(catalogue, about, other);
    const PersonId person = catalogue.people.all().front().id;
    catalogue.people.grant(person, {.role = Role::LeadingGroup, .from = parse_date("2026-01-01")},
                           entered());
    catalogue.people.set_detail(person, PersonDetail::Badge, "豫D001", entered());
    catalogue.cases.set_detail(about, CaseDetail::ClosedOn, parse_date("2026-11-20"), entered());
    fill_registers_of_entries(catalogue, about);
    RebuildRegister rebuilding{catalogue.session};
    rebuilding.add_earlier_anchor({sealed.number, catalogue.audit.head(), now()}, entered());
    rebuilding.note_record(catalogue.decisions.all().front().id, sha256("record"), entered());
    const Volume claimed = catalogue.volumes.plan(
        {.title = "x", .items = {{kept_footage(catalogue, "盘.mp4"), "2026/盘.mp4"}}}, entered());
    rebuilding.claim(claimed.id, image(), "/dev/sr0", entered());
    rebuilding.confirm(claimed.id, image().digests.front(), "标签", entered());
}

void tamper(const std::filesystem::path& file, const std::string& statements)
{
    sqlite3* connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    char* words = nullptr;
    const int result = sqlite3_exec(connection, statements.c_str(), nullptr, nullptr, &words);
    const std::string error = words != nullptr ? words : "";
    sqlite3_free(words);
    sqlite3_close(connection);
    if (result != SQLITE_OK) throw std::runtime_error{error};
}

Lock::Lock(const std::filesystem::path& file)
{
    if (sqlite3_open(file.c_str(), &connection_) != SQLITE_OK ||
        sqlite3_exec(connection_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error{"the catalogue cannot be locked"};
    }
}

Lock::~Lock()
{
    sqlite3_close(connection_);
}

int start(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child != 0) return child;
    try {
        ::_exit(work() ? 0 : 1);
    } catch (const std::exception& error) {
        static_cast<void>(std::fputs((std::string{error.what()} + '\n').c_str(), stderr));
        ::_exit(2);
    }
}

bool finished_well(int child)
{
    int status = 0;
    if (::waitpid(child, &status, 0) != child) return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace twofold::sample
