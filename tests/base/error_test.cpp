#include "base/error.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <set>
#include <string>

using namespace twofold;

TEST_CASE("An error keeps its message for translation and says it in English")
{
    const Error error{
        ErrorCode::NotFound,
        {msgid("Volume {number} is not in this archive."), {{"number", "2026-0007"}}}};
    CHECK(error.code() == ErrorCode::NotFound);
    CHECK(std::string{error.what()} == "Volume 2026-0007 is not in this archive.");
    CHECK(error.message().id == "Volume {number} is not in this archive.");
}

TEST_CASE("A failed system call names the path and the reason")
{
    const Error error = system_error("/archive/footage/a.mp4", EACCES);
    CHECK(error.code() == ErrorCode::FileUnreadable);
    CHECK(std::string{error.what()} == "/archive/footage/a.mp4: Permission denied");
}

TEST_CASE("A full disk and a used-up quota are their own kind of failure")
{
    for (const int number : {ENOSPC, EDQUOT}) {
        const Error error = system_error("/archive/catalogue.sqlite3", number);
        CHECK(error.code() == ErrorCode::StorageFull);
        CHECK(std::string{error.what()}.find("/archive/catalogue.sqlite3") != std::string::npos);
    }
}

TEST_CASE("Every code has a name of its own")
{
    std::set<std::string> names;
    const int codes = static_cast<int>(ErrorCode::Catalogue) + 1;
    for (int code = 0; code < codes; ++code) {
        names.insert(name_of(static_cast<ErrorCode>(code)));
    }
    CHECK(names.size() == static_cast<std::size_t>(codes));
    CHECK(names.count("unknown") == 0);
}
