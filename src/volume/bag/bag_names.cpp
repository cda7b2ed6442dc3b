#include "volume/bag/bag_names.h"

#include "base/han.h"
#include "base/handle.h"
#include "volume/bag/bag_check.h"

#include <algorithm>
#include <glib.h>

namespace twofold {

namespace {

using GlibText = Handle<gchar, g_free>;

std::string lower_ascii(std::string_view text)
{
    std::string lower{text};
    for (char& c : lower) {
        c = g_ascii_tolower(c);
    }
    return lower;
}

/// RFC 8493 2.4: lower case, without what is neither letter nor digit.
std::string canonical_algorithm(std::string_view written)
{
    std::string name;
    for (const char c : written) {
        if (g_ascii_isalnum(c)) name += g_ascii_tolower(c);
    }
    return name;
}

} // namespace

std::optional<ManifestName> manifest_name(std::string_view path)
{
    constexpr std::string_view payload = "manifest-";
    constexpr std::string_view tag = "tagmanifest-";
    constexpr std::string_view suffix = ".txt";
    const bool of_tags = path.starts_with(tag);
    if (!of_tags && !path.starts_with(payload)) return std::nullopt;
    path.remove_prefix(of_tags ? tag.size() : payload.size());
    if (!path.ends_with(suffix) || path.size() == suffix.size()) return std::nullopt;
    path.remove_suffix(suffix.size());
    if (path.find('/') != std::string_view::npos) return std::nullopt;
    return ManifestName{of_tags ? ManifestKind::Tag : ManifestKind::Payload, std::string{path},
                        digest_algorithm(canonical_algorithm(path))};
}

bool is_payload(std::string_view path) noexcept
{
    return path.starts_with("data/");
}

bool is_signature(std::string_view path) noexcept
{
    return path.starts_with("signature/");
}

std::string composed(std::string_view path)
{
    // GLib would stop at a NUL, and so take the path for another one.
    if (is_ascii_or_han(path) || path.find('\0') != std::string_view::npos) {
        return std::string{path};
    }
    const GlibText text{
        g_utf8_normalize(path.data(), static_cast<gssize>(path.size()), G_NORMALIZE_NFC)};
    return text ? std::string{text.get()} : std::string{path};
}

std::string folded_path(std::string_view path)
{
    if (is_ascii_or_han(path)) return lower_ascii(path);
    // Folding may undo composition, so it is composed again afterwards.
    std::string before = composed(path);
    if (g_utf8_validate_len(before.data(), before.size(), nullptr) == FALSE) return before;
    const GlibText text{g_utf8_casefold(before.data(), static_cast<gssize>(before.size()))};
    return composed(text.get());
}

bool is_bag_text(std::string_view path)
{
    return path == "bagit.txt" || path == "bag-info.txt" || path == "package-info.txt" ||
           path == "fetch.txt" || manifest_name(path).has_value();
}

std::vector<DigestAlgorithm> algorithms_named(const std::vector<std::string>& paths)
{
    std::vector<DigestAlgorithm> algorithms;
    for (const std::string& path : paths) {
        const auto name = manifest_name(path);
        if (name && name->algorithm) algorithms.push_back(*name->algorithm);
    }
    std::ranges::sort(algorithms);
    const auto rest = std::ranges::unique(algorithms);
    algorithms.erase(rest.begin(), rest.end());
    return algorithms;
}

} // namespace twofold
