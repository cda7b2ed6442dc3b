#include "volume/image/check/image_check.h"

#include "base/error.h"
#include "base/named.h"
#include "fixity/strength.h"
#include "volume/bag/weak_bag.h"
#include "volume/image/blocks/further_session.h"
#include "volume/image/blocks/watched_reader.h"
#include "volume/image/check/image_reading.h"
#include "volume/image/tree/front_reader.h"
#include "volume/image/tree/item_map.h"
#include "volume/image/tree/tree_reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace twofold {

namespace {

constexpr std::array uses{
    Named<BlockUse>{BlockUse::File, "file"},
    Named<BlockUse>{BlockUse::Structure, "structure"},
    Named<BlockUse>{BlockUse::Padding, "padding"},
    Named<BlockUse>{BlockUse::Unknown, "unknown"},
};

/// Says whose blocks a range holds.
class Owners {
public:
    /// `session`: first block of the one the tree is of; what lies before it and belongs to no file
    /// is of another.
    Owners(const ImageTree& tree, const ItemMap& items, bool known, std::uint64_t session)
        : tree_{tree}, items_{items}, known_{known}, session_{session}
    {}

    /// Cuts `range` where the owner changes.
    void append(BlockRange range, double milliseconds, std::vector<BlockFinding>& to) const
    {
        const auto segments = items_.segments();
        std::uint64_t block = range.first;
        for (std::size_t i = items_.segment_behind(range.first * block_bytes);
             i < segments.size() && segments[i].begin / block_bytes < range.end(); ++i) {
            const std::uint64_t first = std::max(segments[i].begin / block_bytes, block);
            append_unowned({block, first - block}, milliseconds, to);
            block = std::min(segments[i].block_end(), range.end());
            const std::size_t file = items_.first_file_of(segments[i].item);
            to.push_back(
                {{first, block - first}, BlockUse::File, tree_.files[file].path, milliseconds});
        }
        append_unowned({block, range.end() - block}, milliseconds, to);
    }

private:
    void append_unowned(BlockRange range, double milliseconds, std::vector<BlockFinding>& to) const
    {
        if (range.count == 0) return;
        to.push_back({range, use_of(range), {}, milliseconds});
    }

    BlockUse use_of(BlockRange range) const
    {
        if (!known_) return BlockUse::Unknown;
        const auto& structures = tree_.structures;
        const auto near = std::ranges::upper_bound(structures, range.first, {}, &BlockRange::end);
        if (near != structures.end() && near->first < range.end()) return BlockUse::Structure;
        // Path tables and what else stands in front of the first file.
        const auto segments = items_.segments();
        const bool in_front = !segments.empty() && range.first >= session_ &&
                              range.first < segments.front().begin / block_bytes;
        return in_front ? BlockUse::Structure : BlockUse::Padding;
    }

    const ImageTree& tree_;
    const ItemMap& items_;
    bool known_;
    std::uint64_t session_;
};

bool is_padding(const BlockFinding& finding)
{
    return finding.use == BlockUse::Padding;
}

class ImageChecker {
public:
    /// `known`: what an earlier pass found out about further sessions.
    ImageChecker(BlockReader& reader, const ImageCheckRequest& request, const Solitude& known,
                 Job& job)
        : request_{request}, job_{job}, shape_{shape_of(reader)}, known_{known}, reader_{reader},
          pass_{reader_, request.clock}, front_{reader_, pass_, most_directory_bytes}
    {}

    ImageCheck check()
    {
        if (const std::uint64_t bytes = request_.image_bytes.value_or(0);
            bytes % block_bytes != 0) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("An image has whole blocks of 2048 bytes; {bytes} is no such size."),
                         {{"bytes", std::to_string(bytes)}}}};
        }
        read_tree();
        ItemMap items{tree_.files};
        const ImageDigests digests = read_image(items);
        look_behind_image();
        if (session_ == 0) {
            judge_image(digests);
        } else {
            judge_sessions(items);
        }
        judge_files(items, digests);
        judge_all();
        report_blocks(items);
        return std::move(check_);
    }

    [[nodiscard]] const Solitude& alone() const noexcept { return alone_; }
    /// What computers show is another session than the one that was read, and nobody said what the
    /// whole should be.
    [[nodiscard]] bool missed_the_last_session() const
    {
        return session_ == 0 && !is_expected() && !request_.image_bytes && alone_.last_session != 0;
    }

private:
    void read_tree()
    {
        if (request_.image_bytes) pass_.end_at(*request_.image_bytes / block_bytes);
        check_.image_bytes = request_.image_bytes.value_or(reader_.block_count() * block_bytes);
        Activity activity = job_.begin({msgid("Reading the directories")}, Unit::Bytes, 0);
        reader_.watch(&activity);
        try {
            const VolumeDescriptors descriptors = read_descriptors(front_);
            check_.volume_identifier = descriptors.first().volume_identifier;
            identify();
            if (!is_expected()) session_ = last_session();
            if (session_ == 0) {
                if (!request_.image_bytes) {
                    pass_.end_at(descriptors.first().volume_blocks);
                    check_.image_bytes = descriptors.first().volume_blocks * block_bytes;
                }
                tree_ = twofold::read_tree(front_, descriptors);
            } else {
                // Several sessions are one whole: the last one leads to files of earlier ones.
                const VolumeDescriptors last = read_descriptors(front_, session_);
                check_.volume_identifier = last.first().volume_identifier;
                tree_ = twofold::read_tree(front_, last);
            }
            tree_known_ = true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::InvalidInput) throw;
            check_.files_reason = error.message();
        }
        reader_.watch(nullptr);
        check_.tree = tree_.preferred;
        check_.problems = std::move(tree_.problems);
        check_.warnings = std::move(tree_.warnings);
    }

    void identify()
    {
        if (!request_.identify) return;
        const auto expectation = request_.identify(check_.volume_identifier);
        if (!expectation) return;
        request_.image_bytes = expectation->bytes;
        request_.expected_image = expectation->digests;
        check_.image_bytes = expectation->bytes;
        pass_.end_at(expectation->bytes / block_bytes);
    }

    ImageDigests read_image(const ItemMap& items)
    {
        std::vector<DigestAlgorithm> of_image = request_.image_algorithms;
        for (const Digest& digest : request_.expected_image) {
            of_image.push_back(digest.algorithm);
        }
        std::vector<std::string> paths;
        for (const ImageTreeFile& file : tree_.files) {
            if (is_bag_text(file.path)) paths.push_back(file.path);
        }
        ImageReading reading{
            pass_, front_, tree_.files, items, {std::move(of_image), algorithms_named(paths)}};
        Activity activity =
            job_.begin({msgid("Checking the image")}, Unit::Bytes, pass_.end() * block_bytes);
        activity.advance(std::min(pass_.position(), pass_.end()) * block_bytes);
        reader_.watch(&activity);
        ImageDigests digests = reading.read();
        reader_.watch(nullptr);
        return digests;
    }

    /// Where the session begins that computers show, as far as that is known by now.
    [[nodiscard]] std::uint64_t last_session() const
    {
        if (request_.image_bytes) return 0;
        return shape_.sessions > 1 ? shape_.last_session : known_.last_session;
    }

    void look_behind_image()
    {
        if (known_.sessions > 1) {
            alone_ = known_;
            return;
        }
        const std::uint64_t end = check_.image_bytes / block_bytes;
        const BehindImage behind = look_behind(reader_, shape_, end, job_);
        alone_ = solitude_of(shape_, behind.file_systems);
        // What an earlier recording left on a medium that is overwritten is nobody's message; and
        // behind an image whose size nobody gave its own error correction may stand.
        if (behind.blocks_with_data == 0 || shape_.in_place || alone_.sessions > 1 ||
            (!request_.image_bytes && !is_expected())) {
            return;
        }
        check_.warnings.push_back(
            {msgid("Behind the image stands data that is not of it (blocks: {count}). No computer "
                   "shows it, and a recorder fills with zeros: something else wrote it."),
             {{"count", std::to_string(behind.blocks_with_data)}}});
    }

    /// Of several sessions together there is no digest. Between them lie blocks that hold nothing
    /// and that no drive reads.
    void judge_sessions(const ItemMap& items)
    {
        std::vector<BlockFinding> lost;
        const Owners owners{tree_, items, tree_known_, session_};
        for (const BlockRange& range : pass_.unreadable()) {
            owners.append(range, 0, lost);
        }
        std::erase_if(lost, is_padding);
        for (const BlockFinding& finding : lost) {
            check_.unreadable_blocks += finding.blocks.count;
        }
        check_.image_reason = alone_.reason;
        if (check_.unreadable_blocks == 0) return;
        check_.image = Verdict::Bad;
        check_.image_reason = {msgid("{count} blocks cannot be read."),
                               {{"count", std::to_string(check_.unreadable_blocks)}}};
    }

    void judge_image(const ImageDigests& digests)
    {
        for (const BlockRange& range : pass_.unreadable()) {
            check_.unreadable_blocks += range.count;
        }
        const std::uint64_t there = reader_.block_count() * block_bytes;
        if (there < check_.image_bytes) {
            check_.image = Verdict::Bad;
            check_.image_reason = {
                msgid("Only {there} of {expected} bytes of the image are there."),
                {{"there", std::to_string(there)},
                 {"expected", std::to_string(check_.image_bytes)}}};
            return;
        }
        if (check_.unreadable_blocks > 0) {
            check_.image = Verdict::Bad;
            check_.image_reason = {msgid("{count} blocks cannot be read."),
                                   {{"count", std::to_string(check_.unreadable_blocks)}}};
            return;
        }
        check_.image_digests = digests.image;
        for (const Digest& expected : request_.expected_image) {
            const Digest* found = find(digests.image, expected.algorithm);
            if (found != nullptr && *found == expected) continue;
            check_.image = Verdict::Bad;
            check_.image_reason = {msgid("The image's digest is {found}; it should be {expected}."),
                                   {{"found", found != nullptr ? to_text(*found) : ""},
                                    {"expected", to_text(expected)}}};
            return;
        }
        if (is_expected() && alone_.verdict != Verdict::Good) {
            // Its bytes are there, but they are not what a computer shows, or may not be.
            check_.image = alone_.verdict;
            check_.image_reason = alone_.reason;
        } else if (std::ranges::any_of(request_.expected_image, proves, &Digest::algorithm)) {
            check_.image = Verdict::Good;
        } else if (is_expected()) {
            check_.image_reason = {
                msgid("The image's digest is the expected one, but {algorithm} is too weak to "
                      "prove anything: another image can be made with the same digest. Compare it "
                      "with a digest by SHA-256."),
                {{"algorithm", std::string{name_of(request_.expected_image.front().algorithm)}}}};
        } else {
            check_.image_reason = {msgid("There was no digest to compare the image with.")};
        }
    }

    void judge_files(const ItemMap& items, const ImageDigests& digests)
    {
        if (!tree_known_) return;
        BagContent content = digests.content(tree_, items);
        check_.bag = check_bag(content);
        check_.findings = std::move(check_.bag.findings);
        if (!check_.bag.is_bag) {
            for (BagFile& file : content.files) {
                if (!file.obstacle.empty() && file.unreadable) {
                    check_.findings.push_back({std::move(file.path), FindingKind::Unreadable,
                                               Verdict::Bad, std::move(file.obstacle)});
                }
            }
        }
        take_audit_head(content);
        check_.files = check_.bag.verdict;
        const auto bad = std::ranges::count(check_.findings, Verdict::Bad, &FileFinding::verdict);
        if (bad > 0 || !check_.problems.empty()) check_.files = Verdict::Bad;
        if (bad > 0) {
            check_.files_reason = {msgid("{count} findings about files are listed."),
                                   {{"count", std::to_string(bad)}}};
        } else if (!check_.problems.empty()) {
            check_.files_reason = {msgid("The file system is damaged.")};
        } else if (!check_.bag.is_bag) {
            check_.files_reason = {
                msgid("The image has no manifest; there was nothing to compare the files with.")};
        } else if (Message weak = why_too_weak(check_.bag); !weak.empty()) {
            check_.files_reason = std::move(weak);
        } else if (check_.files == Verdict::NotChecked) {
            check_.files_reason = {msgid("Not every file could be compared with a manifest.")};
        }
    }

    void take_audit_head(const BagContent& content)
    {
        const auto text = content.texts.find(std::string{audit_head_path});
        if (text == content.texts.end()) return;
        const auto about = std::ranges::find(check_.findings, audit_head_path, &FileFinding::path);
        if (about == check_.findings.end()) check_.audit_head = text->second;
    }

    void judge_all()
    {
        if (check_.image == Verdict::Bad || check_.files == Verdict::Bad) {
            check_.overall = Verdict::Bad;
            check_.overall_reason =
                check_.image == Verdict::Bad ? check_.image_reason : check_.files_reason;
        } else if (check_.image == Verdict::Good) {
            check_.overall = Verdict::Good;
        } else if (alone_.sessions > 1) {
            check_.overall_reason = {
                msgid("{count} sessions are recorded on the disc. Computers show the last of them, "
                      "and its files were checked; there was no digest to compare the whole with."),
                {{"count", std::to_string(alone_.sessions)}}};
        } else if (check_.files == Verdict::Good && !is_expected()) {
            check_.overall_reason = {
                msgid("All files are as their manifests say. But without the image's digest it is "
                      "not proven that the file system itself is unaltered.")};
        } else {
            check_.overall_reason = check_.image_reason;
        }
    }

    void report_blocks(const ItemMap& items)
    {
        const Owners owners{tree_, items, tree_known_, session_};
        for (const BlockRange& range : pass_.unreadable()) {
            owners.append(range, 0, check_.unreadable);
        }
        if (session_ != 0) std::erase_if(check_.unreadable, is_padding);
        for (const SlowRange& range : pass_.slow(request_.slow)) {
            owners.append(range.blocks, range.milliseconds, check_.slow);
        }
        check_.speed = pass_.speed();
        check_.c2 = pass_.c2();
        check_.backward_seeks = reader_.backward_seeks();
    }

    /// A digest or a volume of the register says what this is to be.
    [[nodiscard]] bool is_expected() const { return !request_.expected_image.empty(); }

    ImageCheckRequest request_;
    Job& job_;
    SourceShape shape_;
    Solitude known_;
    Solitude alone_;            ///< whether the image is all that the source shows
    std::uint64_t session_ = 0; ///< where the one begins whose directories are read
    WatchedReader reader_;
    SequentialPass pass_;
    FrontReader front_;
    ImageTree tree_;
    bool tree_known_ = false;
    ImageCheck check_;
};

} // namespace

std::string_view name_of(BlockUse use) noexcept
{
    return row_of(uses, use).name;
}

ImageCheck check_image(BlockReader& reader, const ImageCheckRequest& request, Job& job)
{
    ImageChecker checker{reader, request, {}, job};
    ImageCheck check = checker.check();
    if (!checker.missed_the_last_session()) return check;
    // A file or a drive that does not tell its sessions: now it is known where the last one begins.
    return ImageChecker{reader, request, checker.alone(), job}.check();
}

} // namespace twofold
