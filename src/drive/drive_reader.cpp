#include "drive/drive_reader.h"

#include "base/error.h"
#include "drive/drive_process.h"

#include <cassert>

namespace twofold {

DriveReader::DriveReader(const DriveProgram& program, const std::string& address, double speed,
                         Job& job)
    : program_{program}, job_{job.stop_token(), {}}
{
    job.check();
    process_ = std::make_unique<DriveProcess>(
        program,
        wire::Request{.command = wire::Command::Read, .address = address, .read_speed = speed});
    const nlohmann::json begun = answer_of(*process_, program_, address, job_);
    drive_ = wire::drive_from(begun.at("drive"));
    shape_ = wire::shape_from(begun.at("recorded"));
}

DriveReader::~DriveReader() = default;

std::uint64_t DriveReader::read(BlockRange range, std::span<std::byte> into)
{
    assert(into.size() == range.count * block_bytes);
    if (range.count == 0) return 0;
    process_->send(wire::to_json(wire::BlocksWanted{.first = range.first, .count = range.count}));
    const auto answer =
        wire::blocks_read_from(answer_of(*process_, program_, drive_.address, job_));
    if (answer.good > range.count) throw does_not_answer(drive_.address);
    const auto bytes = into.first(answer.good * block_bytes);
    const auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(program_.patience);
    if (process_->read_bytes(bytes, patience, job_.stop_token()) < bytes.size()) {
        const bool stopped = job_.stop_token().stop_requested();
        process_->kill();
        if (stopped) throw Stopped{};
        throw does_not_answer(drive_.address);
    }
    duration_ = answer.duration;
    c2_ = answer.c2;
    return answer.good;
}

} // namespace twofold
