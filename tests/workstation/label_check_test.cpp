#include "workstation/paper/label_check.h"

#include "base/error.h"
#include "labels/label_samples.h"
#include "support/process.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

using namespace twofold;
using Catch::Contains;

namespace {

struct Office {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive",
                                          [] { return parse_time("2027-03-01T04:00:00Z"); })};

    /// Empty: a label can say all of it.
    std::string refusal_of(const LabelFacts& facts)
    {
        try {
            require_printable_label(archive, facts);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::Refused);
            return error.what();
        }
        return {};
    }
};

} // namespace

TEST_CASE("What an older register let in and no label can print is refused before a disc is spent",
          "[labels]")
{
    Office office;
    CHECK(office.refusal_of(testing::usual_facts()).empty());
    CHECK(office.refusal_of(testing::long_facts()).empty());

    LabelFacts facts = testing::usual_facts();
    facts.case_name.clear();
    for (int i = 0; i < 400; ++i) {
        facts.case_name += "长";
    }
    CHECK_THAT(office.refusal_of(facts), Contains("case-name") && Contains("too long"));

    facts = testing::usual_facts();
    facts.case_name = "笑脸😀案";
    CHECK_THAT(office.refusal_of(facts), Contains("case-name"));

    facts = testing::usual_facts();
    facts.case_number = "财罚\n7号";
    CHECK_THAT(office.refusal_of(facts), Contains("case-number"));
}
