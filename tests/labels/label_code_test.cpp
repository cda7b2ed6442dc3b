#include "labels/label_code.h"

#include "labels/label_samples.h"
#include "labels/qr_symbol.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

TEST_CASE("The code names disc, copy, image digest and image bytes, as labels/README.md says")
{
    CHECK(label_code(usual_facts()) ==
          "twofold/1;disc=2026-0007-A;copy=A;image=sha256:"
          "6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d;bytes=4254859264");
}

TEST_CASE("There is no code without something to hold the disc against")
{
    LabelFacts no_digest = usual_facts();
    no_digest.image_digest.reset();
    LabelFacts no_size = usual_facts();
    no_size.image_bytes = 0;
    for (const LabelFacts& facts : {no_digest, no_size}) {
        CHECK_THAT(refusal(ErrorCode::Refused, [&] { static_cast<void>(label_code(facts)); }),
                   Contains("2026-0007-A"));
    }
}

TEST_CASE("A disc number cannot smuggle a field into the code")
{
    for (const char* number : {"2026-1;copy=B", "2026 1", "a=b", "a\nb"}) {
        LabelFacts facts = usual_facts();
        facts.disc_number = number;
        CHECK_THAT(refusal(ErrorCode::Refused, [&] { static_cast<void>(label_code(facts)); }),
                   Contains("cannot stand in a QR code"));
    }
}

TEST_CASE("A text that is too long for any QR code is refused")
{
    CHECK_THAT(refusal(ErrorCode::Refused, [] { QrSymbol(std::string(4000, 'x'), QrLevel::M); }),
               Contains("does not fit"));
}

TEST_CASE("What a code says is read back, and nothing else is")
{
    const std::string text = label_code(usual_facts());
    const LabelCode code = read_label_code(" " + text + "\r\n");
    CHECK(code.disc == "2026-0007-A");
    CHECK(code.volume() == "2026-0007");
    CHECK(code.copy == CopyMark::A);
    CHECK(code.image == *usual_facts().image_digest);
    CHECK(code.bytes == 4254859264);

    const std::string digest =
        "sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d";
    for (const std::string& bad : std::vector<std::string>{
             std::string{}, digest, std::string{"twofold/1"}, "twofold/2" + text.substr(9),
             text + ";more=1", text + " x", text.substr(0, text.rfind(';')),
             "twofold/1;copy=A;disc=x;image=" + digest + ";bytes=1",
             "twofold/1;disc=x;copy=Q;image=" + digest + ";bytes=1",
             "twofold/1;disc=x;copy=A;image=sha256:12;bytes=1",
             "twofold/1;disc=x;copy=A;image=" + digest + ";bytes=0",
             "twofold/1;disc=x;copy=A;image=" + digest + ";bytes=-1",
             "twofold/1;disc=;copy=A;image=" + digest + ";bytes=1"}) {
        INFO(bad);
        CHECK_THROWS_AS(read_label_code(bad), Error);
    }
}
