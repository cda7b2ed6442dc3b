#include "sample_content.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// A bag on a disc that somebody mounted, with a hostile place in its path.
class MountedBag {
public:
    MountedBag()
    {
        std::filesystem::create_directories(root());
        write_bag(sample_content(), root());
    }

    [[nodiscard]] std::filesystem::path root() const { return directory_ / "盘 '\"$x 1"; }
    [[nodiscard]] std::filesystem::path video_file() const
    {
        return root() / "data" / sample_content().footage[3].path;
    }

    /// The outcome of check.sh run by `shell` from the root directory.
    [[nodiscard]] Finished check(const std::vector<std::string>& shell,
                                 const std::vector<std::string>& arguments = {},
                                 const std::map<std::string, std::string>& environment = {}) const
    {
        std::vector<std::string> command = shell;
        command.push_back((root() / "check.sh").string());
        command.insert(command.end(), arguments.begin(), arguments.end());
        return run({.arguments = command, .environment = environment});
    }

private:
    TemporaryDirectory directory_;
};

void append(const std::filesystem::path& path, std::string_view text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary | std::ios::app} << text;
}

void flip_byte(const std::filesystem::path& path)
{
    std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
    const int byte = file.get();
    file.seekp(0);
    file.put(static_cast<char>(byte ^ 1));
}

bool says(const Finished& finished, const std::string& text)
{
    return (finished.out + finished.err).find(text) != std::string::npos;
}

/// Directory with links to the ordinary tools but none of `without`.
void link_tools(const std::filesystem::path& directory, const std::vector<std::string>& without)
{
    for (const std::string tool :
         {"awk", "sed", "find", "sha256sum", "shasum", "openssl", "dirname", "env", "perl"}) {
        const std::filesystem::path from = std::filesystem::path{"/usr/bin"} / tool;
        if (std::ranges::find(without, tool) == without.end() && std::filesystem::exists(from)) {
            std::filesystem::create_symlink(from, directory / tool);
        }
    }
}

} // namespace

TEST_CASE("check.sh finds a good disc good, in dash and in busybox, from anywhere", "[content]")
{
    const MountedBag bag;
    for (const std::vector<std::string>& shell :
         {std::vector<std::string>{"dash"}, {"busybox", "sh"}, {"bash", "--posix"}}) {
        const Finished finished = bag.check(shell);
        INFO(finished.out << finished.err);
        CHECK(finished.exit_code == 0);
        CHECK(says(finished, "manifest-sha256.txt: 4 / 4"));
        CHECK(says(finished, "全部文件完好"));
        CHECK(says(finished, "every file is good"));
        CHECK(finished.err.empty());
    }
    const Finished here =
        run({.arguments = {"sh", "-c", "cd \"$1\" && sh check.sh", "sh", bag.root().string()}});
    CHECK(here.exit_code == 0);
}

TEST_CASE("check.sh reads a disc nobody may write to", "[content]")
{
    const MountedBag bag;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{bag.root()}) {
        std::filesystem::permissions(entry.path(), entry.is_directory()
                                                       ? std::filesystem::perms{0555}
                                                       : std::filesystem::perms{0444});
    }
    std::filesystem::permissions(bag.root(), std::filesystem::perms{0555});
    CHECK(bag.check({"dash"}).exit_code == 0);
}

TEST_CASE("check.sh names what is damaged, missing or too much", "[content]")
{
    for (const std::vector<std::string>& shell :
         {std::vector<std::string>{"dash"}, {"busybox", "sh"}}) {
        SECTION("a flipped byte in " + shell.front())
        {
            const MountedBag bag;
            flip_byte(bag.video_file());
            const Finished finished = bag.check(shell);
            CHECK(finished.exit_code == 1);
            CHECK(says(finished, "damaged: data/2026/财罚〔2026〕12号/现场 #1 100％ & 'a'.mp4"));
            CHECK(says(finished, "manifest-sha256.txt: 3 / 4"));
            CHECK_FALSE(says(finished, "every file is good"));
        }
        SECTION("a missing file in " + shell.front())
        {
            const MountedBag bag;
            std::filesystem::remove(bag.video_file());
            const Finished finished = bag.check(shell);
            CHECK(finished.exit_code == 1);
            CHECK(says(finished, "missing or unreadable: data/2026/财罚〔2026〕12号/现场"));
        }
        SECTION("an extra file in " + shell.front())
        {
            const MountedBag bag;
            append(bag.root() / "data/多余 的.mp4", "x");
            append(bag.root() / "metadata/extra.txt", "x");
            const Finished finished = bag.check(shell);
            CHECK(finished.exit_code == 1);
            CHECK(says(finished, "extra: data/多余 的.mp4"));
            CHECK(says(finished, "extra: metadata/extra.txt"));
        }
        SECTION("an altered tag file in " + shell.front())
        {
            const MountedBag bag;
            append(bag.root() / "index.html", " ");
            const Finished finished = bag.check(shell);
            CHECK(finished.exit_code == 1);
            CHECK(says(finished, "damaged: index.html"));
        }
        SECTION("a shortened manifest in " + shell.front())
        {
            const MountedBag bag;
            std::filesystem::resize_file(bag.root() / "manifest-sha256.txt", 0);
            const Finished finished = bag.check(shell);
            CHECK(finished.exit_code == 1);
            CHECK(says(finished, "damaged: manifest-sha256.txt"));
        }
    }
}

TEST_CASE("check.sh accepts a signature beside the bag", "[content]")
{
    const MountedBag bag;
    append(bag.root() / "signature/tagmanifest-sha256.sig", "x");
    CHECK(bag.check({"dash"}).exit_code == 0);
}

TEST_CASE("check.sh does with whatever tool there is, and says so when there is none", "[content]")
{
    const MountedBag bag;
    const auto check_without = [&](const std::vector<std::string>& tools) {
        const TemporaryDirectory few;
        link_tools(few.path(), tools);
        return bag.check({"/bin/dash"}, {}, {{"PATH", few.path().string()}});
    };
    const Finished shasum = check_without({"sha256sum", "openssl"});
    INFO(shasum.out << shasum.err);
    CHECK(shasum.exit_code == 0);
    CHECK(check_without({"sha256sum", "shasum"}).exit_code == 0);
    const Finished none = check_without({"sha256sum", "shasum", "openssl"});
    CHECK(none.exit_code == 2);
    CHECK_FALSE(says(none, "good"));

    flip_byte(bag.video_file());
    CHECK(check_without({"sha256sum", "openssl"}).exit_code == 1);
    CHECK(check_without({"sha256sum", "shasum"}).exit_code == 1);
}

TEST_CASE("check.sh checks SM3 when asked", "[content]")
{
    const MountedBag bag;
    const Finished good = bag.check({"dash"}, {"--sm3"});
    CHECK(good.exit_code == 0);
    CHECK(says(good, "manifest-sm3.txt: 4 / 4"));
    flip_byte(bag.video_file());
    CHECK(says(bag.check({"dash"}, {"--sm3"}), "manifest-sm3.txt: 3 / 4"));
    CHECK(bag.check({"dash"}, {"--wrong"}).exit_code == 2);
}

TEST_CASE("check.sh does not call a disc good that is no bag", "[content]")
{
    const MountedBag bag;
    std::filesystem::remove(bag.root() / "tagmanifest-sha256.txt");
    CHECK(bag.check({"dash"}).exit_code == 2);
}

TEST_CASE("sha256sum -c agrees with the manifests, as the README promises", "[content]")
{
    const MountedBag bag;
    const std::string both = "cd \"$1\" && sha256sum -c --strict manifest-sha256.txt && "
                             "sha256sum -c --strict tagmanifest-sha256.txt";
    const Finished finished = run({.arguments = {"sh", "-c", both, "sh", bag.root().string()}});
    INFO(finished.err);
    CHECK(finished.exit_code == 0);
}

TEST_CASE("check.ps1 is ASCII, as Windows PowerShell reads it the same in every code page",
          "[content]")
{
    const std::string text = repository_templates().check_ps1.text;
    CHECK(std::ranges::all_of(text, [](char byte) {
        return byte == '\n' || byte == '\t' || (byte >= ' ' && byte <= '~');
    }));
}
