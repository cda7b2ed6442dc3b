#include "drive/recording.h"

#include "base/files.h"
#include "drive/drive_process.h"

#include <nlohmann/json.hpp>

#include <exception>
#include <mutex>
#include <set>
#include <sys/stat.h>
#include <thread>

namespace twofold {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// After a stop a drive may still have to write out its buffer and its lead-out.
constexpr auto patience_after_stop = 180s;

/// One name for all the names of a drive: /dev/cdrom and /dev/sr0 are the same device.
std::string identity_of(const std::string& address)
{
    const std::string path = is_stdio(address) ? address.substr(stdio_prefix.size()) : address;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return std::filesystem::weakly_canonical(path).string();
    }
    if (S_ISBLK(status.st_mode) || S_ISCHR(status.st_mode)) {
        return "device " + std::to_string(status.st_rdev);
    }
    return "file " + std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

/// Follows one worker from its request to its outcome.
class RecordingRun {
public:
    RecordingRun(const DriveProgram& program, const RecordRequest& request, const Job& job)
        : program_{program}, request_{request}, job_{job}
    {
        outcome_.address = request.address;
        outcome_.before.address = request.address;
    }

    RecordOutcome run()
    {
        try {
            follow();
        } catch (const Error& error) {
            fail(error);
        }
        return std::move(outcome_);
    }

private:
    void follow()
    {
        if (job_.stop_token().stop_requested()) return note_stop_before_start();
        DriveProcess process{
            program_,
            {.command = wire::Command::Record, .address = request_.address, .recording = request_}};
        auto last_sign = Steady::now();
        bool stopping = false;
        while (!finished_) {
            if (job_.stop_token().stop_requested() && !stopping) {
                process.ask_to_stop();
                stopping = true;
            }
            if (const auto line = process.next_line(50ms)) {
                last_sign = Steady::now();
                take(*line);
                continue;
            }
            if (process.ended()) {
                process.wait(2s);
                return fail(worker_ended(request_.address, process));
            }
            const auto silence = Steady::now() - last_sign;
            if (silence > (stopping ? patience_after_stop : program_.patience)) {
                process.kill();
                outcome_.stopped = stopping;
                return fail(does_not_answer(request_.address));
            }
        }
    }

    void take(const nlohmann::json& line)
    {
        if (line.contains("progress")) {
            Progress progress = wire::progress_from(line.at("progress"));
            progress.source = request_.address;
            job_.report(progress);
        } else if (line.contains("words")) {
            outcome_.drive_words.push_back(line.at("words").get<std::string>());
        } else if (line.contains("before")) {
            outcome_.before = wire::drive_from(line.at("before"));
        } else if (line.contains("writing")) {
            writing_ = true;
        } else if (line.contains("error")) {
            fail(wire::error_from(line.at("error")));
            finished_ = true;
        } else if (line.contains("outcome")) {
            auto words = std::move(outcome_.drive_words);
            outcome_ = wire::outcome_from(line.at("outcome"));
            outcome_.drive_words = std::move(words);
            finished_ = true;
        }
    }

    /// For ends that the worker could not report itself.
    void fail(const Error& error)
    {
        outcome_.wrote_well = false;
        outcome_.code = writing_ ? ErrorCode::WriteFailed : error.code();
        outcome_.failure = error.message();
        outcome_.spoilt = writing_ && !outcome_.before.stdio;
    }

    void note_stop_before_start()
    {
        outcome_.stopped = true;
        outcome_.failure = {msgid("Stopped before anything was recorded in {drive}."),
                            {{"drive", request_.address}}};
    }

    const DriveProgram& program_;
    const RecordRequest& request_;
    const Job& job_;
    RecordOutcome outcome_;
    bool writing_ = false;
    bool finished_ = false;
};

/// What a drive has to say when its recording is over while others go on: nothing is at risk in it
/// any more, and a drive that was unplugged does not stay at 34 %.
Progress end_of(const RecordOutcome& outcome)
{
    return {.activity = outcome.wrote_well ? Message{msgid("Recorded; not read back yet")}
                                           : outcome.failure,
            .unit = Unit::Steps,
            .done = 1,
            .total = 1,
            .if_stopped = {},
            .source = outcome.address};
}

} // namespace

std::optional<Error> same_drive_twice(std::span<const RecordRequest> requests)
{
    std::set<std::string> seen;
    for (const RecordRequest& request : requests) {
        if (!seen.insert(identity_of(request.address)).second) {
            return Error{ErrorCode::Usage,
                         {msgid("The drive {drive} is named twice. Two copies at once need two "
                                "drives."),
                          {{"drive", request.address}}}};
        }
    }
    return std::nullopt;
}

void check_image(const RecordRequest& request, Job& job)
{
    const auto changed = [&](const char* id, std::string expected, std::string found) {
        return Error{ErrorCode::SourceChanged,
                     {id,
                      {{"image", request.image.string()},
                       {"expected", std::move(expected)},
                       {"found", std::move(found)}}}};
    };
    if (request.digests.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is no digest to compare the image {image} with."),
                     {{"image", request.image.string()}}}};
    }
    const FileDescriptor file = open_to_read(request.image);
    const std::uint64_t size = size_of(file, request.image);
    if (size != request.bytes) {
        throw changed(msgid("The image {image} is not the one that was sealed: it should have "
                            "{expected} bytes and has {found}."),
                      std::to_string(request.bytes), std::to_string(size));
    }
    const Digest& expected = request.digests.front();
    Digester digester{expected.algorithm};
    auto activity = job.begin({msgid("Checking the image before recording")}, Unit::Bytes, size);
    std::vector<std::byte> buffer(1U << 20U);
    std::uint64_t done = 0;
    while (const std::size_t count = read_some(file, buffer, request.image)) {
        digester.update(std::span{buffer}.first(count));
        done += count;
        activity.advance(count);
    }
    const Digest found = digester.finish();
    if (found != expected || done != request.bytes) {
        throw changed(msgid("The image {image} is not the one that was sealed: its digest should "
                            "be {expected} and is {found}."),
                      to_text(expected), to_text(found));
    }
}

RecordOutcome record_disc(const DriveProgram& program, const RecordRequest& request, Job& job)
{
    return RecordingRun{program, request, job}.run();
}

std::vector<RecordOutcome> record_discs(const DriveProgram& program,
                                        const std::vector<RecordRequest>& requests, Job& job)
{
    if (const auto twice = same_drive_twice(requests)) throw Error{*twice};
    std::mutex one_at_a_time;
    Job shared{job.stop_token(), [&](const Progress& progress) {
                   const std::lock_guard lock{one_at_a_time};
                   job.report(progress);
               }};
    std::vector<RecordOutcome> outcomes(requests.size());
    std::vector<std::exception_ptr> bugs(requests.size());
    {
        std::vector<std::jthread> recordings;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            recordings.emplace_back([&, i] {
                try {
                    outcomes[i] = record_disc(program, requests[i], shared);
                    shared.report(end_of(outcomes[i]));
                } catch (...) { // only after the other recordings have come to their end
                    bugs[i] = std::current_exception();
                }
            });
        }
    }
    for (const std::exception_ptr& bug : bugs) {
        if (bug) std::rethrow_exception(bug);
    }
    return outcomes;
}

} // namespace twofold
