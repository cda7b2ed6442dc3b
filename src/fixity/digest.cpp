#include "fixity/digest.h"

#include "base/error.h"
#include "base/handle.h"
#include "fixity/hex.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <gcrypt.h>
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

/// Every value of DigestAlgorithm.
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

std::string to_hex(std::span<const unsigned char> raw)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex(2 * raw.size(), '0');
    for (std::size_t i = 0; i < raw.size(); ++i) {
        hex[2 * i] = digits[raw[i] >> 4U];
        hex[2 * i + 1] = digits[raw[i] & 15U];
    }
    return hex;
}

gcry_md_hd_t open_sm3()
{
    // Once in a process, before anything else; harmless if another library did it already.
    static const bool ready = [] {
        if (gcry_check_version(nullptr) == nullptr) return false;
        if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P) == 0) {
            gcry_control(GCRYCTL_DISABLE_SECMEM, 0); // digests of footage are no secret
            gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
        }
        return true;
    }();
    gcry_md_hd_t handle = nullptr;
    if (!ready || gcry_md_open(&handle, GCRY_MD_SM3, 0) != 0) throw std::bad_alloc{};
    return handle;
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
    for (char& digit : hex) {
        if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
    }
    const bool digits_only = is_lower_hex(hex);
    if (!algorithm || !digits_only || hex.size() != names_of(*algorithm).hex_digits) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” is not a digest. Write it like sha256:9f86d0…, in full."),
                     {{"text", std::string{text}}}}};
    }
    return {*algorithm, std::move(hex)};
}

struct Digester::Method {
    DigestAlgorithm algorithm;
    Handle<gcry_md_handle, gcry_md_close> sm3{}; ///< for SM3, else none
    Handle<EVP_MD, EVP_MD_free> evp{};           ///< for all others
    Handle<EVP_MD_CTX, EVP_MD_CTX_free> context{};

    void start() const
    {
        if (EVP_DigestInit_ex(context.get(), evp.get(), nullptr) != 1) throw std::bad_alloc{};
    }
};

Digester::Digester(DigestAlgorithm algorithm) : method_{new Method{algorithm}}
{
    if (algorithm == DigestAlgorithm::Sm3) {
        method_->sm3.reset(open_sm3());
        return;
    }
    method_->evp.reset(EVP_MD_fetch(nullptr, names_of(algorithm).openssl, nullptr));
    method_->context.reset(EVP_MD_CTX_new());
    if (!method_->evp || !method_->context) throw std::bad_alloc{};
    method_->start();
}

Digester::Digester(Digester&& other) noexcept = default;
Digester& Digester::operator=(Digester&& other) noexcept = default;
Digester::~Digester() = default;

void Digester::update(std::span<const std::byte> bytes)
{
    if (method_->sm3) {
        gcry_md_write(method_->sm3.get(), bytes.data(), bytes.size());
    } else {
        EVP_DigestUpdate(method_->context.get(), bytes.data(), bytes.size());
    }
}

Digest Digester::finish()
{
    const DigestAlgorithm algorithm = method_->algorithm;
    if (method_->sm3) {
        const unsigned char* raw = gcry_md_read(method_->sm3.get(), GCRY_MD_SM3);
        Digest digest{algorithm, to_hex({raw, names_of(algorithm).hex_digits / 2})};
        gcry_md_reset(method_->sm3.get());
        return digest;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned length = 0;
    EVP_DigestFinal_ex(method_->context.get(), raw.data(), &length);
    method_->start();
    return {algorithm, to_hex({raw.data(), length})};
}

Digest digest_of(DigestAlgorithm algorithm, std::string_view text)
{
    Digester digester{algorithm};
    digester.update(std::as_bytes(std::span{text}));
    return digester.finish();
}

} // namespace twofold
