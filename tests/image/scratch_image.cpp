#include "image/scratch_image.h"

#include "fixity/digest.h"
#include "fixity/manifest.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace twofold::testing {

std::uint64_t ScriptedReader::read(BlockRange range, std::span<std::byte> into)
{
    reads_.push_back(range);
    if (range.first < next_) ++backward_seeks_;
    now_ += every_read;
    std::uint64_t got = 0;
    for (; got < range.count && range.first + got < block_count(); ++got) {
        const std::uint64_t block = range.first + got;
        if (unreadable.contains(block)) break;
        if (const auto delay = slow.find(block); delay != slow.end()) now_ += delay->second;
        std::byte* const place = into.data() + got * block_bytes;
        if (const auto other = laid_over.find(block); other != laid_over.end()) {
            std::memcpy(place, other->second.data(), block_bytes);
        } else if (block < bytes_.size() / block_bytes) {
            std::memcpy(place, bytes_.data() + block * block_bytes, block_bytes);
        } else {
            std::memset(place, 0, block_bytes);
        }
    }
    next_ = range.first + got;
    last_c2_.reset();
    if (c2) {
        last_c2_ = {.measured_blocks = got};
        for (std::uint64_t block = range.first; block < next_; ++block) {
            if (c2->contains(block)) *last_c2_ += {.blocks = 1, .bytes = 1};
        }
    }
    return got;
}

void write_file(const std::filesystem::path& path, std::string_view content)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << content;
}

std::string file_content(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void make_bag(const std::filesystem::path& directory,
              const std::map<std::string, std::string>& payload)
{
    std::uint64_t bytes = 0;
    for (const auto& [name, content] : payload) {
        write_file(directory / "data" / name, content);
        bytes += content.size();
    }
    std::map<std::string, std::string> tags;
    tags["bagit.txt"] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    tags["bag-info.txt"] = "Source-Organization: 某局\nPayload-Oxum: " + std::to_string(bytes) +
                           '.' + std::to_string(payload.size()) + '\n';
    for (const DigestAlgorithm algorithm : {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}) {
        Manifest manifest{ManifestKind::Payload, algorithm, {}};
        for (const auto& [name, content] : payload) {
            manifest.entries.push_back({"data/" + name, digest_of(algorithm, content).hex});
        }
        tags[file_name_of(ManifestKind::Payload, algorithm)] = to_text(manifest);
    }
    Manifest of_tags{ManifestKind::Tag, DigestAlgorithm::Sha256, {}};
    for (const auto& [name, content] : tags) {
        of_tags.entries.push_back({name, digest_of(DigestAlgorithm::Sha256, content).hex});
    }
    tags["tagmanifest-sha256.txt"] = to_text(of_tags);
    for (const auto& [name, content] : tags) {
        write_file(directory / name, content);
    }
}

void make_image(Maker maker, const std::vector<std::string>& options,
                const std::filesystem::path& directory, const std::filesystem::path& image)
{
    std::vector<std::string> arguments{"genisoimage", "-quiet"};
    if (maker == Maker::Xorriso) arguments = {"xorriso", "-as", "mkisofs", "-quiet"};
    std::ranges::copy(options, std::back_inserter(arguments));
    std::ranges::copy(std::vector<std::string>{"-o", image.string(), directory.string()},
                      std::back_inserter(arguments));
    const Finished made = run({.arguments = arguments, .environment = {{"LC_ALL", "C.UTF-8"}}});
    if (made.exit_code != 0) throw std::runtime_error{made.err};
}

std::vector<std::string> seen_by_xorriso(const std::filesystem::path& image,
                                         const std::string& read_fs)
{
    const Finished found =
        run({.arguments = {"xorriso", "-read_fs", read_fs, "-indev", image.string(), "-find", "/",
                           "-type", "f", "-exec", "report_lba"},
             .environment = {{"LC_ALL", "C.UTF-8"}}});
    std::vector<std::string> lines;
    std::istringstream text{found.out};
    for (std::string line; std::getline(text, line);) {
        // File data lba:  0 ,       33 ,        1 ,        1 , '/a'
        if (!line.starts_with("File data lba:")) continue;
        std::istringstream fields{line.substr(line.find(',') + 1)};
        std::uint64_t block = 0;
        std::uint64_t blocks = 0;
        std::uint64_t bytes = 0;
        char comma = 0;
        fields >> block >> comma >> blocks >> comma >> bytes;
        const std::size_t quote = line.find("'/");
        const std::string path = line.substr(quote + 2, line.size() - quote - 3);
        lines.push_back(path + ' ' + std::to_string(bytes) + ' ' +
                        std::to_string(bytes == 0 ? 0 : block));
    }
    std::ranges::sort(lines);
    return lines;
}

const std::string& small_bag_image()
{
    static const std::string image = [] {
        const TemporaryDirectory scratch;
        make_bag(scratch / "bag", {{"2026/案件甲/现场录像.mp4", std::string(150'000, 'v')},
                                   {"2026/案件甲/照片.jpg", std::string(30'001, 'p')},
                                   {"2026/案件乙/录音.wav", std::string(4096, 'w')},
                                   {"empty", ""}});
        make_image(Maker::Xorriso, {"-J", "-R", "-V", "TF_2026_0007"}, scratch / "bag",
                   scratch / "image.iso");
        return file_content(scratch / "image.iso");
    }();
    return image;
}

} // namespace twofold::testing
