#include "drive/libburn/block_server.h"

#include "base/error.h"
#include "drive/libburn/burn_library.h"
#include "drive/libburn/medium_reader.h"
#include "drive/libburn/reserved_drive.h"
#include "drive/wire.h"
#include "volume/volume.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace twofold {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// A chunk as the drive gave it.
struct Chunk {
    std::uint64_t first = 0;
    std::uint64_t count = 0;   ///< asked for
    std::vector<C2Count> c2{}; ///< one for each that was read, from the front
    std::chrono::microseconds duration{0};
    std::vector<std::byte> bytes{};

    [[nodiscard]] std::uint64_t good() const noexcept { return c2.size(); }
    /// Whether there may be more behind it.
    [[nodiscard]] bool ends_well() const noexcept { return good() == count; }
};

/// Over the blocks that were measured; none if there is no such block.
std::optional<C2Errors> sum_of(std::span<const C2Count> counts)
{
    C2Errors sum;
    for (const C2Count& count : counts) {
        if (!count) continue;
        sum += {.measured_blocks = 1, .blocks = *count > 0 ? 1U : 0U, .bytes = *count};
    }
    if (sum.measured_blocks == 0) return std::nullopt;
    return sum;
}

class BlockServer {
public:
    BlockServer(const std::string& address, ReservedDrive& drive, std::uint64_t end,
                ParentLink& parent)
        : address_{address}, reader_{drive}, end_{end}, parent_{parent}
    {}

    void run()
    {
        while (!parent_.closed()) {
            const auto line = parent_.next_line(1s);
            if (!line) continue;
            if (is_stop(*line)) return;
            answer(wire::blocks_wanted_from(nlohmann::json::parse(*line)));
        }
    }

private:
    void answer(const wire::BlocksWanted& wanted)
    {
        // Nothing a caller of ours asks for is larger, and memory is not for others to decide on.
        constexpr std::uint64_t most = 16384;
        if (wanted.count > most) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("{count} blocks are too many for one request."),
                         {{"count", std::to_string(wanted.count)}}}};
        }
        if (chunk_.first != wanted.first) begin_at(wanted.first);
        if (chunk_.ends_well() && chunk_.count < wanted.count) read_on(wanted.count);
        const std::uint64_t good = std::min(chunk_.good(), wanted.count);
        if (good < wanted.count) {
            if (const auto loss = loss_of(address_)) {
                throw Error{ErrorCode::DriveUnavailable, loss->message};
            }
        }
        parent_.send(
            wire::to_json(wire::BlocksRead{.good = good,
                                           .duration = chunk_.duration,
                                           .c2 = sum_of(std::span{chunk_.c2}.first(good))}));
        parent_.send_bytes(std::span{chunk_.bytes}.first(good * block_bytes));
        // While the caller works on this one, and only as long as the medium reads well: where it
        // does not, the caller decides where to go on.
        const std::uint64_t next = wanted.first + wanted.count;
        begin_at(next);
        if (good == wanted.count) {
            read_on(std::min(wanted.count, end_ - std::min(end_, next)));
        }
    }

    void begin_at(std::uint64_t first)
    {
        chunk_.first = first;
        chunk_.count = 0;
        chunk_.c2.clear();
        chunk_.duration = {};
    }

    /// Lets the chunk have `count` blocks, as many as can be read.
    void read_on(std::uint64_t count)
    {
        const std::uint64_t there = chunk_.good();
        chunk_.count = count;
        chunk_.bytes.resize(count * block_bytes);
        const auto began = Steady::now();
        reader_.read(chunk_.first + there, count - there,
                     std::span{chunk_.bytes}.subspan(there * block_bytes));
        chunk_.duration +=
            std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began);
        chunk_.c2.insert(chunk_.c2.end(), reader_.c2().begin(), reader_.c2().end());
    }

    const std::string& address_;
    MediumReader reader_;
    std::uint64_t end_; ///< blocks on the medium: nothing is read ahead beyond
    ParentLink& parent_;
    Chunk chunk_;
};

} // namespace

void serve_blocks(const std::string& address, DriveUse use, double speed, ParentLink& parent)
{
    if (auto obstacle = obstacle_of(address, use)) {
        throw Error{ErrorCode::DriveUnavailable, std::move(obstacle->message)};
    }
    const BurnLibrary library;
    ReservedDrive drive{library, address, OpenTray::Close, use};
    const Drive described = drive.describe();
    if (described.medium.state == MediumState::None) {
        throw Error{ErrorCode::MediumUnsuitable,
                    {msgid("There is no medium in {drive}."), {{"drive", address}}}};
    }
    if (described.medium.recorded_blocks == 0) {
        throw Error{ErrorCode::MediumUnsuitable,
                    {msgid("Nothing is recorded on the medium in {drive}."), {{"drive", address}}}};
    }
    drive.set_read_speed(speed);
    parent.send({{"drive", wire::to_json(described)},
                 {"recorded", wire::to_json(drive.shape_of(described))}});
    BlockServer{address, drive, described.medium.recorded_blocks, parent}.run();
}

} // namespace twofold
