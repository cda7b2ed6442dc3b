#include "volume/image/rescue/rescue_settlement.h"

#include "base/error.h"
#include "fixity/manifest.h"
#include "volume/image/rescue/lost_files.h"
#include "volume/image/rescue/rescue_bytes.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

namespace twofold {

namespace {

/// Combinations that are tried of one file, and bytes that are read for that: enough for any
/// damage that chance makes, and an end for what it does not.
constexpr std::size_t most_combinations = 1024;
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 38U;

constexpr std::uint64_t first_directory_block = 17; ///< behind the first descriptor, ECMA-119 6.7.1
constexpr std::string_view tag_manifest_path = "tagmanifest-sha256.txt";

bool only_zeros(std::span<const std::byte> bytes)
{
    return std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{0}; });
}

std::vector<ImageExtent> whole_image(const RescueFile& file)
{
    return {{0, file.block_count() * block_bytes}};
}

std::uint64_t bytes_in(const std::vector<ImageExtent>& extents)
{
    std::uint64_t bytes = 0;
    for (const ImageExtent& extent : extents) {
        bytes += extent.bytes;
    }
    return bytes;
}

/// A block about which the sources do not agree, and one source for each of its variants.
struct Dispute {
    std::uint64_t block = 0;
    std::vector<std::size_t> sources;
    std::size_t not_zero = 0; ///< of the first variant that is not all zeros; 0: none
};

class RescueSettler {
public:
    RescueSettler(RescueFile& file, KnownContent known, Job& job)
        : file_{file}, known_{std::move(known.digests)}, layout_{std::move(known.layout)}, job_{job}
    {}

    RescueSettlement run()
    {
        if (!read_directories()) {
            result_.unsettled.push_back(
                {msgid("The directories of the image cannot be read from any copy; its files are "
                       "looked for by their digests.")});
        }
        take_files_of_joliet();
        settle_files();
        if (!all_are_located()) find_lost_files();
        std::ranges::sort(result_.files, {}, [](const RescuedFile& one) -> const std::string& {
            return one.file.path;
        });
        settle_image();
        return std::move(result_);
    }

private:
    /// A tree that names the tag manifest and has no fault, with the structures of one of the
    /// sources where they differ.
    bool read_directories()
    {
        if (read_tree_once()) return true;
        const std::uint64_t end =
            tree_.files.empty() ? most_directory_bytes / block_bytes : first_file_block();
        for (std::size_t source = 1; source <= file_.map().sources().size(); ++source) {
            Choices choices;
            for (const BlockRange& range : file_.map().where(source, SourceState::Differs)) {
                for (std::uint64_t block = range.first; block < std::min(range.end(), end);
                     ++block) {
                    choices.emplace_back(block, source);
                }
            }
            if (choices.empty()) continue;
            file_.choose(choices);
            if (read_tree_once()) return true;
        }
        return !tree_.files.empty();
    }

    bool read_tree_once()
    {
        try {
            tree_ = read_tree(file_);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::InvalidInput) throw;
            return false;
        }
        return tree_.problems.empty() && tree_.find(tag_manifest_path) != nullptr;
    }

    /// What only the other tree still shows.
    void take_files_of_joliet()
    {
        std::vector<ImageTreeFile> more;
        for (const ImageTreeFile& file : tree_.joliet) {
            if (tree_.find(file.path) == nullptr) more.push_back(file);
        }
        std::ranges::move(more, std::back_inserter(tree_.files));
        std::ranges::sort(tree_.files, {}, &ImageTreeFile::path);
    }

    [[nodiscard]] bool all_are_located() const
    {
        return (learned_ || tree_.find(tag_manifest_path) != nullptr) &&
               std::ranges::all_of(
                   known_, [&](const auto& known) { return tree_.find(known.first) != nullptr; });
    }

    void find_lost_files()
    {
        // Directories lie in front of the files.
        const std::uint64_t front = most_directory_bytes / block_bytes;
        const BlockRange within{first_directory_block,
                                tree_.files.empty() ? front : first_file_block()};
        LostFiles lost{file_, within, result_.files,
                       [this](const ImageTreeFile& file, const Digest& expected) {
                           return settled(file, &expected);
                       },
                       job_};
        const auto add = [&](const std::string& path, std::uint64_t end) -> const RescuedFile* {
            const auto known = known_.find(path);
            if (known == known_.end() || is_settled(path)) return nullptr;
            auto found = lost.find(path, known->second, end);
            if (!found) return nullptr;
            return &result_.files.emplace_back(std::move(*found));
        };
        const std::string tag_manifest{tag_manifest_path};
        std::uint64_t end = file_.block_count();
        if (const RescuedFile* manifest = add(tag_manifest, end)) {
            if (manifest->whole) learn_from(manifest->file);
            if (!manifest->file.extents.empty()) end = manifest->file.extents.front().block;
        }
        // The manifests of the payload stand before it, in whatever order.
        std::vector<std::string> manifests;
        for (const auto& [path, digest] : known_) {
            if (path.starts_with("manifest-")) manifests.push_back(path);
        }
        for (std::size_t round = 0; round < manifests.size(); ++round) {
            for (const std::string& path : manifests) {
                const RescuedFile* manifest = add(path, end);
                if (manifest != nullptr && !manifest->file.extents.empty()) {
                    end = std::min(end, manifest->file.extents.front().block);
                }
            }
        }
        for (RescuedFile& one : result_.files) {
            const auto known = known_.find(one.file.path);
            if (!one.whole && one.expected.hex.empty() && known != known_.end()) {
                one = settled(ImageTreeFile{one.file}, &known->second);
            }
        }
        lost.find_all({known_, layout_}, result_.files);
    }

    [[nodiscard]] bool is_settled(std::string_view path) const
    {
        return std::ranges::any_of(result_.files,
                                   [&](const RescuedFile& one) { return one.file.path == path; });
    }

    [[nodiscard]] std::uint64_t first_file_block() const
    {
        std::uint64_t first = file_.block_count();
        for (const ImageTreeFile& file : tree_.files) {
            for (const ImageExtent& extent : file.extents) {
                first = std::min(first, extent.block);
            }
        }
        return first;
    }

    [[nodiscard]] std::vector<BlockRange> blocks_of(const std::vector<ImageExtent>& extents) const
    {
        std::vector<BlockRange> blocks;
        blocks.reserve(extents.size());
        for (const ImageExtent& extent : extents) {
            blocks.push_back(extent.blocks());
        }
        return blocks;
    }

    [[nodiscard]] std::uint64_t missing_in(const std::vector<BlockRange>& blocks) const
    {
        std::uint64_t missing = 0;
        for (const BlockRange& range : blocks) {
            for (std::uint64_t block = range.first; block < range.end();) {
                if (block >= file_.block_count()) return missing + range.end() - block;
                const RescueMap::Run run = file_.map().at(block);
                const std::uint64_t end = std::min(run.blocks.end(), range.end());
                if (run.taken == 0) missing += end - block;
                block = end;
            }
        }
        return missing;
    }

    [[nodiscard]] std::vector<Dispute> disputes_in(const std::vector<BlockRange>& blocks) const
    {
        std::vector<Dispute> disputes;
        for (const BlockRange& range : blocks) {
            for (const BlockRange& disputed : file_.map().disputed()) {
                for (std::uint64_t block = std::max(range.first, disputed.first);
                     block < std::min(range.end(), disputed.end()); ++block) {
                    disputes.push_back(dispute_at(block));
                }
            }
        }
        std::ranges::sort(disputes, {}, &Dispute::block);
        return disputes;
    }

    [[nodiscard]] Dispute dispute_at(std::uint64_t block) const
    {
        Dispute dispute{.block = block, .sources = {}};
        std::set<std::vector<std::byte>> seen;
        std::vector<std::byte> bytes(block_bytes);
        const RescueMap::Run run = file_.map().at(block);
        for (std::size_t source = 1; source <= run.states.size(); ++source) {
            const auto state = static_cast<SourceState>(run.states[source - 1]);
            if (state != SourceState::Same && state != SourceState::Differs) continue;
            file_.variant(block, source, bytes);
            if (!seen.insert(bytes).second) continue;
            dispute.sources.push_back(source);
            if (dispute.not_zero == 0 && !only_zeros(bytes)) dispute.not_zero = source;
        }
        return dispute;
    }

    /// The choices with which `extents` have the digest; nullopt if none of those tried do.
    [[nodiscard]] std::optional<Choices> choices_for(const std::vector<ImageExtent>& extents,
                                                     const std::vector<Dispute>& disputes,
                                                     const Digest& expected)
    {
        std::uint64_t read = 0;
        const std::uint64_t bytes = bytes_in(extents);
        const auto fits = [&](const Choices& choices) {
            read += bytes;
            return digest_with(file_, extents, choices, expected.algorithm, job_) == expected;
        };
        // Most likely first: one of the copies is right everywhere, or one has holes of zeros.
        for (std::size_t source = 1; source <= file_.map().sources().size(); ++source) {
            Choices choices;
            for (const Dispute& dispute : disputes) {
                const char state = file_.map().at(dispute.block).states[source - 1];
                if (state == static_cast<char>(SourceState::Differs) ||
                    state == static_cast<char>(SourceState::Same)) {
                    choices.emplace_back(dispute.block, source);
                }
            }
            if (fits(choices)) return choices;
        }
        Choices without_holes;
        for (const Dispute& dispute : disputes) {
            if (dispute.not_zero != 0) without_holes.emplace_back(dispute.block, dispute.not_zero);
        }
        if (fits(without_holes)) return without_holes;

        std::size_t combinations = 1;
        for (const Dispute& dispute : disputes) {
            combinations *= dispute.sources.size();
            if (combinations > most_combinations) return std::nullopt;
        }
        for (std::size_t number = 0; number < combinations && read < most_bytes; ++number) {
            Choices choices;
            std::size_t rest = number;
            for (const Dispute& dispute : disputes) {
                choices.emplace_back(dispute.block, dispute.sources[rest % dispute.sources.size()]);
                rest /= dispute.sources.size();
            }
            if (fits(choices)) return choices;
        }
        return std::nullopt;
    }

    RescuedFile settled(const ImageTreeFile& tree_file, const Digest* expected)
    {
        RescuedFile result{.file = tree_file};
        if (expected != nullptr) result.expected = *expected;
        const std::vector<BlockRange> blocks = blocks_of(tree_file.extents);
        if (!tree_file.obstacle.empty()) {
            result.reason = tree_file.obstacle;
        } else if (const std::uint64_t missing = missing_in(blocks); missing > 0) {
            result.reason = {msgid("{count} of its blocks cannot be read from any copy."),
                             {{"count", std::to_string(missing)}}};
        } else if (expected == nullptr) {
            result.reason = {msgid("Nothing vouches for it: its digest is not known.")};
        } else if (digest_with(file_, tree_file.extents, {}, expected->algorithm, job_) ==
                   *expected) {
            result.whole = true;
        } else {
            const std::vector<Dispute> disputes = disputes_in(blocks);
            std::optional<Choices> choices;
            if (!disputes.empty()) choices = choices_for(tree_file.extents, disputes, *expected);
            if (choices) {
                file_.choose(*choices);
                result.whole = result.settled = true;
                result_.settled_blocks += disputes.size();
            } else if (disputes.empty()) {
                result.reason = {msgid("All its blocks were read, but its digest is wrong, and no "
                                       "copy says otherwise.")};
            } else {
                result.reason = {msgid("The copies differ in {count} of its blocks, and no "
                                       "combination that was tried has its digest."),
                                 {{"count", std::to_string(disputes.size())}}};
            }
        }
        return result;
    }

    void settle_files()
    {
        Activity activity = job_.begin({msgid("Holding the files against their digests")},
                                       Unit::Files, tree_.files.size());
        // The tag manifest vouches for the other tag files; the footage is known already.
        if (const ImageTreeFile* manifest = tree_.find(tag_manifest_path)) {
            const auto known = known_.find(tag_manifest_path);
            const RescuedFile file =
                settled(*manifest, known == known_.end() ? nullptr : &known->second);
            if (file.whole) learn_from(*manifest);
        }
        for (const ImageTreeFile& tree_file : tree_.files) {
            const auto known = known_.find(tree_file.path);
            result_.files.push_back(
                settled(tree_file, known == known_.end() ? nullptr : &known->second));
            activity.advance(1);
        }
    }

    void learn_from(const ImageTreeFile& manifest)
    {
        std::string text;
        each_chunk(file_, manifest.extents, {}, job_, [&](std::span<const std::byte> bytes) {
            text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        });
        const ParsedManifest parsed =
            parse_manifest(ManifestKind::Tag, DigestAlgorithm::Sha256, text);
        for (const ManifestEntry& entry : parsed.manifest.entries) {
            known_.try_emplace(entry.path, Digest{DigestAlgorithm::Sha256, entry.hex});
        }
        learned_ = true;
    }

    /// Blocks of no file: directories, path tables, padding, error correction.
    void settle_image()
    {
        const Digests& wanted = file_.map().subject().digests;
        if (file_.map().missing_blocks() > 0 || wanted.empty()) return;
        const std::vector<BlockRange> all = file_.map().disputed();
        if (all.empty()) return;
        std::set<std::uint64_t> proven;
        for (const RescuedFile& file : result_.files) {
            if (file.whole) {
                for (const BlockRange& range : blocks_of(file.file.extents)) {
                    for (const BlockRange& disputed : all) {
                        for (std::uint64_t block = std::max(range.first, disputed.first);
                             block < std::min(range.end(), disputed.end()); ++block) {
                            proven.insert(block);
                        }
                    }
                }
            }
        }
        std::vector<Dispute> open = disputes_in({{0, file_.block_count()}});
        std::erase_if(open, [&](const Dispute& one) { return proven.contains(one.block); });
        if (open.empty()) return;
        const auto choices = choices_for(whole_image(file_), open, wanted.front());
        if (choices) {
            file_.choose(*choices);
            result_.settled_blocks += open.size();
            return;
        }
        result_.unsettled.push_back(
            {msgid("The copies differ in {count} blocks that no digest of a file decides, from "
                   "block {first} on."),
             {{"count", std::to_string(open.size())},
              {"first", std::to_string(open.front().block)}}});
    }

    RescueFile& file_;
    KnownDigests known_;
    std::vector<LaidOutFile> layout_;
    bool learned_ = false; ///< the tag manifest was read
    Job& job_;
    ImageTree tree_;
    RescueSettlement result_;
};

} // namespace

Digests digests_of(RescueFile& file, Job& job)
{
    if (file.map().missing_blocks() > 0) return {};
    std::vector<Digester> digesters;
    for (const Digest& digest : file.map().subject().digests) {
        digesters.emplace_back(digest.algorithm);
    }
    Activity activity = job.begin({msgid("Making the digest of the rescued image")}, Unit::Bytes,
                                  file.block_count() * block_bytes);
    each_chunk(file, whole_image(file), {}, job, [&](std::span<const std::byte> bytes) {
        for (Digester& digester : digesters) {
            digester.update(bytes);
        }
        activity.advance(bytes.size());
    });
    Digests digests;
    for (Digester& digester : digesters) {
        digests.push_back(digester.finish());
    }
    return digests;
}

RescueSettlement settle(RescueFile& file, const KnownContent& known, Job& job)
{
    return RescueSettler{file, known, job}.run();
}

std::size_t save_whole_files(RescueFile& file, const RescueSettlement& settlement,
                             const std::filesystem::path& directory, Job& job)
{
    std::size_t saved = 0;
    Activity activity =
        job.begin({msgid("Saving the whole files")}, Unit::Files, settlement.files.size());
    for (const RescuedFile& rescued : settlement.files) {
        if (rescued.whole && !leaves_the_bag(rescued.file.path)) {
            const auto path = directory / rescued.file.path;
            std::filesystem::create_directories(path.parent_path());
            auto part = path;
            part += ".part";
            std::filesystem::remove(part);
            const FileDescriptor out = create_new(part);
            Digester digester{rescued.expected.algorithm};
            each_chunk(file, rescued.file.extents, {}, job, [&](std::span<const std::byte> bytes) {
                digester.update(bytes);
                write_all(out, bytes, part);
            });
            if (digester.finish() != rescued.expected) {
                throw Error{ErrorCode::FileUnreadable,
                            {msgid("{path} changed while it was saved: the storage is not "
                                   "reliable."),
                             {{"path", rescued.file.path}}}};
            }
            sync(out, part);
            std::filesystem::rename(part, path);
            ++saved;
        }
        activity.advance(1);
    }
    return saved;
}

} // namespace twofold
