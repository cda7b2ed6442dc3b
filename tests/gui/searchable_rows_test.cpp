#include "gui/kit/searchable_rows.h"

#include <catch2/catch.hpp>

using namespace twofold::gui;

namespace {

using Rows = SearchableRows<std::string>;

Rows rows()
{
    return {{"罚〔2026〕1号 ACME商行", "罚〔2026〕2号 Müller", "罚〔2026〕11号"},
            [](const std::string& row) { return row; }};
}

std::vector<std::string> found(const Rows& among, const wxString& typed)
{
    std::vector<std::string> texts;
    for (const std::string* row : among.with(typed)) {
        texts.push_back(*row);
    }
    return texts;
}

} // namespace

TEST_CASE("Rows are found by a part of their words, whatever the case of letters", "[gui]")
{
    const Rows all = rows();
    CHECK(found(all, "acme") == std::vector<std::string>{"罚〔2026〕1号 ACME商行"});
    CHECK(found(all, L"MÜLLER") == std::vector<std::string>{"罚〔2026〕2号 Müller"});
    CHECK(found(all, L"1号") ==
          std::vector<std::string>{"罚〔2026〕1号 ACME商行", "罚〔2026〕11号"});
    CHECK(found(all, L"3号").empty());
    CHECK(found(all, "").size() == 3);
}

TEST_CASE("Rows that are shown outlive their being swapped with others", "[gui]")
{
    Rows shown = rows();
    const auto pointers = shown.with("");
    Rows others{{"x"}, [](const std::string& row) { return row; }};
    std::swap(shown, others);
    CHECK(*pointers.front() == "罚〔2026〕1号 ACME商行");
    CHECK(pointers.front() == &others.all().front());
}
