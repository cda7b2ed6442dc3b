#include "workstation/volumes/disc_layout.h"

#include "base/error.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/tree/image_tree.h"

#include <algorithm>

namespace twofold {

std::vector<FileOnDisc> layout_of(Archive& archive, const Volume& volume)
{
    if (!volume.image) return {};
    std::vector<FileOnDisc> layout;
    try {
        std::error_code missing;
        const auto path = archive.resolved(volume.image->path);
        if (!std::filesystem::exists(path, missing)) return {};
        ImageFileReader reader{path};
        for (const ImageTreeFile& file : read_tree(reader).files) {
            for (const ImageExtent& extent : file.extents) {
                if (extent.bytes > 0) layout.push_back({extent.blocks(), file.path});
            }
        }
    } catch (const Error&) {
        return {}; // checking the image is another job, which says what is wrong with it
    }
    std::ranges::stable_sort(layout, [](const FileOnDisc& one, const FileOnDisc& other) {
        return one.blocks.first < other.blocks.first;
    });
    return layout;
}

std::string file_at(const std::vector<FileOnDisc>& layout, std::uint64_t block)
{
    const auto behind = std::ranges::upper_bound(
        layout, block, {}, [](const FileOnDisc& file) { return file.blocks.first; });
    if (behind == layout.begin()) return {};
    const FileOnDisc& before = *std::prev(behind);
    return block < before.blocks.end() ? before.path : std::string{};
}

} // namespace twofold
