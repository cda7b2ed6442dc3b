#include "drive/drives.h"

#include "base/error.h"
#include "drive/drive_process.h"

#include <algorithm>
#include <exception>
#include <thread>

namespace twofold {

namespace {

Drive ask_for_drive(const DriveProgram& program, wire::Command command, const std::string& address,
                    const Job& job)
{
    return wire::drive_from(
        ask_worker(program, {.command = command, .address = address}, "drive", job));
}

} // namespace

std::vector<Drive> list_drives(const DriveProgram& program, Job& job)
{
    const auto addresses = ask_worker(program, {.command = wire::Command::List}, "drives", job)
                               .get<std::vector<std::string>>();
    std::vector<Drive> drives(addresses.size());
    std::vector<std::exception_ptr> failures(addresses.size());
    {
        std::vector<std::jthread> inquiries;
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            inquiries.emplace_back([&, i] {
                try {
                    drives[i] = inspect(program, addresses[i], job);
                } catch (const Error& error) {
                    drives[i] = {.address = addresses[i],
                                 .availability = DriveAvailability::Gone,
                                 .obstacle = error.message()};
                } catch (...) { // Stopped, which is no Error, must reach the caller's thread
                    failures[i] = std::current_exception();
                }
            });
        }
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    return drives;
}

Drive inspect(const DriveProgram& program, const std::string& address, Job& job)
{
    return ask_for_drive(program, wire::Command::Inspect, address, job);
}

void eject(const DriveProgram& program, const std::string& address, Job& job)
{
    (void)ask_worker(program, {.command = wire::Command::Eject, .address = address}, "ejected",
                     job);
}

Drive load(const DriveProgram& program, const std::string& address, Job& job)
{
    return ask_for_drive(program, wire::Command::Load, address, job);
}

Drive reload(const DriveProgram& program, const std::string& address, Job& job)
{
    return ask_for_drive(program, wire::Command::Reload, address, job);
}

} // namespace twofold
