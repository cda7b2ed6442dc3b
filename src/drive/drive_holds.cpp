#include "drive/drive_holds.h"

#include "drive/drive.h"
#include "drive/drive_process.h"

#include <utility>

namespace twofold {

using namespace std::chrono_literals;

DriveHolds::DriveHolds(DriveProgram program) : plain_{std::move(program)}, program_{plain_}
{
    plain_.holds = nullptr;
    program_.holds = this;
}

DriveHolds::~DriveHolds() = default;

Drive DriveHolds::take(const std::string& address, Job& job)
{
    if (is_stdio(address) || descriptor_for(address) >= 0) return {.address = address};
    job.check();
    auto holder = std::make_unique<DriveProcess>(
        plain_, wire::Request{.command = wire::Command::Hold, .address = address});
    Drive drive = wire::drive_from(answer_of(*holder, plain_, address, job).at("drive"));
    if (drive.availability == DriveAvailability::Ready) {
        const std::lock_guard lock{mutex_};
        holders_[address] = std::move(holder);
    }
    return drive;
}

int DriveHolds::descriptor_for(const std::string& address) const
{
    const std::lock_guard lock{mutex_};
    const auto holder = holders_.find(address);
    // One that died holds nothing: then a worker has to take the drive itself.
    if (holder == holders_.end() || holder->second->wait(0ms)) return -1;
    return holder->second->input();
}

} // namespace twofold
