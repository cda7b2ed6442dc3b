#include "child.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace twofold::emulated {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

Child::Child(const EmulatedRack& rack, std::vector<std::string> command)
{
    static int number = 0;
    log_ = (rack.directory() / ("log-" + std::to_string(++number))).string();
    std::vector<std::string> environment = rack.environment();
    for (char** line = environ; *line != nullptr; ++line) {
        if (std::string{*line}.rfind("TWOFOLD_EMULATED_DRIVES=", 0) != 0) {
            environment.emplace_back(*line);
        }
    }
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, log_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    const int error = ::posix_spawnp(&pid_, command.front().c_str(), &actions, nullptr,
                                     pointers_to(command).data(), pointers_to(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    INFO("starting " << command.front());
    REQUIRE(error == 0);
}

Child::~Child()
{
    if (code_ < 0) {
        kill();
        exit_code();
    }
}

int Child::exit_code()
{
    if (code_ >= 0) {
        return code_;
    }
    int status = 0;
    ::waitpid(pid_, &status, 0);
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    output_ = content_of(log_);
    return code_;
}

void Child::kill() const
{
    ::kill(pid_, SIGKILL);
}

std::vector<std::string> cdrskin(const EmulatedDrive& drive, const std::string& image)
{
    return {"cdrskin", "-v", "dev=" + drive.address(), image};
}

std::vector<std::string> xorriso_cdrecord(const EmulatedDrive& drive, const std::string& image)
{
    return {"xorriso", "-as", "cdrecord", "-v", "dev=" + drive.address(), image};
}

bool wait_until(const std::function<bool()>& so)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!so()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        std::this_thread::yield();
    }
    return true;
}

std::string image_of(const EmulatedRack& rack, std::uint32_t blocks)
{
    std::string path = (rack.directory() / ("image-" + std::to_string(blocks))).string();
    std::ofstream out{path, std::ios::binary};
    for (std::uint32_t block = 0; block < blocks; ++block) {
        std::string bytes(block_size, static_cast<char>(block % 251));
        bytes.replace(0, 8, std::to_string(10000000 + block));
        out << bytes;
    }
    return path;
}

std::string content_of(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string iso_image(const EmulatedRack& rack)
{
    const std::filesystem::path tree = rack.directory() / "tree";
    std::filesystem::create_directory(tree);
    std::filesystem::copy_file(image_of(rack, 700), tree / "footage.bin");
    std::string path = (rack.directory() / "volume.iso").string();
    Child xorriso{rack,
                  {"xorriso", "-as", "mkisofs", "-quiet", "-R", "-J", "-V", "TWOFOLD", "-o", path,
                   tree.string()}};
    REQUIRE(xorriso.exit_code() == 0);
    return path;
}

} // namespace twofold::emulated
