#include "drive/libburn/disc_writer.h"

#include "base/handle.h"
#include "drive/libburn/burn_library.h"
#include "drive/libburn/image_source.h"
#include "drive/libburn/reserved_drive.h"
#include "drive/libburn/stdio_target.h"
#include "drive/libburn/writing_threads.h"
#include "drive/refusal.h"
#include "drive/wire.h"
#include "volume/volume.h"

#include <libburn/libburn.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <deque>

namespace twofold {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

using BurnDisc = Handle<burn::burn_disc, burn::burn_disc_free>;
using BurnSession = Handle<burn::burn_session, burn::burn_session_free>;
using BurnTrack = Handle<burn::burn_track, burn::burn_track_free>;
using BurnSource = Handle<burn::burn_source, burn::burn_source_free>;
using BurnWriteOptions = Handle<burn::burn_write_opts, burn::burn_write_opts_free>;

/// How fast bytes get written.
class SpeedMeter {
public:
    /// Takes down how much is written now; returns bytes per second over about the last second.
    double note(std::uint64_t written)
    {
        const Point now{Steady::now(), written};
        if (points_.empty() || written == 0) first_ = now;
        if (points_.empty() || written > last_.written) last_ = now;
        points_.push_back(now);
        while (points_.size() > 2 && now.time - points_.front().time > 1s) {
            points_.pop_front();
        }
        return speed(points_.front(), now);
    }
    /// From the first block to the last.
    [[nodiscard]] double mean() const { return speed(first_, last_); }

private:
    struct Point {
        Steady::time_point time;
        std::uint64_t written = 0;
    };

    static double speed(const Point& from, const Point& to)
    {
        const std::chrono::duration<double> span = to.time - from.time;
        if (span.count() <= 0 || to.written < from.written) return 0;
        return static_cast<double>(to.written - from.written) / span.count();
    }

    std::deque<Point> points_;
    Point first_; ///< when nothing was written yet, for the last time
    Point last_;  ///< when something more was written, for the last time
};

/// What libburn counted of a track.
struct Counted {
    std::uint64_t taken = 0;   ///< bytes it got from the source
    std::uint64_t written = 0; ///< bytes the drive accepted
};

Counted counted(burn::burn_track* track)
{
    off_t taken = 0;
    off_t written = 0;
    burn::burn_track_get_counters(track, &taken, &written);
    return {.taken = static_cast<std::uint64_t>(taken),
            .written = static_cast<std::uint64_t>(written)};
}

/// What libburn is doing, for people.
const char* activity_of(burn::burn_drive_status status)
{
    switch (status) {
    case burn::BURN_DRIVE_WRITING:
    case burn::BURN_DRIVE_WRITING_SYNC: return msgid("Recording");
    case burn::BURN_DRIVE_WRITING_LEADOUT:
    case burn::BURN_DRIVE_CLOSING_TRACK:
    case burn::BURN_DRIVE_CLOSING_SESSION: return msgid("Closing the disc");
    case burn::BURN_DRIVE_IDLE:
    case burn::BURN_DRIVE_SPAWNING:
    case burn::BURN_DRIVE_READING:
    case burn::BURN_DRIVE_WRITING_LEADIN:
    case burn::BURN_DRIVE_WRITING_PREGAP:
    case burn::BURN_DRIVE_ERASING:
    case burn::BURN_DRIVE_GRABBING:
    case burn::BURN_DRIVE_FORMATTING:
    case burn::BURN_DRIVE_READING_SYNC: break;
    }
    return msgid("Preparing the disc");
}

/// The parts of a disc with one session of one data track, in the order in which they may go.
struct DiscLayout {
    BurnDisc disc{burn::burn_disc_create()};
    BurnSession session{burn::burn_session_create()};
    BurnTrack track{burn::burn_track_create()};

    DiscLayout(ImageSource& image, std::uint64_t bytes)
    {
        burn::burn_track_define_data(track.get(), 0, 0, /*pad to whole blocks=*/1, BURN_MODE1);
        burn::burn_track_set_default_size(track.get(), static_cast<off_t>(bytes));
        const BurnSource source{image.new_burn_source()};
        burn::burn_track_set_source(track.get(), source.get());
        burn::burn_session_add_track(session.get(), track.get(), BURN_POS_END);
        burn::burn_disc_add_session(disc.get(), session.get(), BURN_POS_END);
    }
};

/// How the blocks come onto the medium.
enum class WayOfWriting {
    Usual,       ///< what libburn takes by itself: the size is announced where that can be done
    TrackAtOnce, ///< nothing is announced
};

class DiscWriter {
public:
    DiscWriter(const RecordRequest& request, DriveUse use, ParentLink& parent)
        : request_{request}, use_{use}, parent_{parent}
    {
        outcome_.address = request.address;
        outcome_.before = {.address = request.address, .stdio = is_stdio(request.address)};
    }

    RecordOutcome run()
    {
        try {
            report({.activity = {msgid("Waiting for the drive")}});
            prepare_and_write();
        } catch (const Error& error) {
            fail(error.code(), error.message());
        }
        return std::move(outcome_);
    }

private:
    void prepare_and_write()
    {
        if (auto obstacle = obstacle_of(request_.address, use_)) {
            outcome_.before.availability = obstacle->availability;
            outcome_.before.obstacle = obstacle->message;
            throw Error{ErrorCode::DriveUnavailable, std::move(obstacle->message)};
        }
        if (request_.trial && is_stdio(request_.address)) refuse_to_overwrite(request_);
        const BurnLibrary library;
        const ReservedDrive drive{library, request_.address, OpenTray::Close, use_};
        outcome_.before = drive.describe();
        parent_.send({{"before", wire::to_json(outcome_.before)}});
        take_words(library);
        if (const auto no = refusal(request_, outcome_.before)) throw Error{*no};
        // A way of writing that the drive refuses before the first block leaves a blank medium for
        // the next one that MMC has for it.
        for (const WayOfWriting way : {WayOfWriting::Usual, WayOfWriting::TrackAtOnce}) {
            ImageSource image{request_};
            image.wait_until_filled();
            if (const auto failed = image.failure()) throw Error{*failed};
            if (parent_.stop_requested(0ms)) {
                outcome_.stopped = true;
                return fail(ErrorCode::WriteFailed,
                            {msgid("Stopped before anything was recorded in {drive}."),
                             {{"drive", request_.address}}});
            }
            if (!write(library, drive, image, way)) return;
        }
    }

    /// True if nothing came onto the medium because the drive refused this way of writing, so that
    /// another one can be tried.
    bool write(const BurnLibrary& library, const ReservedDrive& drive, ImageSource& image,
               WayOfWriting way)
    {
        const DiscLayout layout{image, request_.bytes};
        const BurnWriteOptions options = options_for(library, drive, layout, way);
        if (request_.speed > 0) {
            burn::burn_drive_set_speed(drive.get(), 0, static_cast<int>(request_.speed));
        }
        parent_.send({{"writing", true}});
        const WritingThreads threads;
        burn::burn_disc_write(options.get(), layout.disc.get());
        follow(library, drive, layout.track.get(), image);
        threads.wait_for_end(); // before anything they use is freed

        take_words(library);
        outcome_.bytes_taken = counted(layout.track.get()).taken;
        judge(drive, image);
        if (outcome_.wrote_well || outcome_.before.stdio) return false;
        outcome_.spoilt = counted(layout.track.get()).written > 0 || !is_blank_again(drive);
        take_words(library);
        const bool refused = !outcome_.spoilt && !outcome_.stopped && !image.failure();
        return refused && way == WayOfWriting::Usual && type_ != burn::BURN_WRITE_TAO &&
               !outcome_.before.medium.rewritable;
    }

    [[nodiscard]] BurnWriteOptions options_for(const BurnLibrary& library,
                                               const ReservedDrive& drive, const DiscLayout& layout,
                                               WayOfWriting way)
    {
        BurnWriteOptions options{burn::burn_write_opts_new(drive.get())};
        burn::burn_write_opts_set_perform_opc(options.get(), 0);
        burn::burn_write_opts_set_multi(options.get(), 0); // closed: nothing can be added
        burn::burn_write_opts_set_underrun_proof(options.get(), 1);
        std::array<char, BURN_REASONS_LEN> reasons{};
        if (way == WayOfWriting::TrackAtOnce) {
            // Incremental writing on DVD-R; without RESERVE TRACK on DVD+R and BD-R.
            burn::burn_write_opts_set_write_type(options.get(), burn::BURN_WRITE_TAO,
                                                 burn::BURN_BLOCK_MODE1);
            type_ =
                burn::burn_precheck_write(options.get(), layout.disc.get(), reasons.data(), 0) > 0
                    ? burn::BURN_WRITE_TAO
                    : burn::BURN_WRITE_NONE;
        } else {
            type_ = burn::burn_write_opts_auto_write_type(options.get(), layout.disc.get(),
                                                          reasons.data(), 0);
        }
        take_words(library);
        if (type_ == burn::BURN_WRITE_NONE) {
            throw Error{ErrorCode::MediumUnsuitable,
                        {msgid("The drive {drive} cannot record this medium: {reason}"),
                         {{"drive", request_.address}, {"reason", reasons.data()}}}};
        }
        // burn_precheck_write() does not look at the size, and what the drive grants may depend on
        // the way of writing.
        const auto available = burn::burn_disc_available_space(drive.get(), options.get());
        Drive now = outcome_.before;
        now.medium.free_blocks =
            static_cast<std::uint64_t>(std::max<off_t>(available, 0)) / block_bytes;
        if (const auto no = refusal(request_, now)) throw Error{*no};
        return options;
    }

    /// Waits for the end of the writing, reports and listens.
    void follow(const BurnLibrary& library, const ReservedDrive& drive, burn::burn_track* track,
                ImageSource& image)
    {
        SpeedMeter meter;
        bool cancelled = false;
        while (true) {
            burn::burn_progress at{};
            const auto status = burn::burn_drive_get_status(drive.get(), &at);
            const std::uint64_t written = counted(track).written;
            const double speed = meter.note(written);
            outcome_.speed_reached = meter.mean() / 1000;
            if (status == burn::BURN_DRIVE_IDLE) return;
            report({.activity = {activity_of(status)},
                    .done = written / block_bytes,
                    .if_stopped = loss_if_stopped(),
                    .bytes_per_second = speed,
                    .buffer_percent = buffer_percent(at)});
            take_words(library);
            if (!cancelled && (outcome_.stopped || image.failure())) {
                burn::burn_drive_cancel(drive.get());
                image.let_go();
                cancelled = true;
            }
            if (parent_.stop_requested(100ms)) outcome_.stopped = true;
        }
    }

    void judge(const ReservedDrive& drive, const ImageSource& image)
    {
        const bool drive_is_content = burn::burn_drive_wrote_well(drive.get()) == 1;
        if (const auto failed = image.failure()) return fail(failed->code(), failed->message());
        if (drive_is_content && outcome_.bytes_taken == request_.bytes && image.complete()) {
            // Also if a stop came: it came too late to spoil anything.
            outcome_.stopped = false;
            outcome_.wrote_well = true;
            outcome_.failure = {}; // of a way of writing that was refused before
            return;
        }
        if (outcome_.stopped) {
            return fail(ErrorCode::WriteFailed,
                        {msgid("The recording in {drive} was stopped. What is on the medium is of "
                               "no use."),
                         {{"drive", request_.address}}});
        }
        if (drive_is_content) {
            return fail(ErrorCode::WriteFailed,
                        {msgid("The drive {drive} took only {taken} of {bytes} bytes of the image "
                               "and reported success."),
                         {{"drive", request_.address},
                          {"taken", std::to_string(outcome_.bytes_taken)},
                          {"bytes", std::to_string(request_.bytes)}}});
        }
        fail(ErrorCode::WriteFailed,
             {msgid("The drive {drive} failed while recording. What it said itself is kept with "
                    "the disc."),
              {{"drive", request_.address},
               {"words", first_failure_.empty() ? "no reason given" : first_failure_}}});
    }

    /// Whether the drive still takes the medium for blank. A drive that does not answer does not.
    static bool is_blank_again(const ReservedDrive& drive)
    {
        return burn::burn_drive_re_assess(drive.get(), 0) > 0 &&
               burn::burn_disc_get_status(drive.get()) == burn::BURN_DISC_BLANK;
    }

    void fail(ErrorCode code, Message failure)
    {
        outcome_.wrote_well = false;
        outcome_.code = code;
        outcome_.failure = std::move(failure);
    }

    void take_words(const BurnLibrary& library)
    {
        for (const BurnMessage& message : library.take_messages()) {
            parent_.send({{"words", message.words()}});
            if (first_failure_.empty() && message.is_failure()) first_failure_ = message.words();
        }
    }

    static int buffer_percent(const burn::burn_progress& at)
    {
        if (at.buffer_capacity == 0 || at.buffer_available > at.buffer_capacity) return -1;
        const std::uint64_t used = at.buffer_capacity - at.buffer_available;
        return static_cast<int>(used * 100 / at.buffer_capacity);
    }

    [[nodiscard]] Message loss_if_stopped() const
    {
        if (outcome_.before.stdio) return {};
        return {msgid("The disc in {drive} would be lost."), {{"drive", request_.address}}};
    }

    /// Adds to `progress` what is the same all the time.
    void report(Progress progress)
    {
        progress.unit = Unit::Blocks;
        progress.total = request_.bytes / block_bytes;
        progress.done = std::min(progress.done, progress.total);
        progress.source = request_.address;
        parent_.send({{"progress", wire::to_json(progress)}});
    }

    const RecordRequest& request_;
    DriveUse use_;
    ParentLink& parent_;
    RecordOutcome outcome_;
    std::string first_failure_;
    burn::burn_write_types type_ = burn::BURN_WRITE_NONE; ///< of the last attempt
};

} // namespace

RecordOutcome write_disc(const RecordRequest& request, DriveUse use, ParentLink& parent)
{
    return DiscWriter{request, use, parent}.run();
}

} // namespace twofold
