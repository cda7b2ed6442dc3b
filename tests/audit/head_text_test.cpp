#include "audit/head_text.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

const std::string hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

} // namespace

TEST_CASE("A head is understood as it stands on discs, on forms and on the screen", "[audit]")
{
    const AuditHead head{812, {audit_algorithm, hex}};
    const std::string broken =
        hex.substr(0, 20) + "-\n  " + hex.substr(20, 30) + " " + hex.substr(50);
    std::string upper = hex;
    for (char& c : upper) {
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    for (const std::string& text :
         {"812 sha256:" + hex, "812 " + hex, "sequence 812\nhash " + hex + "\n",
          "sequence 812\r\nhash " + hex + "\r\n", "审计日志链首：第 812 条 sha256:" + hex,
          "第 812 条 sha256:" + broken, R"("audit_head":{"sequence":812,"hash":")" + hex + "\"}",
          R"({"seq":812,"digest":"sha256:)" + hex + "\"}", "812 " + upper}) {
        INFO(text);
        CHECK(head_in(text) == head);
    }
}

TEST_CASE("What is no head is not taken for one", "[audit]")
{
    for (const std::string& text :
         {std::string{}, std::string{"812"}, hex, "sha256:" + hex, "812 sha256:" + hex.substr(1),
          "812 sha256:" + hex + "0", "0 sha256:" + hex, "-8x2 " + hex, "812" + hex,
          "812 md5:" + hex, "2026-0007-A 812 " + hex}) {
        INFO(text);
        CHECK_FALSE(head_in(text));
    }
}
