#include "volume/bag/bag_texts.h"

#include "volume/bag/bag_names.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace twofold {

namespace {

class TextReader {
public:
    explicit TextReader(const BagContent& content) : content_{content} {}

    BagTexts read()
    {
        read_declaration();
        encoding_known_ = is_known_encoding(encoding_);
        if (!encoding_known_) {
            find("bagit.txt", FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("This program does not know the encoding {encoding}; the tag files were "
                        "not read."),
                  {{"encoding", encoding_}}});
        }
        for (const BagFile& file : content_.files) {
            if (const auto name = manifest_name(file.path)) read_manifest(file.path, *name);
        }
        texts_.info_path = texts_.version < BagVersion{0, 95} ? "package-info.txt" : "bag-info.txt";
        if (const auto text = text_of(texts_.info_path)) {
            texts_.info = parse_bag_info(*text, texts_.version);
            take(texts_.info_path, texts_.info.problems);
        }
        if (const auto text = text_of("fetch.txt")) {
            texts_.fetch_list = parse_fetch_list(*text);
            take("fetch.txt", texts_.fetch_list.problems);
        }
        return std::move(texts_);
    }

private:
    void find(std::string path, FindingKind kind, Verdict verdict, Message reason)
    {
        texts_.findings.push_back({std::move(path), kind, verdict, std::move(reason)});
    }
    void warn(std::string path, Message reason)
    {
        texts_.warnings.push_back({std::move(path), std::move(reason)});
    }

    void take(const std::string& path, const std::vector<ManifestProblem>& problems)
    {
        for (const ManifestProblem& problem : problems) {
            if (problem.severity == ManifestProblem::Severity::Error) {
                texts_.findings.push_back(
                    {path, FindingKind::BrokenRule, Verdict::Bad, problem.message, problem.line});
            } else {
                texts_.warnings.push_back({path, problem.message, problem.line});
            }
        }
    }

    bool is_there(std::string_view path) const
    {
        return std::ranges::find(content_.files, path, &BagFile::path) != content_.files.end();
    }

    /// The raw text of a file that is there; null when it could not be had.
    const std::string* raw_text_of(const std::string& path)
    {
        if (!is_there(path)) return nullptr;
        const auto found = content_.texts.find(path);
        if (found != content_.texts.end()) return &found->second;
        texts_.unread.push_back(path);
        return nullptr;
    }

    /// The same as UTF-8; nullopt, with a finding, if it is not what bagit.txt promises.
    std::optional<std::string> text_of(const std::string& path)
    {
        const std::string* raw = raw_text_of(path);
        if (raw == nullptr || !encoding_known_) return std::nullopt;
        auto text = decoded(*raw, encoding_);
        if (!text) {
            find(path, FindingKind::BrokenRule, Verdict::Bad,
                 {msgid("The text is not {encoding}, as bagit.txt says."),
                  {{"encoding", encoding_}}});
        }
        return text;
    }

    void read_declaration()
    {
        if (!is_there("bagit.txt") && !content_.cannot_tell("bagit.txt")) {
            find("bagit.txt", FindingKind::Missing, Verdict::Bad,
                 {msgid("The declaration of the bag is missing.")});
        }
        const std::string* text = raw_text_of("bagit.txt");
        if (text == nullptr) return;
        const BagDeclaration declaration = parse_declaration(*text);
        take("bagit.txt", declaration.problems);
        texts_.version_text = declaration.version_text;
        encoding_ = declaration.encoding;
        texts_.version_known = declaration.version_known;
        if (texts_.version_known) {
            texts_.version = declaration.version;
        } else if (!declaration.version_text.empty()) {
            find("bagit.txt", FindingKind::NotCompared, Verdict::NotChecked,
                 {msgid("This program does not know version {version} of BagIt."),
                  {{"version", declaration.version_text}}});
        }
    }

    [[nodiscard]] ManifestRules rules() const
    {
        ManifestRules rules;
        if (texts_.version >= rfc_8493) {
            rules.listed_twice = ManifestRules::ListedTwice::Error;
        }
        if (texts_.version < BagVersion{0, 97}) {
            rules.tag_file_in_payload = ManifestRules::TagFileInPayload::Allowed;
        }
        return rules;
    }

    void read_manifest(const std::string& path, const ManifestName& name)
    {
        const bool of_payload = name.kind == ManifestKind::Payload;
        if (of_payload) texts_.has_payload_manifest = true;
        if (!name.algorithm) {
            texts_.unknown_algorithms.push_back(name.written);
            warn(path, {msgid("This program does not have the algorithm {algorithm}; the file was "
                              "not used."),
                        {{"algorithm", name.written}}});
            if (!of_payload) return;
            if (const auto text = text_of(path)) {
                texts_.unknown_payload_manifests.push_back(
                    {path, paths_listed_in(name.kind, *text)});
            }
            return;
        }
        if (name.written != name_of(*name.algorithm)) {
            warn(path, {msgid("BagIt writes this algorithm {algorithm}."),
                        {{"algorithm", std::string{name_of(*name.algorithm)}}}});
        }
        const auto text = text_of(path);
        if (!text) return;
        ParsedManifest parsed = parse_manifest(name.kind, *name.algorithm, *text, rules());
        take(path, parsed.problems);
        auto& list = of_payload ? texts_.payload_manifests : texts_.tag_manifests;
        list.push_back({path, std::move(parsed.manifest)});
    }

    const BagContent& content_;
    std::string encoding_ = "UTF-8";
    bool encoding_known_ = true;
    BagTexts texts_{};
};

} // namespace

BagTexts read_bag_texts(const BagContent& content)
{
    return TextReader{content}.read();
}

} // namespace twofold
