#pragma once

#include "base/message.h"
#include "fixity/verdict.h"
#include "jobs/job.h"
#include "volume/image/block_reader.h"

#include <cstdint>
#include <vector>

namespace twofold {

/// How a source was recorded, as far as it tells. A computer shows the last session of a disc, so
/// an image says what a disc is only if nothing else is on it.
struct SourceShape {
    /// Complete sessions and their tracks; 0: the source knows no such thing (a file).
    unsigned sessions = 0;
    unsigned tracks = 0;
    std::uint64_t last_session = 0; ///< first block of the last session
    /// Whether something can still be recorded behind what is there.
    enum class End { Closed, Open, NotKnown } end = End::Closed;
    /// What stands far behind an image may be left from an earlier recording: a medium that is
    /// overwritten in place, a block device.
    bool in_place = false;
};

/// A BlockReader that knows how its source was recorded. One that does not reads a plain file.
class RecordedSource {
public:
    RecordedSource() = default;
    RecordedSource(const RecordedSource&) = delete;
    RecordedSource& operator=(const RecordedSource&) = delete;
    virtual ~RecordedSource() = default;

    [[nodiscard]] virtual SourceShape shape() const = 0;
};

[[nodiscard]] SourceShape shape_of(const BlockReader& reader);

/// Whether a source holds one image and nothing that a computer would show in its place.
struct Solitude {
    /// Good: one closed session of one track, and no other file system behind the image. Bad: more
    /// than that, or more can be recorded. NotChecked: the source cannot tell.
    Verdict verdict = Verdict::NotChecked;
    Message reason; ///< empty when Good
    /// Sessions on the source: as it tells, or as many as file systems were found; at least 1.
    unsigned sessions = 1;
    /// Where the session begins that computers show; 0: there is but one.
    std::uint64_t last_session = 0;
};

/// The first block of every file system that begins behind block `end`: what a further session
/// shows when it is looked for at its sixteenth block (ECMA-119 6.7.1, ECMA-167 part 2). On a
/// source that is overwritten in place only what stands close behind the image is looked at, where
/// growisofs and xorriso put a further session; farther behind lie the remains of earlier
/// recordings. Blocks that cannot be read prove nothing, and a few of them end the search.
[[nodiscard]] std::vector<std::uint64_t>
file_systems_behind(BlockReader& reader, const SourceShape& shape, std::uint64_t end, Job& job);

/// Judges what the source says of itself and what was found behind the image.
[[nodiscard]] Solitude solitude_of(const SourceShape& shape,
                                   const std::vector<std::uint64_t>& behind);

} // namespace twofold
