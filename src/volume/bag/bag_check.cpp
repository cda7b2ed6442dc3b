#include "volume/bag/bag_check.h"

#include "base/named.h"
#include "volume/bag/bag_names.h"
#include "volume/bag/bag_texts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace twofold {

namespace {

constexpr std::array kinds{
    Named<FindingKind>{FindingKind::Altered, "altered"},
    Named<FindingKind>{FindingKind::Unreadable, "unreadable"},
    Named<FindingKind>{FindingKind::Missing, "missing"},
    Named<FindingKind>{FindingKind::NotLocated, "not-located"},
    Named<FindingKind>{FindingKind::Extra, "extra"},
    Named<FindingKind>{FindingKind::NotListed, "not-listed"},
    Named<FindingKind>{FindingKind::NotCompared, "not-compared"},
    Named<FindingKind>{FindingKind::BrokenRule, "broken-rule"},
};

/// What the manifests said about one file so far.
struct FileState {
    std::size_t listed = 0; ///< manifests of algorithms we have that list it
    std::size_t equal = 0;  ///< of these: its digest is the listed one
    bool reported = false;  ///< a finding says why it is not good
};

class BagRules {
public:
    explicit BagRules(const BagContent& content)
        : content_{content}, states_(content.files.size()), last_lister_(content.files.size())
    {
        for (std::size_t i = 0; i < content.files.size(); ++i) {
            index_.emplace(content.files[i].path, i);
        }
    }

    BagCheck check()
    {
        if (!looks_like_a_bag()) return {};
        check_.is_bag = true;
        take_texts();
        compare_payload();
        compare_tag_files();
        check_info();
        check_fetch_list();
        check_names();
        judge();
        return std::move(check_);
    }

private:
    bool looks_like_a_bag() const
    {
        return std::ranges::any_of(content_.files, [](const BagFile& file) {
            return file.path == "bagit.txt" || manifest_name(file.path);
        });
    }

    void find(std::string path, FindingKind kind, Verdict verdict, Message reason)
    {
        check_.findings.push_back({std::move(path), kind, verdict, std::move(reason)});
    }
    void broken(std::string path, Message reason)
    {
        find(std::move(path), FindingKind::BrokenRule, Verdict::Bad, std::move(reason));
    }
    void warn(std::string path, Message reason)
    {
        check_.warnings.push_back({std::move(path), std::move(reason)});
    }
    /// A rule that only RFC 8493 made a must.
    void broken_since_rfc(std::string path, Message reason)
    {
        if (texts_.version >= rfc_8493) {
            broken(std::move(path), std::move(reason));
        } else {
            warn(std::move(path), std::move(reason));
        }
    }

    /// The file a manifest's path means: of that very name, or of one that Unicode calls the same.
    std::optional<std::size_t> file_meant(const std::string& path)
    {
        if (const auto found = index_.find(path); found != index_.end()) return found->second;
        if (composed_index_.empty()) {
            for (std::size_t i = 0; i < content_.files.size(); ++i) {
                composed_index_.emplace(composed(content_.files[i].path), i);
            }
        }
        const auto found = composed_index_.find(composed(path));
        if (found == composed_index_.end()) return std::nullopt;
        warn(path, {msgid("The file's name is the same letters in another Unicode form.")});
        return found->second;
    }

    void note_obstacle(const std::string& path)
    {
        const auto found = index_.find(path);
        if (found == index_.end()) return;
        const BagFile& file = content_.files[found->second];
        FileState& state = states_[found->second];
        if (state.reported) return;
        state.reported = true;
        if (file.obstacle.empty()) {
            find(path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("The file is too large for a tag file; its text was not read.")});
        } else if (file.unreadable) {
            find(path, FindingKind::Unreadable, Verdict::Bad, file.obstacle);
        } else {
            find(path, FindingKind::NotCompared, Verdict::NotChecked, file.obstacle);
        }
    }

    void take_texts()
    {
        texts_ = read_bag_texts(content_);
        check_.version = texts_.version_text;
        check_.findings = std::move(texts_.findings);
        check_.warnings = std::move(texts_.warnings);
        check_.unknown_algorithms = std::move(texts_.unknown_algorithms);
        check_.info = std::move(texts_.info.elements);
        for (const std::string& path : texts_.unread) {
            note_obstacle(path);
        }
        if (!texts_.has_payload_manifest) broken("", {msgid("The bag has no payload manifest.")});
        if (!content_.has_payload_directory && !content_.cannot_tell("data")) {
            broken("data", {msgid("The bag has no directory data.")});
        }
        for (const ReadManifest& one : texts_.payload_manifests) {
            check_.algorithms.push_back(one.manifest.algorithm);
        }
        std::ranges::sort(check_.algorithms);
    }

    void compare(const ReadManifest& one)
    {
        for (const ManifestEntry& entry : one.manifest.entries) {
            const auto place = file_meant(entry.path);
            if (!place) {
                if (++missing_[entry.path] == 1) note_missing(one.path, entry.path);
                continue;
            }
            // Two names of one file, equal but for their Unicode form, are one entry of a manifest.
            if (last_lister_[*place] == &one) {
                compare_again(one, entry, *place);
            } else {
                last_lister_[*place] = &one;
                compare(one, entry, *place);
            }
        }
    }

    void compare_again(const ReadManifest& one, const ManifestEntry& entry, std::size_t place)
    {
        const Digest* digest = twofold::find(content_.files[place].digests, one.manifest.algorithm);
        if (digest != nullptr && digest->hex != entry.hex) {
            broken(one.path, {msgid("{path} is listed twice, with different digests."),
                              {{"path", entry.path}}});
        } else {
            broken_since_rfc(one.path, {msgid("{path} is listed twice."), {{"path", entry.path}}});
        }
    }

    void note_missing(const std::string& manifest, const std::string& path)
    {
        if (content_.cannot_tell(path)) {
            find(path, FindingKind::NotLocated, Verdict::Bad,
                 {msgid("The file is listed in {manifest}, but it cannot be located: the directory "
                        "it should be in cannot be read."),
                  {{"manifest", manifest}}});
        } else {
            find(path, FindingKind::Missing, Verdict::Bad,
                 {msgid("The file is listed in {manifest}, but it is not there."),
                  {{"manifest", manifest}}});
        }
    }

    void compare(const ReadManifest& one, const ManifestEntry& entry, std::size_t place)
    {
        const BagFile& file = content_.files[place];
        FileState& state = states_[place];
        ++state.listed;
        const Digest* digest = twofold::find(file.digests, one.manifest.algorithm);
        if (!file.obstacle.empty()) return note_obstacle(file.path);
        if (digest != nullptr && digest->hex == entry.hex) {
            ++state.equal;
            return;
        }
        if (state.reported) return;
        state.reported = true;
        if (digest == nullptr) {
            find(file.path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("No digest was made of it.")});
        } else {
            find(file.path, FindingKind::Altered, Verdict::Bad,
                 {msgid("Its digest is {found}; {manifest} says {expected}."),
                  {{"found", to_text(*digest)},
                   {"manifest", one.path},
                   {"expected", to_text({one.manifest.algorithm, entry.hex})}}});
        }
    }

    void compare_payload()
    {
        for (const ReadManifest& one : texts_.payload_manifests) {
            compare(one);
        }
        for (std::size_t i = 0; i < states_.size(); ++i) {
            if (is_payload(content_.files[i].path)) settle_payload(i);
        }
        for (const std::string& path : content_.special_files) {
            if (is_payload(path)) {
                broken(path, {msgid("It is a link or a device, not a file of the bag.")});
            }
        }
    }

    void settle_payload(std::size_t place)
    {
        const BagFile& file = content_.files[place];
        FileState& state = states_[place];
        ++check_.payload_files;
        check_.payload_bytes += file.bytes;
        ++check_.files;
        if (state.listed == 0) {
            settle_unlisted(file);
            return;
        }
        if (texts_.version >= rfc_8493 && (state.listed < texts_.payload_manifests.size() ||
                                           is_forgotten_by_unknown(file.path))) {
            find(file.path, FindingKind::NotListed, Verdict::Bad,
                 {msgid("Some payload manifests list it and others do not.")});
        }
        if (state.equal == state.listed) ++check_.compared;
    }

    /// A manifest of an algorithm that this program does not have omits it.
    bool is_forgotten_by_unknown(const std::string& path)
    {
        if (listed_in_unknown_.empty()) {
            for (const ListedPaths& one : texts_.unknown_payload_manifests) {
                auto& listed = listed_in_unknown_.emplace_back();
                for (const std::string& entry : one.listed) {
                    listed.insert(composed(entry));
                }
            }
        }
        return std::ranges::any_of(listed_in_unknown_, [&](const auto& listed) {
            return !listed.contains(composed(path));
        });
    }

    void settle_unlisted(const BagFile& file)
    {
        if (texts_.version >= rfc_8493 && texts_.payload_manifests.empty() &&
            is_forgotten_by_unknown(file.path)) {
            find(file.path, FindingKind::Extra, Verdict::Bad, {msgid("No manifest lists it.")});
            return;
        }
        const bool other_manifest_may_list_it =
            texts_.payload_manifests.empty() ||
            (texts_.version < rfc_8493 && !check_.unknown_algorithms.empty());
        if (other_manifest_may_list_it) {
            find(file.path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("No manifest that this program can use lists it.")});
        } else {
            find(file.path, FindingKind::Extra, Verdict::Bad, {msgid("No manifest lists it.")});
        }
    }

    void compare_tag_files()
    {
        for (const ReadManifest& one : texts_.tag_manifests) {
            compare(one);
            for (const ReadManifest& payload : texts_.payload_manifests) {
                if (std::ranges::find(one.manifest.entries, payload.path, &ManifestEntry::path) ==
                    one.manifest.entries.end()) {
                    broken_since_rfc(one.path, {msgid("It does not list {manifest}."),
                                                {{"manifest", payload.path}}});
                }
            }
        }
        if (texts_.tag_manifests.empty()) {
            find("", FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("The bag has no tag manifest, so its tag files were not compared.")});
        }
        for (std::size_t i = 0; i < states_.size(); ++i) {
            if (!is_payload(content_.files[i].path)) settle_tag_file(content_.files[i], states_[i]);
        }
        for (const std::string& path : content_.special_files) {
            if (!is_payload(path)) {
                warn(path, {msgid("It is a link or a device, not a file of the bag.")});
            }
        }
    }

    void settle_tag_file(const BagFile& file, FileState& state)
    {
        const auto name = manifest_name(file.path);
        if (name && name->kind == ManifestKind::Tag) return;
        if (state.listed > 0) {
            ++check_.files;
            if (state.equal == state.listed) ++check_.compared;
            return;
        }
        if (!file.obstacle.empty()) return note_obstacle(file.path);
        if (texts_.tag_manifests.empty() || state.reported) return;
        if (is_signature(file.path)) {
            warn(file.path, {msgid("It stands in no tag manifest and was not compared.")});
        } else {
            find(file.path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("It stands in no tag manifest and was not compared.")});
        }
    }

    void check_info()
    {
        const auto& oxum = texts_.info.oxum;
        if (!oxum) return;
        // Only bytes that were read are counted against it: a file that is lost is a finding of its
        // own, and no fault of the tag file.
        const bool all_read =
            content_.unread_directories.empty() &&
            std::ranges::all_of(content_.files, [](const BagFile& file) {
                return !is_payload(file.path) || (file.read && file.obstacle.empty());
            });
        if (!all_read) {
            warn(texts_.info_path, {msgid("Payload-Oxum was not compared, for not every payload "
                                          "file was read.")});
            return;
        }
        const PayloadOxum found{check_.payload_bytes, check_.payload_files};
        if (*oxum != found) {
            broken(texts_.info_path, {msgid("Payload-Oxum says {expected}; the bag has {found}."),
                                      {{"expected", shown(*oxum)}, {"found", shown(found)}}});
        }
    }

    static std::string shown(const PayloadOxum& oxum)
    {
        return std::to_string(oxum.bytes) + '.' + std::to_string(oxum.files);
    }

    void check_fetch_list()
    {
        for (const std::string& path : texts_.fetch_list.paths) {
            const auto place = file_meant(path);
            const auto missing = missing_.find(path);
            const std::size_t listed = place                       ? states_[*place].listed
                                       : missing != missing_.end() ? missing->second
                                                                   : 0;
            if (!place && missing == missing_.end()) {
                find(path, FindingKind::Missing, Verdict::Bad,
                     {msgid("fetch.txt says it was still to be fetched.")});
            }
            if (listed < texts_.payload_manifests.size()) {
                broken("fetch.txt", {msgid("{path} is to be fetched, but not every payload "
                                           "manifest lists it."),
                                     {{"path", path}}});
            }
        }
    }

    void check_names()
    {
        std::unordered_map<std::string, const std::string*> seen;
        for (const BagFile& file : content_.files) {
            const auto [other, is_new] = seen.try_emplace(folded(file.path), &file.path);
            if (!is_new) {
                warn(file.path, {msgid("The name differs from {other} only in case or Unicode "
                                       "form; some systems cannot tell the two apart."),
                                 {{"other", *other->second}}});
            }
        }
    }

    void judge()
    {
        std::ranges::stable_sort(check_.findings, {}, &FileFinding::path);
        const bool bad = std::ranges::any_of(check_.findings, [](const FileFinding& finding) {
            return finding.verdict == Verdict::Bad;
        });
        const bool doubt = std::ranges::any_of(check_.findings, [](const FileFinding& finding) {
            return finding.verdict == Verdict::NotChecked;
        });
        if (bad) {
            check_.verdict = Verdict::Bad;
        } else if (!doubt && !texts_.payload_manifests.empty()) {
            check_.verdict = Verdict::Good;
        }
        check_.valid =
            !bad && texts_.version_known && !texts_.payload_manifests.empty() && files_are_proven();
    }

    /// Every payload file and every listed tag file is what all manifests that list it say.
    bool files_are_proven() const
    {
        for (std::size_t i = 0; i < states_.size(); ++i) {
            const FileState& state = states_[i];
            const bool must = is_payload(content_.files[i].path) || state.listed > 0;
            if (must && (state.listed == 0 || state.equal != state.listed)) return false;
        }
        return true;
    }

    const BagContent& content_;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::unordered_map<std::string, std::size_t> composed_index_;
    std::vector<FileState> states_;
    std::vector<const ReadManifest*> last_lister_; ///< by file; the manifest that listed it last
    std::vector<std::unordered_set<std::string>> listed_in_unknown_;
    std::unordered_map<std::string, std::size_t> missing_; ///< → manifests that list it
    BagTexts texts_;
    BagCheck check_;
};

} // namespace

std::string_view name_of(FindingKind kind) noexcept
{
    return row_of(kinds, kind).name;
}

bool BagContent::cannot_tell(std::string_view path) const
{
    if (unread_directories.empty()) return false;
    while (true) {
        const std::size_t slash = path.rfind('/');
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
        if (unread_directories.contains(path)) return true;
        if (path.empty()) return false;
    }
}

BagCheck check_bag(const BagContent& content)
{
    return BagRules{content}.check();
}

} // namespace twofold
