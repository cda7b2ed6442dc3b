#include "workstation/audited_change.h"

#include "base/error.h"
#include "catalogue/samples.h"
#include "support/process.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace twofold;
using namespace twofold::testing;

namespace {

struct Office {
    TemporaryDirectory place;
    Archive archive{test_archive(place / "archive", [] { return sample::now(); })};

    std::string last_action() { return archive.registers().audit.latest(1).front().action; }
};

void add_case(AuditedChange& change, const std::string& number)
{
    static_cast<void>(change->cases.add(sample::a_case(number), change.archive().entered()));
}

} // namespace

TEST_CASE("A row without its entry in the log cannot be written", "[audited-change]")
{
    Office office;
    const std::string before = office.last_action();
    {
        AuditedChange change{office.archive, Act::Bookkeeping};
        add_case(change, "案1");
        CHECK_THROWS_AS(change.commit(), std::logic_error);
    }
    CHECK_FALSE(office.archive.registers().cases.find("案1"));
    CHECK(office.last_action() == before);

    AuditedChange change{office.archive, Act::Bookkeeping};
    add_case(change, "案1");
    change.log("case.add", "案1");
    change.commit();
    CHECK(office.archive.registers().cases.find("案1"));
    CHECK(office.last_action() == "case.add");
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("A row after the last entry needs one of its own", "[audited-change]")
{
    Office office;
    AuditedChange change{office.archive, Act::Bookkeeping};
    add_case(change, "案1");
    change.log("case.add", "案1");
    add_case(change, "案2");
    CHECK_THROWS_AS(change.commit(), std::logic_error);
}

TEST_CASE("An inner change may leave the entry to the outer one", "[audited-change]")
{
    Office office;
    AuditedChange outer{office.archive, Act::Bookkeeping};
    {
        AuditedChange inner{office.archive, Act::Bookkeeping};
        add_case(inner, "案1");
        inner.commit();
    }
    CHECK_THROWS_AS(outer.commit(), std::logic_error);
    outer.log("case.add", "案1");
    outer.commit();
    CHECK(office.last_action() == "case.add");
}
