#include "catalogue/database/statement.h"
#include "catalogue/samples.h"

#include <catch2/catch.hpp>

#include <array>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace twofold;

namespace {

/// A use case in small: a case, a fact and the audit entry. Tells through `steps` where it is.
void work(Catalogue& catalogue, const std::string& number, int steps)
{
    const auto step = [steps] { return ::write(steps, ".", 1) == 1; };
    Transaction transaction{catalogue.session};
    step();
    const CaseId id = catalogue.cases.add(sample::a_case(number), sample::entered());
    step();
    catalogue.cases.note(id, {.fact = CaseFact::Refusal, .at = sample::now()});
    step();
    catalogue.audit.append(sample::event(number));
    step();
    transaction.commit();
    step();
}

/// Kills a child after it has told `steps` steps.
void kill_after(const std::filesystem::path& file, int round, int steps)
{
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const int child = sample::start([&] {
        Catalogue catalogue{file};
        for (int i = 0;; ++i) {
            work(catalogue, std::to_string(round) + "-" + std::to_string(i), pipe[1]);
        }
        return true;
    });
    ::close(pipe[1]);
    char told = '\0';
    for (int i = 0; i < steps && ::read(pipe[0], &told, 1) == 1; ++i) {
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe[0]);
}

} // namespace

TEST_CASE("Killing the program at any moment leaves whole transactions and an unbroken chain",
          "[catalogue]")
{
    const sample::Archive archive;
    constexpr int rounds = 100;
    std::mt19937 random{20261123};
    for (int round = 0; round < rounds; ++round) {
        kill_after(archive.file, round, static_cast<int>(random() % 23));
        Catalogue catalogue{archive.file};
        const auto cases = number(catalogue.session, "SELECT count(*) FROM enforcement_case");
        CHECK(number(catalogue.session, "SELECT count(*) FROM case_record") == cases);
        CHECK(number(catalogue.session, "SELECT count(*) FROM case_fact") == cases);
        CHECK(catalogue.audit.head().seq == cases + 1);
    }
    Catalogue catalogue{archive.file};
    CHECK(catalogue.audit.head().seq > rounds);
    CHECK(catalogue.audit.verify().sound());
    CHECK(catalogue.session.structural_faults().empty());
}

TEST_CASE("Two programs that write at the same time make one chain", "[catalogue]")
{
    const sample::Archive archive;
    constexpr int entries = 150;
    const auto append = [&] {
        Catalogue catalogue{archive.file};
        for (int i = 0; i < entries; ++i) {
            catalogue.audit.append(sample::event());
        }
        return true;
    };
    const int one = sample::start(append);
    const int other = sample::start(append);
    CHECK(sample::finished_well(one));
    CHECK(sample::finished_well(other));

    const AuditReport report = Catalogue{archive.file}.audit.verify();
    CHECK(report.sound());
    CHECK(report.entries == 2 * entries + 1);
}
