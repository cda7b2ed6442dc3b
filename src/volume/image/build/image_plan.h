#pragma once

#include "base/time.h"
#include "fixity/digest.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace twofold {

/// A file of the archive that goes into the image byte for byte, and what it must be.
struct FootageSource {
    std::string path; ///< where its bytes are read, once (a path object would take 700 bytes)
    std::uint64_t bytes = 0; ///< size at intake
    Digests digests;         ///< digests at intake; the build fails unless the bytes still agree
};

/// A file whose text is known before the build. It may be long, so it need not be in memory:
/// `write` supplies it piece by piece when it is needed. It is called once, on the thread that
/// builds, and must give exactly `bytes` bytes.
struct FixedText {
    using Take = std::function<void(std::string_view)>;

    /// A short text, held in memory.
    explicit FixedText(std::string text);
    FixedText(std::uint64_t length, std::function<void(const Take&)> writer)
        : bytes{length}, write{std::move(writer)}
    {}

    std::uint64_t bytes = 0;
    std::function<void(const Take&)> write;
};

/// The digests made of one file while it passed into the image.
struct FileDigests {
    std::string path; ///< in the image
    std::uint64_t bytes = 0;
    Digests digests; ///< in the order of ImagePlan::algorithms
};

/// A small file whose text depends on digests made in the same pass (the manifests). It is placed
/// behind everything it depends on; `write` is called once, on the thread that builds, with the
/// digests of all files before it (in the order of the plan), and must return exactly `bytes`
/// bytes.
struct LateText {
    std::uint64_t bytes = 0;
    std::function<std::string(const std::vector<FileDigests>&)> write;
};

/// The file front_copy_path: a copy of the first blocks of the image itself, to the end of its
/// directories, so that a lost beginning does not lose every file. It has no size of its own in a
/// plan: the layout says how large the front is.
struct FrontCopy {};

constexpr std::string_view front_copy_path = "metadata/front.bin";

/// One file of an image.
struct ImageFile {
    std::string path; ///< UTF-8, NFC, '/' between parts, no leading '/'; names already checked
    std::variant<FootageSource, FixedText, LateText, FrontCopy> content;
};

/// Everything an image is made of. Equal plans give equal bytes.
struct ImagePlan {
    std::string volume_identifier; ///< 1 to 32 of A-Z 0-9 _ (ECMA-119 7.4.1), "TF_2026_0007"
    Timestamp stamp{};             ///< the time of every file, directory and descriptor
    std::vector<DigestAlgorithm> algorithms; ///< digests to make of every file
    std::vector<ImageFile> files; ///< in the order they are laid on the disc; LateTexts last
    /// Digests to make of the whole image.
    std::vector<DigestAlgorithm> image_algorithms{DigestAlgorithm::Sha256};
};

/// Bytes of the file in the image; 0 for a FrontCopy, whose size the layout decides.
[[nodiscard]] std::uint64_t bytes_of(const ImageFile& file);

/// What the size of an image depends on: the path of a file and its bytes. Those of front_copy_path
/// are ignored.
struct ImageEntry {
    std::string path;
    std::uint64_t bytes = 0;
};

/// Bytes the image of `plan` will have, exactly, padding included. Opens no source file. Throws
/// Error{InvalidInput} if a path is not allowed in an image or occurs twice.
[[nodiscard]] std::uint64_t image_bytes(const ImagePlan& plan);
/// The same for files known only by path and size, in any order.
[[nodiscard]] std::uint64_t image_bytes(std::span<const ImageEntry> entries);

} // namespace twofold
