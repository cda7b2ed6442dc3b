#include "volume/image/rescue/lost_files.h"

#include "base/error.h"
#include "volume/image/build/image_plan.h"
#include "volume/image/rescue/rescue_bytes.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace twofold {

namespace {

constexpr std::string_view manifest_begin = "manifest-";

std::uint64_t blocks_of(const LaidOutFile& file)
{
    return ImageExtent{0, file.bytes}.blocks().count;
}

bool overlap(const std::vector<ImageExtent>& extents, const std::vector<BlockRange>& ranges)
{
    return std::ranges::any_of(extents, [&](const ImageExtent& extent) {
        const BlockRange blocks = extent.blocks();
        const auto near = std::ranges::upper_bound(ranges, blocks.first, {}, &BlockRange::end);
        return near != ranges.end() && near->first < blocks.end();
    });
}

ImageTreeFile at(const std::string& path, const RecordedContent& content)
{
    return {.path = path, .bytes = content.bytes, .extents = content.extents};
}

} // namespace

LostFiles::LostFiles(RescueFile& file, BlockRange within, const std::vector<RescuedFile>& found,
                     Settle settle, Job& job)
    : file_{file}, settle_{std::move(settle)}, job_{job}, records_{
                                                              recorded_contents(file, within, job)}
{
    std::set<std::vector<ImageExtent>> taken;
    for (const RescuedFile& one : found) {
        taken.insert(one.file.extents);
    }
    std::erase_if(records_,
                  [&](const RecordedContent& record) { return taken.contains(record.extents); });
    digest_records();
}

/// One reading of all contents says where each digest is, whatever the names have become.
void LostFiles::digest_records()
{
    const std::vector<BlockRange> missing = file_.map().missing();
    Activity activity = job_.begin({msgid("Looking for files whose directory is lost")},
                                   Unit::Files, records_.size());
    for (std::size_t i = 0; i < records_.size(); ++i) {
        if (!overlap(records_[i].extents, missing)) {
            by_digest_.try_emplace(
                digest_with(file_, records_[i].extents, {}, DigestAlgorithm::Sha256, job_).hex, i);
        }
        activity.advance(1);
    }
}

const RecordedContent* LostFiles::with_digest(const Digest& digest) const
{
    const auto found = by_digest_.find(digest.hex);
    return digest.algorithm == DigestAlgorithm::Sha256 && found != by_digest_.end()
               ? &records_[found->second]
               : nullptr;
}

void LostFiles::add(RescuedFile rescued, std::vector<RescuedFile>& found)
{
    located_.insert(rescued.file.path);
    found.push_back(std::move(rescued));
}

std::optional<RescuedFile> LostFiles::find(const std::string& path, const Digest& digest,
                                           std::uint64_t end)
{
    if (const RecordedContent* content = with_digest(digest)) {
        return settle_(at(path, *content), digest);
    }
    const auto place = manifest_before(file_, end, digest, job_);
    if (!place) return std::nullopt;
    return settle_({.path = path, .bytes = place->bytes, .extents = {*place}}, digest);
}

void LostFiles::find_all(const KnownContent& known, std::vector<RescuedFile>& found)
{
    for (const RescuedFile& one : found) {
        located_.insert(one.file.path);
    }
    find_by_digest(known.digests, found);
    find_by_name(known, found);
    find_by_layout(known, found);
    name_the_rest(known.digests, found);
}

void LostFiles::find_by_digest(const KnownDigests& known, std::vector<RescuedFile>& found)
{
    const Digest empty = Digester{DigestAlgorithm::Sha256}.finish();
    std::map<std::string, ImageTreeFile> whole; // the same content may stand under several names
    for (const RescuedFile& one : found) {
        if (one.whole) whole.emplace(one.expected.hex, one.file);
    }
    for (const auto& [path, digest] : known) {
        if (located_.contains(path)) continue;
        if (digest == empty) {
            add(settle_({.path = path}, digest), found);
        } else if (const auto same = whole.find(digest.hex); same != whole.end()) {
            ImageTreeFile file = same->second;
            file.path = path;
            add(settle_(file, digest), found);
        } else if (const RecordedContent* content = with_digest(digest)) {
            used_.insert(by_digest_.find(digest.hex)->second);
            add(settle_(at(path, *content), digest), found);
        }
    }
}

/// What no digest finds has lost blocks of its own, or its copies differ.
void LostFiles::find_by_name(const KnownContent& known, std::vector<RescuedFile>& found)
{
    std::map<std::string_view, std::uint64_t> sizes;
    for (const LaidOutFile& file : known.layout) {
        sizes.emplace(file.path, file.bytes);
    }
    for (const auto& [path, digest] : known.digests) {
        if (located_.contains(path)) continue;
        const auto size = sizes.find(path);
        for (std::size_t i = 0; i < records_.size(); ++i) {
            if (used_.contains(i) || !records_[i].is_named(path)) continue;
            if (size != sizes.end() && size->second != records_[i].bytes) continue;
            used_.insert(i);
            add(settle_(at(path, records_[i]), digest), found);
            break;
        }
    }
}

/// The copy of the front stands between the files and the first manifest. If it is lost as well,
/// nothing says how long it is, but that the front itself is as long and stands before the files:
/// every length is tried, and one file that is whole by its digest proves the right one.
std::optional<std::uint64_t> LostFiles::end_before_lost_front(const KnownContent& known,
                                                              std::uint64_t manifest)
{
    std::uint64_t files = 0;
    for (const LaidOutFile& file : known.layout) {
        files += blocks_of(file);
    }
    constexpr std::uint64_t longest = most_directory_bytes / block_bytes;
    // Where no file leaves a rest of its last block every length asks for a digest: an end to that.
    std::uint64_t may_be_read = std::uint64_t{64} << 30U;
    Activity activity =
        job_.begin({msgid("Looking for files whose directory is lost")}, Unit::Steps, longest);
    constexpr std::uint64_t shortest = 18; // the system area, a descriptor and the terminator
    for (std::uint64_t front = shortest; front <= longest; ++front) {
        if (manifest < files + 2 * front) break;
        activity.advance(1);
        const std::uint64_t first = manifest - front - files;
        if (!ends_in_zeros(known.layout, first)) continue;
        const LaidOutFile* witness = smallest_whole(known, first);
        if (witness == nullptr || witness->bytes > may_be_read) continue;
        may_be_read -= witness->bytes;
        if (is_proved_at(known, first, *witness)) return manifest - front;
    }
    return std::nullopt;
}

/// What a file leaves of its last block is zero: that is quickly seen, and mostly false.
bool LostFiles::ends_in_zeros(const std::vector<LaidOutFile>& layout, std::uint64_t first)
{
    std::vector<std::byte> block(block_bytes);
    for (const LaidOutFile& file : layout) {
        first += blocks_of(file);
        const std::uint64_t used = file.bytes % block_bytes;
        if (used == 0 || file_.read({first - 1, 1}, block) != 1) continue;
        if (std::any_of(block.begin() + static_cast<std::ptrdiff_t>(used), block.end(),
                        [](std::byte byte) { return byte != std::byte{0}; })) {
            return false;
        }
    }
    return true;
}

/// The smallest file of which every block is there, if the files begin at `first`.
const LaidOutFile* LostFiles::smallest_whole(const KnownContent& known, std::uint64_t first) const
{
    const std::vector<BlockRange> missing = file_.map().missing();
    const LaidOutFile* smallest = nullptr;
    for (const LaidOutFile& file : known.layout) {
        const std::uint64_t here = std::exchange(first, first + blocks_of(file));
        if (file.bytes == 0 || !known.digests.contains(file.path)) continue;
        if (overlap({{here, file.bytes}}, missing)) continue;
        if (smallest == nullptr || file.bytes < smallest->bytes) smallest = &file;
    }
    return smallest;
}

bool LostFiles::is_proved_at(const KnownContent& known, std::uint64_t first,
                             const LaidOutFile& witness)
{
    for (const LaidOutFile& file : known.layout) {
        if (&file == &witness) break;
        first += blocks_of(file);
    }
    const Digest& expected = known.digests.at(witness.path);
    return digest_with(file_, {{first, witness.bytes}}, {}, expected.algorithm, job_) == expected;
}

void LostFiles::find_by_layout(const KnownContent& known, std::vector<RescuedFile>& found)
{
    const std::vector<LaidOutFile>& layout = known.layout;
    std::map<std::string_view, std::uint64_t> places;
    std::optional<std::uint64_t> end;
    for (const RescuedFile& one : found) {
        if (one.file.extents.empty()) continue;
        const std::uint64_t first = one.file.extents.front().block;
        places.emplace(one.file.path, first);
        if (one.file.path == front_copy_path || one.file.path.starts_with(manifest_begin)) {
            end = std::min(end.value_or(first), first);
        }
    }
    const std::string front{front_copy_path};
    if (end && known.digests.contains(front) && !located_.contains(front)) {
        end = end_before_lost_front(known, *end);
    }
    std::vector<std::optional<std::uint64_t>> first(layout.size());
    for (std::size_t i = 0; i < layout.size(); ++i) {
        if (const auto place = places.find(layout[i].path); place != places.end()) {
            first[i] = place->second;
        } else if (i > 0 && first[i - 1]) {
            first[i] = *first[i - 1] + blocks_of(layout[i - 1]);
        }
    }
    for (std::size_t i = layout.size(); i-- > 0;) {
        const auto next = i + 1 < layout.size() ? first[i + 1] : end;
        if (!first[i] && next && *next >= blocks_of(layout[i])) {
            first[i] = *next - blocks_of(layout[i]);
        }
    }
    std::vector<RescuedFile> placed;
    for (std::size_t i = 0; i < layout.size(); ++i) {
        const auto digest = known.digests.find(layout[i].path);
        if (!first[i] || digest == known.digests.end() || located_.contains(layout[i].path)) {
            continue;
        }
        const ImageExtent extent{*first[i], layout[i].bytes};
        if (extent.blocks().end() > file_.block_count()) continue;
        RescuedFile rescued =
            settle_({.path = layout[i].path, .bytes = layout[i].bytes, .extents = {extent}},
                    digest->second);
        // What was read there and has another digest is another file.
        if (rescued.whole || overlap({extent}, file_.map().missing())) {
            placed.push_back(std::move(rescued));
        }
    }
    for (RescuedFile& rescued : placed) {
        add(std::move(rescued), found);
    }
}

void LostFiles::name_the_rest(const KnownDigests& known, std::vector<RescuedFile>& found)
{
    for (const auto& [path, digest] : known) {
        if (located_.contains(path)) continue;
        found.push_back({.file = {.path = path},
                         .expected = digest,
                         .located = false,
                         .reason = {msgid("It cannot be located: the directories that lead to it "
                                          "cannot be read from any copy.")}});
    }
}

} // namespace twofold
