#pragma once

#include <compare>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Algorithms a BagIt manifest may name and OpenSSL 3 has. Twofold itself writes SHA-256 and SM3;
/// the others are for reading bags of other producers.
enum class DigestAlgorithm {
    Sha256,
    Sm3,
    Md5,
    Sha1,
    Sha224,
    Sha384,
    Sha512,
    // NOLINTBEGIN(readability-identifier-naming): 3224 would not be read as SHA3-224
    Sha3_224,
    Sha3_256,
    Sha3_384,
    Sha3_512,
    // NOLINTEND(readability-identifier-naming)
    Blake2b512,
    Blake2s256,
};

/// Name as used in a manifest's file name (RFC 8493 2.4: lower case, alphanumerics only): "sha256",
/// "sm3", "sha3256".
[[nodiscard]] std::string_view name_of(DigestAlgorithm algorithm) noexcept;
/// The reverse; nullopt for an algorithm this program does not have.
[[nodiscard]] std::optional<DigestAlgorithm> digest_algorithm(std::string_view name) noexcept;

/// Hexadecimal digits of a digest by `algorithm`.
[[nodiscard]] std::size_t hex_digits(DigestAlgorithm algorithm) noexcept;

/// A digest and the algorithm that made it; they are never apart.
struct Digest {
    DigestAlgorithm algorithm = DigestAlgorithm::Sha256;
    std::string hex; ///< lower case

    friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// Digests of the same bytes by several algorithms, one of each.
using Digests = std::vector<Digest>;

/// The digest by `algorithm`, if there is one.
[[nodiscard]] const Digest* find(const Digests& digests, DigestAlgorithm algorithm) noexcept;
/// True if the two have at least one algorithm in common and agree in all they have in common.
[[nodiscard]] bool agree(const Digests& one, const Digests& other) noexcept;
/// "sha256:9f86…": how a digest is written on labels, in JSON and on the command line.
[[nodiscard]] std::string to_text(const Digest& digest);
/// Reads "sha256:9f86…"; checks algorithm, length and hex digits. Throws Error{InvalidInput}.
[[nodiscard]] Digest parse_digest(std::string_view text);

/// Computes one digest over bytes that come in pieces. One thread at a time.
///
/// OpenSSL does the work, but for SM3: libgcrypt's is 1.5 times as fast (its code for AVX and BMI2;
/// OpenSSL 3.0 has plain C), and SM3 is the bottleneck of sealing and intake.
class Digester {
public:
    explicit Digester(DigestAlgorithm algorithm);
    Digester(Digester&& other) noexcept;
    Digester& operator=(Digester&& other) noexcept;
    Digester(const Digester&) = delete;
    Digester& operator=(const Digester&) = delete;
    ~Digester();

    void update(std::span<const std::byte> bytes);
    /// The digest of all bytes so far; the digester then starts anew.
    [[nodiscard]] Digest finish();

private:
    /// Of OpenSSL or libgcrypt; their headers are not exposed by this one.
    struct Method;

    std::unique_ptr<Method> method_;
};

[[nodiscard]] Digest digest_of(DigestAlgorithm algorithm, std::string_view text);

} // namespace twofold
