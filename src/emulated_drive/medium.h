#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold::emulated {

/// What kind of carrier a medium is, numbered as in the profile list of MMC (GET CONFIGURATION).
enum class Profile : std::uint16_t {
    CdR = 0x09,
    DvdRom = 0x10, ///< read-only: closed from the start
    DvdR = 0x11,
    DvdPlusRw = 0x1A, ///< the rewritable one, for "rewritable is refused"
    DvdPlusR = 0x1B,
    DvdPlusRDl = 0x2B,
    BdR = 0x41,
};

/// Blank, Appendable (written, not closed: also what a killed or failed recording leaves), Closed.
enum class MediumState : std::uint8_t { Blank, Appendable, Closed };

inline constexpr std::uint32_t block_size = 2048;

/// A run of blocks of 2048 bytes.
struct BlockRange {
    std::uint32_t first = 0;
    std::uint32_t count = 1;
};

/// Blocks that read well but only after waiting; the delay is per READ command that touches the
/// range.
struct SlowBlocks {
    std::uint32_t first = 0;
    std::uint32_t count = 1;
    std::chrono::milliseconds delay{0};
};

/// Blocks that read well, but of which the first decoder (CIRC) could not correct `bytes` bytes: a
/// drive marks them by C2 error pointers if asked (READ CD). CDs only.
struct C2Blocks {
    std::uint32_t first = 0;
    std::uint32_t count = 1;
    std::uint32_t bytes = 1; ///< of each block, at most 2352
};

/// A bit that reads inverted without any error from the drive. `byte` counts from block 0.
struct FlippedBit {
    std::uint64_t byte = 0;
    unsigned bit = 0;
};

/// Faults that belong to the carrier and move with it. They may be changed at any time, also while
/// a process uses the medium: the next SCSI command sees them.
struct MediumFaults {
    std::vector<BlockRange> unreadable;          ///< READ fails with 3/11/05
    std::vector<SlowBlocks> slow;                ///< READ answers late
    std::vector<FlippedBit> flipped;             ///< READ answers wrong bytes and good status
    std::vector<C2Blocks> c2;                    ///< READ CD answers well, with C2 error pointers
    std::optional<std::uint32_t> write_error_at; ///< WRITE touching this block fails with 3/0C/00
};

/// Counts of a drive or a medium since the last reset.
struct Counters {
    std::uint64_t blocks_read = 0;
    std::uint64_t blocks_written = 0;
    std::uint64_t read_commands = 0;
    std::uint64_t write_commands = 0;
    std::uint64_t backward_seeks = 0;         ///< READs that start before the end of the one before
    std::uint64_t furthest_backward_seek = 0; ///< the longest of them, in blocks
};

/// A track as READ TRACK INFORMATION reports it. Tracks and sessions are numbered from 1.
struct Track {
    std::uint16_t session = 1;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// The usual capacity of a profile in blocks (an approximation: rely on the loaded medium only).
std::uint32_t usual_capacity(Profile profile);
/// A typical identifier of a medium of that profile, e.g. "CMC MAG/M01" or, for CD-R,
/// "97m17s06f/79m59s71f".
std::string usual_manufacturer_id(Profile profile);
/// "dvd+r" and so on, as the command line and medium.json spell it.
std::string profile_name(Profile profile);
/// Throws std::invalid_argument for an unknown name.
Profile profile_named(const std::string& name);

/// What a new blank medium is like.
struct NewMedium {
    Profile profile = Profile::DvdPlusR;
    std::uint32_t capacity_blocks = 0; ///< 0: the usual capacity; tests use a few thousand
    /// As libburn reports it; empty: the usual one. DVD+R, DVD+R DL and BD-R: "MAKER/TYPE", at most
    /// 8 and 3 characters (BD-R: 6 and 3); DVD-R: up to 12 characters; CD-R: lead-in "97mSSsFFf".
    std::string manufacturer_id;
};

/// A carrier: a directory that can be loaded into any emulated drive, survives every process, and
/// may be copied (`cp -r`) or moved while it is not loaded.
///
/// It holds `medium.json` (what it is, and its faults), `blocks` (sparse, block n at byte n * 2048)
/// and `state` (how far recorded, tracks, counters; shared memory of all processes that use it).
/// Objects are cheap values that name the directory; every call reads the files again, so a test
/// sees what another process has just done. Failures throw std::runtime_error or
/// std::filesystem_error.
class EmulatedMedium {
public:
    /// Makes a new medium; the directory must not exist yet.
    static EmulatedMedium create(const std::filesystem::path& directory,
                                 const NewMedium& what = {});
    /// A medium that somebody recorded and closed earlier: `image` from block 0, padded to whole
    /// blocks.
    static EmulatedMedium create_recorded(const std::filesystem::path& directory,
                                          const std::filesystem::path& image,
                                          const NewMedium& what = {});
    /// An existing medium.
    explicit EmulatedMedium(const std::filesystem::path& directory);

    [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
    [[nodiscard]] Profile profile() const;
    [[nodiscard]] std::string manufacturer_id() const;
    [[nodiscard]] std::uint32_t capacity_blocks() const;
    [[nodiscard]] MediumState state() const;
    /// How far the medium is written: the address of the first block that never was.
    [[nodiscard]] std::uint32_t recorded_blocks() const;
    [[nodiscard]] std::vector<Track> tracks() const;

    /// The bytes as recorded, without any fault applied. Never more than the capacity.
    [[nodiscard]] std::string bytes(std::uint64_t first_byte, std::size_t count) const;

    [[nodiscard]] MediumFaults faults() const;
    void set_faults(const MediumFaults& faults);

    [[nodiscard]] Counters counters() const;
    void reset_counters();

private:
    std::filesystem::path directory_;
};

} // namespace twofold::emulated
