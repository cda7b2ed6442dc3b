#include "workstation/volumes/entries_on_disc.h"

#include "base/chinese_time.h"
#include "base/error.h"
#include "base/join.h"
#include "footage/stored_original.h"
#include "registers/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace twofold {

namespace {

/// What has been found so far, each thing once.
class Gathered {
public:
    Gathered(const Archive& archive, DiscContent& content)
        : archive_{archive}, catalogue_{archive.registers()}, content_{content}
    {}

    /// Entries of `registers` that speak of `target`, and what speaks of those.
    void add_about(const LinkTarget& target)
    {
        for (const Register& of : all_registers()) {
            if (!of.on_discs) continue;
            for (const Entry& entry : catalogue_.entries.about(target, std::string{of.name})) {
                add(of, entry);
            }
        }
    }

private:
    void add(const Register& of, const Entry& entry)
    {
        if (!known_.insert(entry.number).second) return;
        EntryOnDisc on_disc{.number = entry.number, .versions = {}};
        const std::vector<EntryVersion> versions = catalogue_.entries.versions(entry.id);
        on_disc.versions.reserve(versions.size());
        for (const EntryVersion& version : versions) {
            on_disc.versions.push_back(canonical_line(of.name, entry.number, version));
        }
        on_disc.words = words(of, entry, versions);
        content_.entries.push_back(std::move(on_disc));
        add_about(entry.id);
    }

    [[nodiscard]] std::string words(const Register& of, const Entry& entry,
                                    const std::vector<EntryVersion>& versions)
    {
        std::string words = fmt::format("{}  {}\n", of.chinese, entry.number);
        for (const Field& field : of.fields) {
            const auto value = entry.latest.values.find(field.name);
            if (value == entry.latest.values.end()) continue;
            std::string shown =
                field.kind == FieldKind::Paper
                    ? joined(items_of(field, value->second), "\n",
                             [&](const std::string& digest) { return paper(entry.number, digest); })
                    : shown_value(field, value->second, true);
            // Further lines of a value stand below the first.
            std::size_t at = 0;
            while ((at = shown.find('\n', at)) != std::string::npos) {
                shown.replace(at, 1, "\n      ");
                ++at;
            }
            words += fmt::format("  {}：{}\n", field.chinese, shown);
        }
        for (const EntryVersion& version : versions) {
            const Step* step = step_named(of, version.step);
            const std::string_view done = !version.because.empty() ? "更正"
                                          : step != nullptr        ? step->chinese
                                                                   : version.step;
            words += fmt::format("  {}  {}  {}  {}\n", done, version.by, in_chinese(version.at),
                                 version.because);
        }
        return words;
    }

    /// The paper as people are told of it; it comes onto the disc if its bytes are there.
    [[nodiscard]] std::string paper(const std::string& entry, const std::string& digest)
    {
        const auto stored = catalogue_.papers.find(parse_digest(digest));
        if (!stored) {
            content_.lost_papers.push_back(
                {.entry = entry, .name = {}, .digest = parse_digest(digest)});
            return digest;
        }
        const std::string path = path_of(*stored);
        if (papers_.contains(path)) return fmt::format("{}（{}）", stored->original_name, path);
        if (!is_whole(*stored)) {
            content_.lost_papers.push_back(
                {.entry = entry, .name = stored->original_name, .digest = parse_digest(digest)});
            return fmt::format("{}（存档文件缺失或者被改动，未收入本盘；{}）",
                               stored->original_name, digest);
        }
        papers_.insert(path);
        content_.papers.push_back({.path = path,
                                   .stored_as = stored->stored_as,
                                   .bytes = stored->bytes,
                                   .digests = stored->digests});
        return fmt::format("{}（{}）", stored->original_name, path);
    }

    /// Named by the first half of its digest, as the names of a disc have no room for all of it (64
    /// characters, Joliet), with the end of the name it came with if that is a plain one.
    [[nodiscard]] static std::string path_of(const StoredPaper& paper)
    {
        constexpr std::size_t longest = 6;
        std::string end = std::filesystem::path{paper.original_name}.extension().string();
        const auto is_plain = [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        };
        if (end.size() < 2 || end.size() > longest ||
            !std::all_of(end.begin() + 1, end.end(), is_plain)) {
            end.clear();
        }
        const Digest* sha256 = find(paper.digests, DigestAlgorithm::Sha256);
        constexpr std::size_t half = 32;
        return "metadata/papers/" +
               (sha256 != nullptr ? sha256->hex.substr(0, half) : std::string{}) + end;
    }

    [[nodiscard]] bool is_whole(const StoredPaper& paper) const
    {
        try {
            return !fault_of_stored(archive_.resolved(paper.stored_as), paper.bytes, paper.digests,
                                    [](std::size_t) {});
        } catch (const Error&) {
            return false;
        }
    }

    const Archive& archive_;
    const Catalogue& catalogue_;
    DiscContent& content_;
    std::set<std::string> known_;
    std::set<std::string> papers_;
};

} // namespace

void add_entries(const Archive& archive, const std::set<CaseId>& cases, DiscContent& content)
{
    Gathered gathered{archive, content};
    for (const CaseId about : cases) {
        gathered.add_about(about);
    }
}

} // namespace twofold
