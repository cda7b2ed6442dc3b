#include "volume/image/rescue/front_copy.h"

#include "base/error.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/blocks/iso_record.h"
#include "volume/image/build/image_plan.h"
#include "volume/image/tree/image_tree.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace twofold {

namespace {

using Block = std::array<std::byte, block_bytes>;

constexpr std::uint64_t first_descriptor = 16; ///< ECMA-119 6.7.1; Joliet's comes behind it
constexpr std::uint64_t joliet_descriptor = 17;

/// An image whose missing blocks are those that lie `shift` blocks further on.
class MendedReader final : public BlockReader {
public:
    MendedReader(BlockReader& image, std::uint64_t shift) : image_{image}, shift_{shift} {}

    [[nodiscard]] std::uint64_t block_count() const override { return image_.block_count(); }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return 64; }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override
    {
        std::uint64_t done = 0;
        while (done < range.count) {
            done += image_.read({range.first + done, range.count - done},
                                into.subspan(done * block_bytes));
            if (done == range.count) break;
            const std::uint64_t behind = range.first + done + shift_;
            const auto room = into.subspan(done * block_bytes, block_bytes);
            if (behind >= image_.block_count() || image_.read({behind, 1}, room) != 1) break;
            ++done;
        }
        return done;
    }

private:
    BlockReader& image_;
    std::uint64_t shift_;
};

/// How far from its place a copy of a block of the front lies; 0: it is no such copy.
std::uint64_t shift_of(ByteView block, std::uint64_t number)
{
    if (const auto descriptor = volume_descriptor(block)) {
        if (descriptor->kind == VolumeDescriptor::Kind::Primary && number > first_descriptor) {
            return number - first_descriptor;
        }
        if (descriptor->kind == VolumeDescriptor::Kind::Joliet && number > joliet_descriptor) {
            return number - joliet_descriptor;
        }
        return 0;
    }
    const auto self = directory_record(block, 0);
    if (!self || !self->is_self() || !self->is_directory()) return 0;
    return self->extent > first_descriptor && self->extent < number ? number - self->extent : 0;
}

/// Places where a copy may begin, and how many blocks speak for each.
std::map<std::uint64_t, std::uint64_t> possible_shifts(BlockReader& image, Job& job)
{
    std::map<std::uint64_t, std::uint64_t> votes;
    std::vector<std::byte> bytes(image.preferred_chunk() * block_bytes);
    Activity activity = job.begin({msgid("Looking for the copy of the directories")}, Unit::Blocks,
                                  image.block_count());
    for (std::uint64_t block = 0; block < image.block_count();) {
        const std::uint64_t wanted = std::min(image.preferred_chunk(), image.block_count() - block);
        const std::uint64_t got =
            image.read({block, wanted}, std::span{bytes}.first(wanted * block_bytes));
        for (std::uint64_t i = 0; i < got; ++i) {
            const ByteView one = ByteView{bytes}.subspan(i * block_bytes, block_bytes);
            if (const std::uint64_t shift = shift_of(one, block + i)) ++votes[shift];
        }
        const std::uint64_t passed = got < wanted ? got + 1 : got;
        block += passed;
        activity.advance(passed);
    }
    return votes;
}

struct Agreement {
    std::uint64_t equal = 0;
    std::uint64_t different = 0;
};

/// Holds the first `blocks` blocks that both have against each other.
Agreement compared(BlockReader& image, BlockReader& front, std::uint64_t shift,
                   std::uint64_t blocks)
{
    Agreement found;
    Block one{};
    Block other{};
    for (std::uint64_t block = 0; block < blocks; ++block) {
        if (image.read({block, 1}, one) != 1 || front.read({block + shift, 1}, other) != 1)
            continue;
        ++(one == other ? found.equal : found.different);
    }
    return found;
}

/// A block of the front may have flipped a bit; more than that is another front, and one that is
/// almost the same (of a volume sealed again, say) is the worst of all.
bool is_same_front(const Agreement& agreement)
{
    constexpr std::uint64_t equal_for_each_different = 16;
    return agreement.different * equal_for_each_different <= agreement.equal;
}

/// A place at which the directories say that their copy is.
struct PossibleCopy {
    BlockRange blocks;
    Agreement agreement;
    bool fills_image = false; ///< its descriptor says that the image is as long as it is
};

std::optional<PossibleCopy> copy_at(BlockReader& image, std::uint64_t shift)
{
    MendedReader mended{image, shift};
    try {
        const ImageTree tree = read_tree(mended);
        for (const auto* files : {&tree.files, &tree.joliet}) {
            const auto copy = std::ranges::find(*files, front_copy_path, &ImageTreeFile::path);
            if (copy == files->end() || copy->extents.empty()) continue;
            const BlockRange blocks = copy->extents.front().blocks();
            if (blocks.first != shift) continue;
            return PossibleCopy{blocks, compared(image, image, shift, blocks.count),
                                tree.volume_blocks == image.block_count()};
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidInput) throw;
    }
    return std::nullopt;
}

std::uint64_t take_missing(RescueFile& file, BlockReader& front, std::uint64_t shift,
                           std::uint64_t blocks, const std::string& name)
{
    std::uint64_t taken = 0;
    Block bytes{};
    for (const BlockRange& range : file.map().missing()) {
        for (std::uint64_t block = range.first; block < std::min(range.end(), blocks); ++block) {
            if (front.read({block + shift, 1}, bytes) != 1) continue;
            file.take({block, 1}, bytes, file.map().source(name));
            ++taken;
        }
    }
    return taken;
}

} // namespace

std::optional<BlockRange> find_front_copy(BlockReader& reader, Job& job)
{
    const auto votes = possible_shifts(reader, job);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> by_votes{votes.begin(), votes.end()};
    std::ranges::stable_sort(by_votes, std::ranges::greater{},
                             [](const auto& one) { return one.second; });
    constexpr std::size_t most_tried = 16;
    std::vector<PossibleCopy> possible;
    for (std::size_t i = 0; i < std::min(most_tried, by_votes.size()); ++i) {
        const auto copy = copy_at(reader, by_votes[i].first);
        if (copy && is_same_front(copy->agreement)) possible.push_back(*copy);
    }
    if (possible.empty()) return std::nullopt;
    // An image among the footage may look like it: the one that agrees best is meant.
    return std::ranges::min(possible, {},
                            [](const PossibleCopy& one) {
                                return std::tuple{one.agreement.different, one.fills_image ? 0 : 1};
                            })
        .blocks;
}

std::uint64_t mend_front(RescueFile& file, Job& job)
{
    const std::vector<BlockRange> missing = file.map().missing();
    constexpr std::uint64_t most_blocks = most_directory_bytes / block_bytes;
    if (missing.empty() || missing.front().first >= most_blocks) return 0;
    const auto copy = find_front_copy(file, job);
    if (!copy) return 0;
    return take_missing(file, file, copy->first, copy->count, "copy of the front in the image");
}

std::uint64_t mend_front(RescueFile& file, const std::filesystem::path& front,
                         const std::string& identifier, Job& job)
{
    ImageFileReader reader{front};
    Block block{};
    if (reader.block_count() > first_descriptor && reader.read({first_descriptor, 1}, block) == 1) {
        const auto descriptor = volume_descriptor(block);
        const std::string is = descriptor ? descriptor->volume_identifier : "";
        if (is != identifier) {
            throw Error{
                ErrorCode::Refused,
                {msgid("What is in {where} is not volume {volume}: it calls itself “{is}”."),
                 {{"where", front.string()}, {"volume", file.map().subject().volume}, {"is", is}}}};
        }
    }
    const std::uint64_t blocks = std::min(reader.block_count(), file.block_count());
    const Agreement agreement = compared(file, reader, 0, blocks);
    job.check();
    if (blocks == 0 || !is_same_front(agreement)) {
        throw Error{ErrorCode::Refused,
                    {msgid("{file} does not hold the first blocks of volume {volume}: {count} of "
                           "them are others."),
                     {{"file", front.string()},
                      {"volume", file.map().subject().volume},
                      {"count", std::to_string(agreement.different)}}}};
    }
    return take_missing(file, reader, 0, blocks, "front " + front.filename().string());
}

} // namespace twofold
