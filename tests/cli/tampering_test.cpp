// What somebody can do with a shell, a locked catalogue, or a named pipe.
#include "cli/office.h"
#include "support/pty_session.h"

#include <catch2/catch.hpp>

#include <sqlite3.h>
#include <stdexcept>
#include <sys/stat.h>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// Another program on the catalogue of an archive.
class Intruder {
public:
    explicit Intruder(const Office& office)
    {
        if (sqlite3_open((office.archive() / "catalogue.sqlite3").c_str(), &connection_) !=
            SQLITE_OK) {
            throw std::runtime_error{"the catalogue cannot be opened"};
        }
        sqlite3_busy_timeout(connection_, 20'000);
    }
    Intruder(const Intruder&) = delete;
    Intruder& operator=(const Intruder&) = delete;
    ~Intruder() { sqlite3_close(connection_); }

    void run(const std::string& statements) const
    {
        if (sqlite3_exec(connection_, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error{sqlite3_errmsg(connection_)};
        }
    }

private:
    sqlite3* connection_ = nullptr;
};

/// A volume of about half a megabyte and one drive that takes some seconds to write it.
struct SlowOffice : Office {
    SlowOffice()
    {
        take_in(1, 500'000);
        volume = sealed_volume();
        constexpr std::uint64_t write_speed = 300'000;
        address = drives(1, "dvd+r", write_speed).front();
    }

    [[nodiscard]] Program recording() const
    {
        return {
            .arguments = {program("twofold"), "record", volume, "--copy", "A", "--drive", address},
            .environment = environment()};
    }

    std::string state_of_copy_a() { return answer({"discs", "list"})["discs"][0]["state"]; }

    std::string volume;
    std::string address;
};

/// Starts recording, and locks the catalogue once the laser is on. Returns when the program waits.
void wait_for_the_lock(PtySession& session, const Intruder& intruder)
{
    REQUIRE(session.shows("Recording"));
    REQUIRE(session.shows(" %"));
    intruder.run("BEGIN IMMEDIATE");
    INFO(session.screen());
    REQUIRE(session.shows("Waiting for the catalogue"));
}

mode_t mode_of(const std::filesystem::path& path)
{
    struct stat status {};
    REQUIRE(::lstat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

/// Modes of everything below the archive that others than its owner could use.
std::vector<std::string> open_to_others(const Office& office, mode_t refused)
{
    std::vector<std::string> found;
    const auto look = [&](const std::filesystem::path& path) {
        if ((mode_of(path) & refused) != 0) found.push_back(path.filename().string());
    };
    look(office.archive());
    for (const auto& entry : std::filesystem::recursive_directory_iterator{office.archive()}) {
        look(entry.path());
    }
    return found;
}

/// `twofold ARGUMENTS` as somebody starts it whose umask refuses nothing.
int with_open_umask(const Office& office, const std::string& arguments)
{
    return run({.arguments = {"sh", "-c", "umask 0; exec " + program("twofold") + " " + arguments},
                .environment = office.environment()})
        .exit_code;
}

std::string first_fault(const json& answer)
{
    const json& findings = answer["audit"]["findings"];
    return findings.empty() ? "" : findings[0]["fault"].get<std::string>();
}

} // namespace

TEST_CASE(
    "A disc that is ready while another program holds the catalogue is entered when it lets go",
    "[recording][tampering]")
{
    SlowOffice office;
    const Intruder intruder{office};
    PtySession session{office.recording()};
    wait_for_the_lock(session, intruder);
    intruder.run("ROLLBACK");
    const int code = session.exit_code();
    CAPTURE(session.screen());
    CHECK(code == 0);
    CHECK(office.state_of_copy_a() == "good");
    CHECK(std::filesystem::is_empty(office.archive() / ".journal"));
}

TEST_CASE("What a drive did is not lost with the program that could not enter it",
          "[recording][tampering]")
{
    SlowOffice office;
    const Intruder intruder{office};
    {
        PtySession session{office.recording()};
        wait_for_the_lock(session, intruder);
    }
    intruder.run("ROLLBACK");
    // It was recorded and not read back: that is what is known of it, and not "interrupted".
    CHECK(office.state_of_copy_a() == "unverified");
    CHECK(std::filesystem::is_empty(office.archive() / ".journal"));
    CHECK(office.answer({"discs", "list"})["discs"].size() == 1);
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}

TEST_CASE("A recording that cannot be seen from here is not taken for interrupted while it runs",
          "[recording][tampering]")
{
    SlowOffice office;
    PtySession session{office.recording()};
    REQUIRE(session.shows("Recording"));
    REQUIRE(session.shows(" %"));
    // As it looks from another container: the process of the row is not there.
    Intruder{office}.run("DROP TRIGGER disc_refuses_UPDATE;"
                         "UPDATE disc SET process_namespace = 'pid:[1]'");
    CHECK(office.state_of_copy_a() == "recording");
    CHECK(session.exit_code() == 0);
    CHECK(office.state_of_copy_a() == "good");
}

TEST_CASE("An archive is its owner's alone, whatever the umask", "[tampering]")
{
    Office office;
    const std::string unit = " --unit 某局 --person 档案员甲";
    std::filesystem::create_directories(office.archive());
    REQUIRE(with_open_umask(office, "init '" + office.archive().string() + "'" + unit) == 0);
    std::filesystem::create_directories(office.device());
    write_noise(office.device() / "a.mp4", 10'000, 1);
    const std::string in = "--archive '" + office.archive().string() + "' ";
    REQUIRE(with_open_umask(office, in + "case add --number 案1 --name 案 --kind penalty") == 0);
    REQUIRE(with_open_umask(office, in + "intake --case 案1 '" + office.device().string() + "'") ==
            0);
    with_open_umask(office, in + "footage find 案");
    CHECK(open_to_others(office, 0077).empty());
}

TEST_CASE("An archive of a group is the group's, and nobody else's", "[tampering]")
{
    Office office;
    REQUIRE(with_open_umask(office, "init '" + office.archive().string() +
                                        "' --unit 某局 --person 档案员甲 --group") == 0);
    CHECK(open_to_others(office, 0007).empty());
    CHECK(mode_of(office.archive()) == 02770);
    CHECK(mode_of(office.archive() / "footage") == 02770);
    CHECK(mode_of(office.archive() / "catalogue.sqlite3") == 0660);
}

TEST_CASE("An archive that an older version left open to all is shut by the next command",
          "[tampering]")
{
    Office office;
    office.take_in(1, 10'000);
    ::chmod(office.archive().c_str(), 0755);
    ::chmod((office.archive() / "catalogue.sqlite3").c_str(), 0644);
    ::chmod((office.archive() / "footage").c_str(), 0755);
    office.answer({"case", "list"});
    CHECK(mode_of(office.archive()) == 0700);
    CHECK(mode_of(office.archive() / "catalogue.sqlite3") == 0600);
    CHECK(mode_of(office.archive() / "footage") == 0700);
}

TEST_CASE("A named pipe in place of a file is refused, and nobody waits for it", "[tampering]")
{
    Office office;
    office.take_in(1, 10'000);
    const std::string pipe = office.path("pipe").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const auto arguments =
        GENERATE_COPY(values<std::vector<std::string>>({{"verify", "--image", pipe},
                                                        {"intake", "--case", "案1", pipe},
                                                        {"audit", "verify", "--head", pipe}}));
    INFO(arguments.front());
    CHECK(office.twofold(arguments).exit_code != 0);
}

TEST_CASE("A row altered with a shell is named by its register", "[tampering]")
{
    Office office;
    office.take_in(1, 10'000);
    CHECK(office.answer({"audit", "verify"})["audit"]["rows"] > 0);
    Intruder{office}.run("DROP TRIGGER footage_refuses_UPDATE;"
                         "UPDATE footage SET expires_on = '2026-01-01'");
    const json found = office.answer({"audit", "verify"}, 1);
    CHECK(first_fault(found) == "row-altered");
    CHECK(found["audit"]["findings"][0]["table"] == "footage");
    CHECK(found["audit"]["findings"].size() == 2); // the trigger is missing, too
}

TEST_CASE("A catalogue put back as it was before is found by the heads that discs and images hold",
          "[tampering]")
{
    Office office;
    office.take_in(1, 10'000);
    const auto catalogue = office.archive() / "catalogue.sqlite3";
    std::filesystem::copy_file(catalogue, office.path("before"));
    office.answer({"case", "add", "--number", "案2", "--name", "案", "--kind", "penalty"});
    const std::string volume = office.sealed_volume();
    CHECK(office.answer({"audit", "verify"})["audit"]["anchors_matched"] >= 2);

    std::filesystem::copy_file(office.path("before"), catalogue,
                               std::filesystem::copy_options::overwrite_existing);
    const json found = office.answer({"audit", "verify"}, 1);
    CHECK(first_fault(found) == "cut-off");
}

TEST_CASE("A disc that is read speaks against a log that was cut off", "[tampering][verify]")
{
    Office office;
    office.take_in(1, 10'000);
    const std::string volume = office.sealed_volume();
    const std::string image = (office.archive() / "volumes" / (volume + ".iso")).string();
    CHECK(office.answer({"verify", "--image", image})["log"] == "");
    Intruder{office}.run("DROP TRIGGER audit_entry_refuses_DELETE;"
                         "DELETE FROM audit_entry WHERE seq > 2");
    const json read = office.answer({"verify", "--image", image}, 1);
    CHECK(read["verdict"] == "good");
    CHECK(read["log"] == "cut-off");
}
