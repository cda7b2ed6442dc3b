#include "gui/kit/line_break.h"

#include <catch2/catch.hpp>

using namespace twofold::gui;

namespace {

/// Every letter as wide as the next.
wxString in_lines(const wchar_t* text, int letters)
{
    return broken_into_lines(text, letters,
                             [](const wxString& line) { return static_cast<int>(line.length()); });
}

} // namespace

TEST_CASE("Chinese text is broken between characters and English at blanks", "[gui]")
{
    CHECK(in_lines(L"一二三四五六", 4) == wxString{L"一二三四\n五六"});
    CHECK(in_lines(L"one two three", 8) == wxString{L"one two\nthree"});
    CHECK(in_lines(L"卷 2026-0001 的光盘", 8) == wxString{L"卷\n2026-0001\n的光盘"});
    CHECK(in_lines(L"第一行\n第二行", 9) == wxString{L"第一行\n第二行"});
}

TEST_CASE("No line begins with a closing mark or ends with an opening one", "[gui]")
{
    CHECK(in_lines(L"一二三四，五六", 4) == wxString{L"一二三\n四，五六"});
    CHECK(in_lines(L"一二三（四五）六", 4) == wxString{L"一二三\n（四五）\n六"});
}

TEST_CASE("What has no place to break stays whole", "[gui]")
{
    CHECK(in_lines(L"sha256:7c8eadc10141", 8) == wxString{L"sha256:7c8eadc10141"});
}
