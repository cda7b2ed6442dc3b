#include "healing/healing_office.h"

#include "base/files.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/tree/image_tree.h"

#include <catch2/catch.hpp>

namespace twofold::testing {

std::string bytes_of(const std::filesystem::path& path)
{
    return read_text(path, std::size_t{1} << 30U);
}

HealingOffice::HealingOffice(const std::vector<std::string>& plan)
{
    take_in(3, 300'000);
    volume = answer(plan)["volumes"][0]["number"];
    std::filesystem::copy(archive(), planned_archive(), std::filesystem::copy_options::recursive);
    answer({"seal", volume, "--stamp", "2026-11-23T08:00:00Z"});
    addresses = drives(2);
    answer({"record", volume, "--drive", addresses[0], "--drive", addresses[1]});
}

void HealingOffice::wear(const std::string& drive, std::vector<std::string> faults)
{
    faults.insert(faults.begin(), {"medium", "fault", medium_in(drive).string()});
    media(std::move(faults));
}

nlohmann::json HealingOffice::rescue(int expected, std::vector<std::string> more)
{
    std::vector<std::string> arguments{"rescue",  volume,
                                       "--drive", addresses[0] + "=" + disc("A"),
                                       "--drive", addresses[1] + "=" + disc("B")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return answer(std::move(arguments), expected);
}

std::string HealingOffice::label_code(const std::string& copy)
{
    const nlohmann::json image = answer({"volume", "show", volume})["volume"]["image"];
    return "twofold/1;disc=" + disc(copy) + ";copy=" + copy +
           ";image=sha256:" + image["digests"]["sha256"].get<std::string>() +
           ";bytes=" + std::to_string(image["bytes"].get<std::uint64_t>());
}

std::string HealingOffice::sealed_bytes() const
{
    return bytes_of(sealed_image());
}

std::string HealingOffice::blocks_of(const std::string& path) const
{
    ImageFileReader reader{sealed_image()};
    const ImageTree tree = read_tree(reader);
    const ImageTreeFile* file = tree.find(path);
    REQUIRE(file != nullptr);
    const BlockRange blocks = file->extents.front().blocks();
    return std::to_string(blocks.first) + "," + std::to_string(blocks.count);
}

std::uint64_t HealingOffice::block_of(int footage) const
{
    ImageFileReader reader{sealed_image()};
    std::vector<std::uint64_t> blocks;
    for (const ImageTreeFile& file : read_tree(reader).files) {
        if (file.path.starts_with("data/")) blocks.push_back(file.extents.front().block);
    }
    return blocks.at(static_cast<std::size_t>(footage));
}

} // namespace twofold::testing
