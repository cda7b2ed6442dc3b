#pragma once

#include "base/time.h"
#include "fixity/digest.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace twofold {

/// A file of the archive that goes into the image byte for byte, and what it must be.
struct FootageSource {
    std::filesystem::path path; ///< where its bytes are read, once
    std::uint64_t bytes = 0;    ///< size at intake
    Digests digests;            ///< digests at intake; the build fails unless the bytes still agree
};

/// A small file whose text is known before the build.
struct FixedText {
    std::string text;
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

/// One file of an image.
struct ImageFile {
    std::string path; ///< UTF-8, NFC, '/' between parts, no leading '/'; names already checked
    std::variant<FootageSource, FixedText, LateText> content;
};

/// Everything an image is made of. Equal plans give equal bytes.
struct ImagePlan {
    std::string volume_identifier; ///< 1 to 32 of A-Z 0-9 _ (ECMA-119 7.4.1), "TF_2026_0007"
    Timestamp stamp{};             ///< the time every file, directory and descriptor bears
    std::vector<DigestAlgorithm> algorithms; ///< digests to make of every file
    std::vector<ImageFile> files; ///< in the order they are laid on the disc; LateTexts last
    /// Digests to make of the whole image.
    std::vector<DigestAlgorithm> image_algorithms{DigestAlgorithm::Sha256};
};

/// Bytes of the file in the image.
[[nodiscard]] std::uint64_t bytes_of(const ImageFile& file);

/// What the size of an image depends on: the path of a file and its bytes.
struct ImageEntry {
    std::string path;
    std::uint64_t bytes = 0;
};

/// Bytes the image of `plan` will have, exactly, padding included. Opens no source file. Throws
/// Error{InvalidInput} where a path cannot stand in an image or stands there twice.
[[nodiscard]] std::uint64_t image_bytes(const ImagePlan& plan);
/// The same for files that nobody has described any further yet, in any order.
[[nodiscard]] std::uint64_t image_bytes(std::span<const ImageEntry> entries);

} // namespace twofold
