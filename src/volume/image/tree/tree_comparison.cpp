#include "volume/image/tree/tree_comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace twofold {

namespace {

constexpr std::size_t most_messages = 100;

enum class Kind { File, Directory, Special };

/// What a tree shows under a path.
struct Shown {
    Kind kind = Kind::File;
    const ImageTreeFile* file = nullptr; ///< of a File

    [[nodiscard]] bool same_as(const Shown& other) const
    {
        if (kind != other.kind) return false;
        return kind != Kind::File ||
               (file->bytes == other.file->bytes && file->extents == other.file->extents);
    }
};

using ShownByPath = std::map<std::string_view, Shown>;

ShownByPath shown_by(const WalkedTree& tree)
{
    ShownByPath shown;
    for (const ImageTreeFile& file : tree.files) {
        shown.emplace(file.path, Shown{Kind::File, &file});
    }
    for (const std::string& path : tree.directories) {
        shown.emplace(path, Shown{Kind::Directory});
    }
    for (const std::string& path : tree.special_files) {
        shown.emplace(path, Shown{Kind::Special});
    }
    return shown;
}

void note(std::vector<Message>& list, const char* id, std::string_view path)
{
    if (list.size() < most_messages) list.push_back({id, {{"path", std::string{path}}}});
}

/// What this program puts on every volume, in whichever tree somebody left it.
bool is_volume_of_ours(const WalkedTree* tree)
{
    return tree != nullptr && std::ranges::binary_search(tree->files, "metadata/volume.json", {},
                                                         [](const ImageTreeFile& file) {
                                                             return std::string_view{file.path};
                                                         });
}

/// Every path of the one tree and of the other, the same thing under each.
void compare_exactly(const WalkedTree& primary, const WalkedTree& joliet,
                     std::vector<Message>& damage)
{
    const ShownByPath others = shown_by(primary);
    const ShownByPath windows = shown_by(joliet);
    // What a damaged directory hid is told of already, and is not what somebody altered.
    const bool all_known = primary.problems.empty() && joliet.problems.empty();
    for (const auto& [path, shown] : others) {
        const auto found = windows.find(path);
        if (found == windows.end()) {
            if (all_known) note(damage, msgid("Windows does not see {path}."), path);
        } else if (!found->second.same_as(shown)) {
            note(damage, msgid("Windows shows something else as {path} than other systems."), path);
        }
    }
    for (const auto& [path, shown] : windows) {
        if (all_known && !others.contains(path))
            note(damage, msgid("Only Windows sees {path}."), path);
    }
}

/// A name as Joliet can write it, for a comparison only: programs differ in what they put in the
/// place of what it cannot.
std::string as_joliet_may_write(std::string_view path)
{
    std::string written;
    std::size_t part = 0; // characters of the name so far; a continuation byte of UTF-8 is none
    for (const char character : path) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '/') {
            part = 0;
        } else if ((byte & 0xC0U) != 0x80U && ++part > 64) {
            continue;
        } else if (part > 64) {
            continue;
        }
        const bool refused =
            byte < 0x20 || std::string_view{"*:;?\\"}.find(character) != std::string_view::npos;
        written += refused ? '_' : character;
    }
    return written;
}

/// Files of the primary tree by what their names become in Joliet. Where two become the same, which
/// of them got the name is not known.
std::set<std::string> ambiguous_in_joliet(const WalkedTree& primary)
{
    std::set<std::string> once;
    std::set<std::string> twice;
    const auto take = [&](const std::string& path) {
        std::string written = as_joliet_may_write(path);
        if (!once.insert(written).second) twice.insert(std::move(written));
    };
    for (const ImageTreeFile& file : primary.files) {
        take(file.path);
    }
    std::ranges::for_each(primary.directories, take);
    std::ranges::for_each(primary.special_files, take);
    return twice;
}

/// Names that both trees can write must mean the same.
void compare_common_names(const WalkedTree& primary, const WalkedTree& other, const char* words,
                          std::vector<Message>& damage)
{
    const ShownByPath wanted = shown_by(primary);
    const std::set<std::string> ambiguous = ambiguous_in_joliet(primary);
    for (const auto& [path, shown] : shown_by(other)) {
        const auto found = wanted.find(path);
        if (found == wanted.end() || found->second.same_as(shown)) continue;
        // A link of the one system is nothing or a file in the other.
        if (found->second.kind == Kind::Special || shown.kind == Kind::Special) continue;
        if (ambiguous.contains(std::string{path})) continue;
        note(damage, words, path);
    }
}

using Contents = std::set<std::vector<ImageExtent>>;

Contents contents_of(const WalkedTree& tree)
{
    Contents contents;
    for (const ImageTreeFile& file : tree.files) {
        contents.insert(file.extents);
    }
    return contents;
}

/// Contents that one of the trees does not lead to, whatever it would call them.
void compare_contents(const WalkedTree& primary, const WalkedTree& joliet,
                      std::vector<Message>& remarks)
{
    const Contents windows = contents_of(joliet);
    const Contents others = contents_of(primary);
    for (const ImageTreeFile& file : primary.files) {
        if (!windows.contains(file.extents)) {
            note(remarks, msgid("Windows does not see {path}."), file.path);
        }
    }
    for (const ImageTreeFile& file : joliet.files) {
        if (!others.contains(file.extents)) {
            note(remarks, msgid("Only Windows sees {path}."), file.path);
        }
    }
}

TreeDifferences compare_ours(const TreesOfImage& trees)
{
    TreeDifferences found;
    if (trees.primary == nullptr || trees.joliet == nullptr) {
        found.damage.push_back({msgid("One of the two trees of files is missing that every volume "
                                      "of this program has.")});
    } else if (!trees.primary->rock_ridge) {
        found.damage.push_back({msgid("The names that Linux shows are missing, which every volume "
                                      "of this program has.")});
    } else {
        compare_exactly(*trees.primary, *trees.joliet, found.damage);
    }
    if (trees.enhanced != nullptr || trees.more) {
        found.damage.push_back({msgid("The image has one more tree of files than a volume of this "
                                      "program: some systems would show that one.")});
    }
    return found;
}

TreeDifferences compare_foreign(const TreesOfImage& trees)
{
    TreeDifferences found;
    if (trees.primary != nullptr && trees.joliet != nullptr) {
        compare_contents(*trees.primary, *trees.joliet, found.remarks);
        if (trees.primary->rock_ridge) {
            compare_common_names(*trees.primary, *trees.joliet,
                                 msgid("Windows shows something else as {path} than other "
                                       "systems."),
                                 found.damage);
        }
    }
    if (trees.primary != nullptr && trees.enhanced != nullptr && trees.primary->rock_ridge) {
        compare_common_names(*trees.primary, *trees.enhanced,
                             msgid("The third tree of the image (ISO 9660:1999) shows something "
                                   "else as {path}."),
                             found.damage);
    }
    if (trees.more) {
        found.remarks.push_back(
            {msgid("The image has more than one tree of files of the same kind; only the first was "
                   "looked at.")});
    }
    return found;
}

} // namespace

TreeDifferences compare_trees(const TreesOfImage& trees)
{
    const bool ours = is_volume_of_ours(trees.primary) || is_volume_of_ours(trees.joliet);
    return ours ? compare_ours(trees) : compare_foreign(trees);
}

} // namespace twofold
