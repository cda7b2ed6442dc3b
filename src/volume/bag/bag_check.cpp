#include "volume/bag/bag_check.h"

#include "base/named.h"
#include "volume/bag/bag_declaration.h"
#include "volume/bag/bag_info.h"
#include "volume/bag/bag_names.h"
#include "volume/bag/fetch_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace twofold {

namespace {

constexpr std::array kinds{
    Named<FindingKind>{FindingKind::Altered, "altered"},
    Named<FindingKind>{FindingKind::Unreadable, "unreadable"},
    Named<FindingKind>{FindingKind::Missing, "missing"},
    Named<FindingKind>{FindingKind::Extra, "extra"},
    Named<FindingKind>{FindingKind::NotListed, "not-listed"},
    Named<FindingKind>{FindingKind::NotCompared, "not-compared"},
    Named<FindingKind>{FindingKind::BrokenRule, "broken-rule"},
};

/// What the manifests said about one file so far.
struct FileState {
    std::size_t listed = 0; ///< payload manifests that list it, or tag manifests
    std::size_t equal = 0;  ///< of these: its digest is the listed one
    bool reported = false;  ///< a finding says why it is not good
};

/// A manifest of the bag and what its text holds.
struct ReadManifest {
    std::string path;
    Manifest manifest;
};

class BagRules {
public:
    explicit BagRules(const BagContent& content) : content_{content}, states_(content.files.size())
    {
        for (std::size_t i = 0; i < content.files.size(); ++i)
            index_.emplace(content.files[i].path, i);
    }

    BagCheck check()
    {
        if (!looks_like_a_bag()) return {};
        check_.is_bag = true;
        read_declaration();
        read_manifests();
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
        if (version_ >= rfc_8493)
            broken(std::move(path), std::move(reason));
        else
            warn(std::move(path), std::move(reason));
    }

    void take(const std::string& path, const std::vector<ManifestProblem>& problems)
    {
        for (const ManifestProblem& problem : problems) {
            if (problem.severity == ManifestProblem::Severity::Error)
                check_.findings.push_back(
                    {path, FindingKind::BrokenRule, Verdict::Bad, problem.message, problem.line});
            else
                check_.warnings.push_back({path, problem.message, problem.line});
        }
    }

    const BagFile* file_at(std::string_view path) const
    {
        const auto found = index_.find(path);
        return found == index_.end() ? nullptr : &content_.files[found->second];
    }

    /// The file a manifest's path means: of that very name, or of one that Unicode calls the same.
    std::optional<std::size_t> file_meant(const std::string& path)
    {
        if (const auto found = index_.find(path); found != index_.end()) return found->second;
        if (composed_index_.empty())
            for (std::size_t i = 0; i < content_.files.size(); ++i)
                composed_index_.emplace(composed(content_.files[i].path), i);
        const auto found = composed_index_.find(composed(path));
        if (found == composed_index_.end()) return std::nullopt;
        warn(path, {msgid("The file's name is the same letters in another Unicode form.")});
        return found->second;
    }

    /// The text of a tag file as UTF-8; nullopt, with a finding, if it cannot be had.
    std::optional<std::string> text_of(const std::string& path)
    {
        const auto found = content_.texts.find(path);
        if (found == content_.texts.end()) {
            note_obstacle(path);
            return std::nullopt;
        }
        auto text = decoded(found->second, encoding_);
        if (!text)
            broken(path, {msgid("The text is not {encoding}, as bagit.txt says."),
                          {{"encoding", encoding_}}});
        return text;
    }

    void note_obstacle(const std::string& path)
    {
        const auto found = index_.find(path);
        if (found == index_.end()) return;
        const BagFile& file = content_.files[found->second];
        FileState& state = states_[found->second];
        if (state.reported) return;
        state.reported = true;
        if (file.obstacle.empty())
            find(path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("The file is too large for a tag file; its text was not read.")});
        else if (file.unreadable)
            find(path, FindingKind::Unreadable, Verdict::Bad, file.obstacle);
        else
            find(path, FindingKind::NotCompared, Verdict::NotChecked, file.obstacle);
    }

    void read_declaration()
    {
        if (file_at("bagit.txt") == nullptr) {
            find("bagit.txt", FindingKind::Missing, Verdict::Bad,
                 {msgid("The declaration of the bag is missing.")});
            return;
        }
        const auto text = content_.texts.find("bagit.txt");
        if (text == content_.texts.end()) return note_obstacle("bagit.txt");
        const BagDeclaration declaration = parse_declaration(text->second);
        take("bagit.txt", declaration.problems);
        check_.version = declaration.version_text;
        encoding_ = declaration.encoding;
        version_known_ = declaration.version_known;
        if (version_known_)
            version_ = declaration.version;
        else if (!declaration.version_text.empty())
            find("bagit.txt", FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("This program does not know version {version} of BagIt."),
                  {{"version", declaration.version_text}}});
    }

    void read_manifests()
    {
        bool any_payload = false;
        for (const BagFile& file : content_.files) {
            const auto name = manifest_name(file.path);
            if (!name) continue;
            if (name->kind == ManifestKind::Payload) any_payload = true;
            if (!name->algorithm) {
                check_.unknown_algorithms.push_back(name->written);
                warn(file.path,
                     {msgid("This program does not have the algorithm {algorithm}; the file was "
                            "not used."),
                      {{"algorithm", name->written}}});
                continue;
            }
            if (name->written != name_of(*name->algorithm))
                warn(file.path, {msgid("BagIt writes this algorithm {algorithm}."),
                                 {{"algorithm", std::string{name_of(*name->algorithm)}}}});
            const auto text = text_of(file.path);
            if (!text) continue;
            ParsedManifest parsed = parse_manifest(name->kind, *name->algorithm, *text);
            take(file.path, parsed.problems);
            auto& list = name->kind == ManifestKind::Payload ? payload_ : tags_;
            list.push_back({file.path, std::move(parsed.manifest)});
        }
        if (!any_payload) broken("", {msgid("The bag has no payload manifest.")});
        if (!content_.has_payload_directory)
            broken("data", {msgid("The bag has no directory data.")});
        for (const ReadManifest& one : payload_)
            check_.algorithms.push_back(one.manifest.algorithm);
        std::ranges::sort(check_.algorithms);
    }

    void compare(const ReadManifest& one)
    {
        for (const ManifestEntry& entry : one.manifest.entries) {
            const auto place = file_meant(entry.path);
            if (!place) {
                if (++missing_[entry.path] == 1)
                    find(entry.path, FindingKind::Missing, Verdict::Bad,
                         {msgid("The file is listed in {manifest}, but it is not there."),
                          {{"manifest", one.path}}});
                continue;
            }
            compare(one, entry, *place);
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
        if (digest == nullptr)
            find(file.path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("No digest was made of it.")});
        else
            find(file.path, FindingKind::Altered, Verdict::Bad,
                 {msgid("Its digest is {found}; {manifest} says {expected}."),
                  {{"found", to_text(*digest)},
                   {"manifest", one.path},
                   {"expected", to_text({one.manifest.algorithm, entry.hex})}}});
    }

    void compare_payload()
    {
        for (const ReadManifest& one : payload_)
            compare(one);
        for (std::size_t i = 0; i < states_.size(); ++i)
            if (is_payload(content_.files[i].path)) settle_payload(i);
        for (const std::string& path : content_.special_files)
            if (is_payload(path))
                broken(path, {msgid("It is a link or a device, not a file of the bag.")});
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
        if (version_ >= rfc_8493 && state.listed < payload_.size())
            find(file.path, FindingKind::NotListed, Verdict::Bad,
                 {msgid("Some payload manifests list it and others do not.")});
        if (state.equal == state.listed) ++check_.compared;
    }

    void settle_unlisted(const BagFile& file)
    {
        const bool other_manifest_may_list_it =
            payload_.empty() || (version_ < rfc_8493 && !check_.unknown_algorithms.empty());
        if (other_manifest_may_list_it)
            find(file.path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("No manifest that this program can use lists it.")});
        else
            find(file.path, FindingKind::Extra, Verdict::Bad, {msgid("No manifest lists it.")});
    }

    void compare_tag_files()
    {
        for (const ReadManifest& one : tags_) {
            compare(one);
            for (const ReadManifest& payload : payload_)
                if (std::ranges::find(one.manifest.entries, payload.path, &ManifestEntry::path) ==
                    one.manifest.entries.end())
                    broken_since_rfc(one.path, {msgid("It does not list {manifest}."),
                                                {{"manifest", payload.path}}});
        }
        if (tags_.empty())
            find("", FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("The bag has no tag manifest, so its tag files were not compared.")});
        for (std::size_t i = 0; i < states_.size(); ++i)
            if (!is_payload(content_.files[i].path)) settle_tag_file(content_.files[i], states_[i]);
        for (const std::string& path : content_.special_files)
            if (!is_payload(path))
                warn(path, {msgid("It is a link or a device, not a file of the bag.")});
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
        if (tags_.empty() || state.reported) return;
        if (is_signature(file.path))
            warn(file.path, {msgid("It stands in no tag manifest and was not compared.")});
        else
            find(file.path, FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("It stands in no tag manifest and was not compared.")});
    }

    void check_info()
    {
        const std::string path = version_ < BagVersion{0, 95} ? "package-info.txt" : "bag-info.txt";
        if (file_at(path) == nullptr) return;
        const auto text = text_of(path);
        if (!text) return;
        BagInfo info = parse_bag_info(*text, version_);
        take(path, info.problems);
        check_.info = std::move(info.elements);
        const PayloadOxum found{check_.payload_bytes, check_.payload_files};
        if (info.oxum && *info.oxum != found)
            broken(path, {msgid("Payload-Oxum says {expected}; the bag has {found}."),
                          {{"expected", shown(*info.oxum)}, {"found", shown(found)}}});
    }

    static std::string shown(const PayloadOxum& oxum)
    {
        return std::to_string(oxum.bytes) + '.' + std::to_string(oxum.files);
    }

    void check_fetch_list()
    {
        if (file_at("fetch.txt") == nullptr) return;
        const auto text = text_of("fetch.txt");
        if (!text) return;
        const FetchList list = parse_fetch_list(*text);
        take("fetch.txt", list.problems);
        for (const std::string& path : list.paths) {
            const auto place = file_meant(path);
            const auto missing = missing_.find(path);
            const std::size_t listed = place                       ? states_[*place].listed
                                       : missing != missing_.end() ? missing->second
                                                                   : 0;
            if (!place && missing == missing_.end())
                find(path, FindingKind::Missing, Verdict::Bad,
                     {msgid("fetch.txt says it was still to be fetched.")});
            if (listed < payload_.size())
                broken("fetch.txt", {msgid("{path} is to be fetched, but not every payload "
                                           "manifest lists it."),
                                     {{"path", path}}});
        }
    }

    void check_names()
    {
        std::unordered_map<std::string, const std::string*> seen;
        for (const BagFile& file : content_.files) {
            const auto [other, is_new] = seen.try_emplace(folded(file.path), &file.path);
            if (!is_new)
                warn(file.path, {msgid("The name differs from {other} only in case or Unicode "
                                       "form; some systems cannot tell the two apart."),
                                 {{"other", *other->second}}});
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
        if (bad)
            check_.verdict = Verdict::Bad;
        else if (!doubt && !payload_.empty())
            check_.verdict = Verdict::Good;
        check_.valid = !bad && version_known_ && !payload_.empty() && files_are_proven();
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
    std::unordered_map<std::string, std::size_t> missing_; ///< → manifests that list it
    std::vector<ReadManifest> payload_;
    std::vector<ReadManifest> tags_;
    BagVersion version_ = rfc_8493;
    bool version_known_ = false;
    std::string encoding_ = "UTF-8";
    BagCheck check_;
};

} // namespace

std::string_view name_of(FindingKind kind) noexcept
{
    return row_of(kinds, kind).name;
}

BagCheck check_bag(const BagContent& content)
{
    return BagRules{content}.check();
}

} // namespace twofold
