#include "emulated_drive/carrier.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace twofold::emulated {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path)
{
    throw std::system_error{errno, std::generic_category(), path.string()};
}

bool overlap(std::uint64_t first, std::uint64_t count, std::uint64_t other,
             std::uint64_t other_count)
{
    return first < other + other_count && other < first + count;
}

} // namespace

Carrier::Carrier(const std::filesystem::path& directory)
    : directory_{directory}, record_{directory / "state"},
      configuration_{read_medium_configuration(directory)}, configuration_generation_{
                                                                record_->configuration_generation}
{
    const std::filesystem::path path = directory / "blocks";
    blocks_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (blocks_ < 0) {
        fail(path);
    }
}

Carrier::~Carrier()
{
    ::close(blocks_);
}

void Carrier::refresh()
{
    const std::uint32_t generation = record_->configuration_generation;
    if (generation == configuration_generation_) {
        return;
    }
    configuration_ = read_medium_configuration(directory_);
    configuration_generation_ = generation;
}

MediumState Carrier::state() const
{
    return static_cast<MediumState>(record_->disc_state.load());
}

const TrackRecord& Carrier::track(std::uint32_t number) const
{
    return record_->tracks.at(number - 1);
}

std::uint32_t Carrier::open_track_start() const
{
    const std::uint32_t tracks = closed_tracks();
    return tracks == 0 ? 0 : track(tracks).first + track(tracks).count;
}

bool Carrier::session_is_open() const
{
    const std::uint32_t tracks = closed_tracks();
    return next_block() > open_track_start() ||
           (tracks > 0 && track(tracks).session > closed_sessions());
}

std::optional<Sense> Carrier::read(std::uint32_t first, std::span<Byte> into) const
{
    const auto count = static_cast<std::uint32_t>(into.size() / block_size);
    const std::uint64_t end = std::uint64_t{first} + count;
    if (end > (is_rewritable() ? capacity() : next_block())) {
        return sense::block_out_of_range;
    }
    for (std::uint32_t number = 1; number <= closed_tracks(); ++number) {
        const TrackRecord& one = track(number);
        const std::uint32_t run_out = one.run_out;
        if (run_out != 0 && overlap(first, count, one.first + one.count - run_out, run_out)) {
            return sense::illegal_mode_for_track;
        }
    }
    for (const BlockRange& bad : configuration_.faults.unreadable) {
        if (overlap(first, count, bad.first, bad.count)) {
            Sense why = sense::unreadable;
            why.block = std::max(first, bad.first);
            return why;
        }
    }
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got = ::pread(blocks_, into.data() + done, into.size() - done,
                                    static_cast<off_t>(std::uint64_t{first} * block_size + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            fail(directory_ / "blocks");
        }
        if (got == 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    std::fill(into.begin() + static_cast<std::ptrdiff_t>(done), into.end(), Byte{0});
    const std::uint64_t first_byte = std::uint64_t{first} * block_size;
    for (const FlippedBit& flip : configuration_.faults.flipped) {
        if (flip.byte >= first_byte && flip.byte < first_byte + into.size()) {
            into[flip.byte - first_byte] ^= static_cast<Byte>(1U << (flip.bit & 7U));
        }
    }
    return std::nullopt;
}

std::chrono::milliseconds Carrier::delay(std::uint32_t first, std::uint32_t count) const
{
    std::chrono::milliseconds sum{0};
    for (const SlowBlocks& slow : configuration_.faults.slow) {
        if (overlap(first, count, slow.first, slow.count)) {
            sum += slow.delay;
        }
    }
    return sum;
}

std::uint32_t Carrier::c2_errors(std::uint32_t block) const
{
    for (const C2Blocks& worn : configuration_.faults.c2) {
        if (overlap(block, 1, worn.first, worn.count)) return worn.bytes;
    }
    return 0;
}

std::optional<Sense> Carrier::write(std::uint32_t first, std::span<const Byte> blocks)
{
    const auto count = static_cast<std::uint32_t>(blocks.size() / block_size);
    if (state() == MediumState::Closed) {
        return sense::write_protected;
    }
    if (!is_rewritable() && first != next_block()) {
        return sense::invalid_address_for_write;
    }
    if (std::uint64_t{first} + count > capacity()) {
        return sense::block_out_of_range;
    }

    const std::optional<std::uint32_t> bad = configuration_.faults.write_error_at;
    if (bad && *bad >= first && *bad < first + count) {
        store(first, blocks.first(std::size_t{*bad - first} * block_size));
        Sense why = sense::write_error;
        why.block = *bad;
        return why;
    }
    store(first, blocks);
    return std::nullopt;
}

void Carrier::store(std::uint32_t first, std::span<const Byte> blocks)
{
    // Blocks before the word that counts them: a process killed in between has written less than
    // it could have, never a block that is not there.
    std::size_t done = 0;
    while (done < blocks.size()) {
        const ssize_t put = ::pwrite(blocks_, blocks.data() + done, blocks.size() - done,
                                     static_cast<off_t>(std::uint64_t{first} * block_size + done));
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            fail(directory_ / "blocks");
        }
        done += static_cast<std::size_t>(put);
    }
    if (state() == MediumState::Blank) {
        record_->disc_state = static_cast<std::uint32_t>(MediumState::Appendable);
    }
    const auto end = first + static_cast<std::uint32_t>(blocks.size() / block_size);
    if (end > record_->next_block) {
        record_->next_block = end;
    }
}

void Carrier::close_track(std::uint32_t run_out)
{
    const std::uint32_t start = open_track_start();
    const std::uint32_t end = next_block();
    const std::uint32_t tracks = closed_tracks();
    if (end == start || tracks >= MediumRecord::most_tracks) {
        return;
    }
    TrackRecord& record = record_->tracks.at(tracks);
    record.first = start;
    record.count = end - start + run_out;
    record.run_out = run_out;
    record.session = closed_sessions() + 1;
    record_->closed_tracks = tracks + 1;
    record_->next_block = end + run_out;
}

void Carrier::close_session()
{
    close_track(0);
    if (session_is_open()) {
        record_->closed_sessions = closed_sessions() + 1;
    }
}

void Carrier::finalize()
{
    close_session();
    record_->disc_state = static_cast<std::uint32_t>(MediumState::Closed);
}

} // namespace twofold::emulated
