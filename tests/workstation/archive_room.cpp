#include "workstation/archive_room.h"

#include "base/error.h"
#include "registers/approval.h"
#include "registers/check_code.h"
#include "registers/consultation.h"
#include "workstation/desk/enter_person.h"
#include "workstation/footage/enter_case.h"
#include "workstation/footage/take_in.h"

#include <fstream>

namespace twofold::testing {

namespace fs = std::filesystem;

Room::Room()
{
    enter_person(archive, {.name = "局长", .role = Role::HeadOfBureau});
    enter_person(archive, {.name = "法制科长", .role = Role::HeadOfLegalUnit});
    enter_person(archive, {.name = "执法员", .role = Role::EnforcementOfficer});
    enter_case(archive, {.number = "案1",
                         .name = "检查",
                         .party = "某建材公司",
                         .officers = {"执法员"},
                         .handling_officer = "执法员"});
    for (int i = 0; i < 2; ++i) {
        const fs::path clip = place / ("现场" + std::to_string(i) + ".mp4");
        std::ofstream{clip} << std::string(static_cast<std::size_t>(1000 + i), 'x') << i;
        take_in(archive, {.sources = {clip}, .case_number = "案1"}, job);
    }
    footage = archive.registers().footage.list({});
    std::ofstream{place / "scan.pdf"} << "扫描件";
}

Entry Room::take(const Register& of, const EntryRequest& request)
{
    return enter(archive, of, request, job);
}

std::string Room::refusal(const Register& of, const EntryRequest& request)
{
    try {
        enter(archive, of, request, job);
    } catch (const Error& error) {
        return in_english(error.message());
    }
    return {};
}

std::string Room::items() const
{
    return std::to_string(static_cast<std::int64_t>(footage.front().id));
}

Values Room::request_of(const std::string& requester, const std::string& name) const
{
    return {{"class", requester}, {"name", name},      {"unit", "某建材公司"}, {"case", "案1"},
            {"items", items()},   {"purpose", "复核"}, {"manner", "view"}};
}

Values Room::opening() const
{
    return {{"place", "archive-room"}, {"confidentiality-told", "yes"}};
}

AttachedFile Room::scan(const std::string& field) const
{
    return {field, place / "scan.pdf"};
}

std::string Room::verified_request()
{
    const Entry asked =
        take(consultation_register(), {.step = "asked", .values = request_of("R4", "张某")});
    return take(consultation_register(), {.number = asked.number,
                                          .step = "verified",
                                          .values = {{"id-kind", "身份证"},
                                                     {"id-number", "410400199001010012"},
                                                     {"verified-how", "电话核实"}},
                                          .papers = {scan("letter")}})
        .number;
}

std::string Room::answered(const std::string& number, const std::string& by,
                           const std::string& answer)
{
    const Register approvals = approval_register();
    const Entry asked =
        take(approvals, {.step = "asked", .values = {{"subject", number}, {"summary", "请批准"}}});
    take(approvals, {.number = asked.number,
                     .step = "answered",
                     .values = {{"answer", answer},
                                {"answered-by", by},
                                {"day", "2026-11-29"},
                                {"words", "同意"},
                                {"code", check_code(asked.number, asked.latest.values)}},
                     .papers = {scan("scan")}});
    Archive second{archive.directory(), archive.workplace(), "执法员"};
    return enter(second, approvals, {.number = asked.number, .step = "confirmed"}, job).number;
}

Archive Room::as(const std::string& person, int days) const
{
    return Archive{
        place / "archive",
        Workplace{installation_of_this_program(),
                  [days] { return parse_time("2026-11-29T03:00:00Z") + std::chrono::days{days}; }},
        person};
}

std::string Room::step_of(const std::string& number) const
{
    return archive.registers().entries.find(number)->latest.step;
}

} // namespace twofold::testing
