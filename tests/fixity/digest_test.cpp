#include "fixity/digest.h"

#include "base/error.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

using namespace twofold;

namespace {

std::string hex_of(DigestAlgorithm algorithm, std::string_view text)
{
    return digest_of(algorithm, text).hex;
}

} // namespace

TEST_CASE("SHA-256 gives the answers of FIPS 180-4", "[digest]")
{
    CHECK(hex_of(DigestAlgorithm::Sha256, "abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_of(DigestAlgorithm::Sha256, "") ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex_of(DigestAlgorithm::Sha256,
                 "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("SM3 gives the answers of GB/T 32905-2016", "[digest]")
{
    CHECK(hex_of(DigestAlgorithm::Sm3, "abc") ==
          "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    CHECK(hex_of(DigestAlgorithm::Sm3,
                 "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd") ==
          "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST_CASE("Our SM3 is OpenSSL's SM3, at every length around its blocks", "[digest]")
{
    std::string text;
    for (int length = 0; length < 300; ++length) {
        std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
        unsigned bytes = 0;
        REQUIRE(EVP_Digest(text.data(), text.size(), raw.data(), &bytes, EVP_sm3(), nullptr) == 1);
        std::string hex;
        for (unsigned i = 0; i < bytes; ++i) {
            hex += fmt::format("{:02x}", raw[i]);
        }
        CHECK(hex_of(DigestAlgorithm::Sm3, text) == hex);
        text += static_cast<char>(length * 7 + 1);
    }
}

TEST_CASE("Every algorithm makes digests of its own length and is found by its name", "[digest]")
{
    for (int number = 0; number <= static_cast<int>(DigestAlgorithm::Blake2s256); ++number) {
        const auto algorithm = static_cast<DigestAlgorithm>(number);
        CAPTURE(name_of(algorithm));
        CHECK(hex_of(algorithm, "abc").size() == hex_digits(algorithm));
        CHECK(digest_algorithm(name_of(algorithm)) == algorithm);
    }
    CHECK_FALSE(digest_algorithm("sha-256"));
    CHECK_FALSE(digest_algorithm("crc32"));
}

TEST_CASE("A digest made in pieces is the digest of the whole, and the digester starts anew",
          "[digest]")
{
    Digester digester{DigestAlgorithm::Sm3};
    const std::string_view text = "abc";
    for (int round = 0; round < 2; ++round) {
        for (const char& c : text) {
            digester.update(std::as_bytes(std::span{&c, 1}));
        }
        CHECK(digester.finish() == digest_of(DigestAlgorithm::Sm3, text));
    }
}

TEST_CASE("Digests agree only where they have an algorithm in common", "[digest]")
{
    const Digest sha = digest_of(DigestAlgorithm::Sha256, "abc");
    const Digest sm3 = digest_of(DigestAlgorithm::Sm3, "abc");
    const Digest other = digest_of(DigestAlgorithm::Sm3, "abd");
    CHECK(agree({sha, sm3}, {sm3}));
    CHECK_FALSE(agree({sha, sm3}, {sha, other}));
    CHECK_FALSE(agree({sha}, {sm3}));
    CHECK_FALSE(agree({}, {}));
}

TEST_CASE("A digest is read back as it was written, and nothing else is a digest", "[digest]")
{
    const Digest sm3 = digest_of(DigestAlgorithm::Sm3, "abc");
    CHECK(parse_digest(to_text(sm3)) == sm3);
    CHECK(parse_digest("sm3:66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0") ==
          sm3);
    for (const char* text : {"", "sm3", "sm3:", "sm3:66c7", "sha9:66c7",
                             "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8eg",
                             "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_digest(text), Error);
    }
}
