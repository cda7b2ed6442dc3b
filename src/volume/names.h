#pragma once

#include "base/message.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace twofold {

/// UTF-16 units one part of a path may have (Joliet: 128 bytes of UCS-2).
constexpr std::size_t longest_name = 64;
/// UTF-16 units a whole path may have (Joliet; Windows stops at 255 with the drive letter).
constexpr std::size_t longest_path = 240;

/// Rules that a name on a disc may break. They are what Windows (Joliet), Linux (Rock Ridge), BagIt
/// readers and plain shell tools all agree on.
enum class NameRule {
    NotUtf8,
    Empty,              ///< nothing, or only "." or ".."
    NotNormalised,      ///< not in Unicode normalisation form C
    TooLong,            ///< more than longest_name
    OutsideBmp,         ///< a character Joliet's UCS-2 does not have
    ForbiddenCharacter, ///< one of < > : " / \ | ? * ; %
    ControlCharacter,   ///< control, format, line or paragraph separator: invisible
    TrailingDotOrBlank, ///< Windows drops it
    DeviceName,         ///< CON, NUL, COM1 …, with or without an extension
    NotUnique,          ///< equal to a sibling after normalisation and case folding
    PathTooLong,        ///< more than longest_path
};

[[nodiscard]] std::string_view name_of(NameRule rule) noexcept; ///< "outside-bmp"

/// One rule one name breaks.
struct NameProblem {
    std::string path; ///< the path (or single name) that was checked
    NameRule rule = NameRule::Empty;
    Message message; ///< names the file and the rule

    friend bool operator==(const NameProblem&, const NameProblem&) = default;
};

/// Checks one part of a path (a file's or a directory's name). Each broken rule comes once.
[[nodiscard]] std::vector<NameProblem> check_name(std::string_view name);

/// Checks whole paths ('/' between parts) that are to be on one disc: every part by itself, all
/// names of a directory against each other, and the length of each path. A directory's problem is
/// reported once, with the first path that goes through it.
[[nodiscard]] std::vector<NameProblem> check_paths(std::span<const std::string> paths);

/// The problem of a name that collides with another one in its folder.
[[nodiscard]] NameProblem not_unique(std::string_view path);

/// The names already used in one directory, compared so that every reader can distinguish them.
class NamesOfDirectory {
public:
    [[nodiscard]] bool contains(std::string_view name) const;
    /// Returns false, and changes nothing, if there is such a name already. `name` must be UTF-8.
    bool insert(std::string_view name);

private:
    friend std::string proposed_name(std::string_view name, NamesOfDirectory& among);
    friend std::vector<std::string> proposed_names(std::span<const std::string> names,
                                                   NamesOfDirectory& among);

    std::unordered_set<std::string> keys_;
    std::unordered_map<std::string, std::size_t> last_number_; ///< per key, so that 20,000 equal
                                                               ///< names cost no n² search
};

} // namespace twofold
