#include "base/files.h"
#include "catalogue/samples.h"
#include "support/places.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;

namespace {

constexpr const char* without_triggers = "DROP TRIGGER audit_entry_refuses_UPDATE;"
                                         "DROP TRIGGER audit_entry_refuses_DELETE;"
                                         "DROP TRIGGER audit_anchor_refuses_DELETE;"
                                         "DROP TRIGGER audit_anchor_refuses_UPDATE;";

struct Log : sample::Archive {
    Log()
    {
        Catalogue catalogue{file};
        for (int i = 2; i <= 10; ++i) {
            catalogue.audit.append(sample::event(std::to_string(i)));
        }
        catalogue.audit.anchor({"2026-0001", catalogue.audit.head(), sample::now()});
    }

    [[nodiscard]] std::vector<AuditFinding> after(const std::string& alteration) const
    {
        sample::tamper(file, without_triggers + alteration);
        return Catalogue{file}.audit.verify().findings;
    }

    void export_to(const std::filesystem::path& target) const
    {
        std::ofstream stream{target};
        Catalogue{file}.audit.export_lines([&](const std::string& line) { stream << line; });
    }
};

/// The shell script that README.md shows to the person who checks an exported log.
std::string script_of_the_specification()
{
    const std::string readme = read_text(twofold::testing::source("src/audit/README.md"));
    const std::string fence = "```sh\n";
    const std::size_t begin = readme.find(fence) + fence.size();
    return readme.substr(begin, readme.find("```", begin) - begin);
}

testing::Finished check_in_shell(const std::filesystem::path& log, const std::string& script)
{
    return testing::run({.arguments = {"sh", "-c", script, "check", log.string()}});
}

} // namespace

TEST_CASE("Whoever alters the stored log is found out", "[audit]")
{
    const Log log;
    const auto [alteration, fault, seq] = GENERATE(table<std::string, AuditFault, std::int64_t>({
        {"UPDATE audit_entry SET actor = 'somebody else' WHERE seq = 4", AuditFault::Altered, 4},
        {"UPDATE audit_entry SET at = 'yesterday' WHERE seq = 5", AuditFault::Altered, 5},
        {"UPDATE audit_entry SET detail = '{}' WHERE seq = 6", AuditFault::Altered, 6},
        {"UPDATE audit_entry SET hash = 'none' WHERE seq = 7", AuditFault::Altered, 7},
        {"UPDATE audit_entry SET object = X'ff' || object WHERE seq = 8", AuditFault::Altered, 8},
        {"DELETE FROM audit_entry WHERE seq = 4", AuditFault::Missing, 4},
        {"DELETE FROM audit_entry WHERE seq = 1", AuditFault::Missing, 1},
        {"DELETE FROM audit_entry WHERE seq > 8", AuditFault::CutOff, 9},
        {"UPDATE audit_anchor SET hash = 'none'", AuditFault::Rewritten, 10},
        {"DELETE FROM audit_entry", AuditFault::CutOff, 1},
        {"UPDATE audit_entry SET seq = 99 WHERE seq = 3; UPDATE audit_entry SET seq = 3 WHERE seq "
         "= 6; UPDATE audit_entry SET seq = 6 WHERE seq = 99",
         AuditFault::Reordered, 3},
    }));
    INFO(alteration);
    CHECK(Catalogue{log.file}.audit.verify().sound());

    const auto findings = log.after(alteration);
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().fault == fault);
    CHECK(findings.front().first == seq);
    CHECK_FALSE(findings.front().text.empty());
}

TEST_CASE("When the catalogue's anchors are gone too, a disc still knows the end", "[audit]")
{
    const Log log;
    const AuditHead on_the_disc = Catalogue{log.file}.audit.head();
    // That the triggers were taken out is seen; that the end is missing is not.
    for (const AuditFinding& finding :
         log.after("DELETE FROM audit_entry WHERE seq > 8; DELETE FROM audit_anchor")) {
        CHECK(finding.fault == AuditFault::Schema);
    }

    const auto report =
        Catalogue{log.file}.audit.verify({{"2026-0001", on_the_disc, sample::now()}});
    REQUIRE_FALSE(report.findings.empty());
    CHECK(report.findings.front().fault == AuditFault::CutOff);
}

TEST_CASE("An exported log is checked with a shell, sha256sum or openssl, and nothing of ours",
          "[audit]")
{
    const Log log;
    const auto exported = log.directory / "audit.jsonl";
    log.export_to(exported);
    const std::string head = to_text(Catalogue{log.file}.audit.head().hash) + '\n';
    const std::string script = script_of_the_specification();
    std::string with_openssl = script;
    with_openssl.replace(with_openssl.find("sha256sum"), 9, "openssl dgst -sha256 -r");
    REQUIRE(with_openssl != script);

    for (const std::string& checked : {script, with_openssl}) {
        const testing::Finished sound = check_in_shell(exported, checked);
        CHECK(sound.exit_code == 0);
        CHECK(sound.out == head);
    }

    std::string text = read_text(exported);
    text.replace(text.find(R"(desk-1","action":"test)"), 6, "desk-2");
    std::ofstream{exported} << text;
    for (const std::string& checked : {script, with_openssl}) {
        CHECK(check_in_shell(exported, checked).exit_code == 1);
    }
}

TEST_CASE("Names with quotation marks, backslashes and line feeds survive the chain and the shell",
          "[audit]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    catalogue.audit.append(sample::event("a\\nb \"c\"\n二\t\x01 \xff %s $HOME `x`"));
    catalogue.audit.append(sample::event());
    CHECK(catalogue.audit.verify().sound());

    const auto exported = archive.directory / "audit.jsonl";
    {
        std::ofstream stream{exported};
        catalogue.audit.export_lines([&](const std::string& line) { stream << line; });
    }
    CHECK(check_in_shell(exported, script_of_the_specification()).out ==
          to_text(catalogue.audit.head().hash) + '\n');
}
