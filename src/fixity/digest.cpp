#include "fixity/digest.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace twofold {

namespace {

struct AlgorithmNames {
    DigestAlgorithm algorithm;
    std::string_view bagit;
    const char* openssl;
    std::size_t hex_digits;
};

constexpr std::array algorithms{
    AlgorithmNames{DigestAlgorithm::Sha256, "sha256", "SHA256", 64},
    AlgorithmNames{DigestAlgorithm::Sm3, "sm3", "SM3", 64},
    AlgorithmNames{DigestAlgorithm::Md5, "md5", "MD5", 32},
    AlgorithmNames{DigestAlgorithm::Sha1, "sha1", "SHA1", 40},
    AlgorithmNames{DigestAlgorithm::Sha224, "sha224", "SHA224", 56},
    AlgorithmNames{DigestAlgorithm::Sha384, "sha384", "SHA384", 96},
    AlgorithmNames{DigestAlgorithm::Sha512, "sha512", "SHA512", 128},
    AlgorithmNames{DigestAlgorithm::Sha3_224, "sha3224", "SHA3-224", 56},
    AlgorithmNames{DigestAlgorithm::Sha3_256, "sha3256", "SHA3-256", 64},
    AlgorithmNames{DigestAlgorithm::Sha3_384, "sha3384", "SHA3-384", 96},
    AlgorithmNames{DigestAlgorithm::Sha3_512, "sha3512", "SHA3-512", 128},
    AlgorithmNames{DigestAlgorithm::Blake2b512, "blake2b512", "BLAKE2B-512", 128},
    AlgorithmNames{DigestAlgorithm::Blake2s256, "blake2s256", "BLAKE2S-256", 64},
};

const AlgorithmNames& names_of(DigestAlgorithm algorithm) noexcept
{
    return *std::ranges::find(algorithms, algorithm, &AlgorithmNames::algorithm);
}

} // namespace

std::string_view name_of(DigestAlgorithm algorithm) noexcept
{
    return names_of(algorithm).bagit;
}

std::optional<DigestAlgorithm> digest_algorithm(std::string_view name) noexcept
{
    const auto found = std::ranges::find(algorithms, name, &AlgorithmNames::bagit);
    if (found == algorithms.end()) return std::nullopt;
    return found->algorithm;
}

std::size_t hex_digits(DigestAlgorithm algorithm) noexcept
{
    return names_of(algorithm).hex_digits;
}

const Digest* find(const Digests& digests, DigestAlgorithm algorithm) noexcept
{
    const auto found = std::ranges::find(digests, algorithm, &Digest::algorithm);
    return found == digests.end() ? nullptr : &*found;
}

bool agree(const Digests& one, const Digests& other) noexcept
{
    bool common = false;
    for (const Digest& digest : one) {
        const Digest* counterpart = find(other, digest.algorithm);
        if (counterpart == nullptr) continue;
        if (*counterpart != digest) return false;
        common = true;
    }
    return common;
}

std::string to_text(const Digest& digest)
{
    return fmt::format("{}:{}", name_of(digest.algorithm), digest.hex);
}

Digest parse_digest(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const auto algorithm = digest_algorithm(text.substr(0, colon));
    std::string hex{colon == std::string_view::npos ? "" : text.substr(colon + 1)};
    for (char& digit : hex)
        if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
    const bool digits_only = hex.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!algorithm || !digits_only || hex.size() != names_of(*algorithm).hex_digits)
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” is not a digest. Write it like sha256:9f86d0…, in full."),
                     {{"text", std::string{text}}}}};
    return {*algorithm, std::move(hex)};
}

Digester::Digester(DigestAlgorithm algorithm)
    : algorithm_{algorithm}, method_{EVP_MD_fetch(nullptr, names_of(algorithm).openssl, nullptr)},
      context_{EVP_MD_CTX_new()}
{
    if (!method_ || !context_) throw std::bad_alloc{};
    start();
}

void Digester::start()
{
    if (EVP_DigestInit_ex(context_.get(), method_.get(), nullptr) != 1) throw std::bad_alloc{};
}

void Digester::update(std::span<const std::byte> bytes)
{
    EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

Digest Digester::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned length = 0;
    EVP_DigestFinal_ex(context_.get(), raw.data(), &length);
    Digest digest{algorithm_, {}};
    digest.hex.reserve(std::size_t{2} * length);
    for (unsigned i = 0; i < length; ++i)
        fmt::format_to(std::back_inserter(digest.hex), "{:02x}", raw[i]);
    start();
    return digest;
}

Digest digest_of(DigestAlgorithm algorithm, std::string_view text)
{
    Digester digester{algorithm};
    digester.update(std::as_bytes(std::span{text}));
    return digester.finish();
}

} // namespace twofold
