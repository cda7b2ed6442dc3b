#include "drive/workshop.h"

#include "base/files.h"
#include "support/places.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <unistd.h>

namespace twofold::testing {

using namespace emulated;

Workshop::Workshop(std::uint64_t image_bytes)
    : program_{.path = built("bin/twofold-drive")}, image_bytes_{image_bytes}
{
    write_noise(image(), image_bytes, 20261123);
    Digester digester{DigestAlgorithm::Sha256};
    const std::string content = read_text(image(), image_bytes);
    digester.update(std::as_bytes(std::span{content}));
    digest_ = digester.finish();
    for (const std::string& line : rack_.environment()) {
        const std::size_t equals = line.find('=');
        ::setenv(line.substr(0, equals).c_str(), line.substr(equals + 1).c_str(), 1);
    }
}

EmulatedDrive Workshop::drive_with_blank(const NewMedium& medium)
{
    EmulatedDrive drive = rack_.add_drive();
    drive.load(rack_.add_medium(medium));
    return drive;
}

EmulatedDrive Workshop::drive_with_image(const NewMedium& medium)
{
    EmulatedDrive drive = rack_.add_drive();
    drive.load(rack_.add_recorded_medium(image(), medium));
    return drive;
}

RecordRequest Workshop::request(const std::string& address) const
{
    return {.address = address, .image = image(), .bytes = image_bytes_, .digests = {digest_}};
}

bool Workshop::holds_image(const EmulatedDrive& drive) const
{
    const auto medium = drive.medium();
    return medium && medium->bytes(0, image_bytes_) == read_text(image(), image_bytes_);
}

DriveProgram hanging_program(const Workshop& workshop)
{
    const auto path = workshop.path("hanging-drive");
    std::ofstream{path} << "#!/bin/sh\nexec sleep 1000\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return {.path = path, .patience = std::chrono::seconds{1}};
}

std::vector<pid_t> children()
{
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/task"}) {
        std::ifstream list{entry.path() / "children"};
        std::copy(std::istream_iterator<pid_t>{list}, {}, std::back_inserter(found));
    }
    return found;
}

} // namespace twofold::testing
