#pragma once

#include "base/message.h"
#include "fixity/verdict.h"
#include "jobs/job.h"
#include "volume/image/blocks/block_reader.h"

#include <cstdint>
#include <vector>

namespace twofold {

/// How a source was recorded, as far as it reports this. A computer shows the last session of a
/// disc, so an image is what a disc shows only if nothing else is on it.
struct SourceShape {
    /// Complete sessions and their tracks; 0: not applicable (a file).
    unsigned sessions = 0;
    unsigned tracks = 0;
    std::uint64_t last_session = 0; ///< first block of the last session
    /// Whether something can still be recorded behind what is there.
    enum class End { Closed, Open, NotKnown } end = End::Closed;
    /// True for a medium that is overwritten in place and for a block device: data far behind an
    /// image may be left from an earlier recording.
    bool in_place = false;
};

/// A BlockReader that knows how its source was recorded. One that is not a RecordedSource reads a
/// plain file.
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
    /// than that, or more can be recorded. NotChecked: the source cannot report it.
    Verdict verdict = Verdict::NotChecked;
    Message reason; ///< empty when Good
    /// Sessions on the source: as reported, or as many as file systems were found; at least 1.
    unsigned sessions = 1;
    /// First block of the session that computers show; 0: there is only one.
    std::uint64_t last_session = 0;
};

/// What follows an image on its source.
struct BehindImage {
    /// The first block of every file system: further sessions are recognised by their sixteenth
    /// block (ECMA-119 6.7.1, ECMA-167 part 2).
    std::vector<std::uint64_t> file_systems;
    std::uint64_t blocks_with_data = 0; ///< that are not all zeros
};

/// Examines the source from block `end` on. On a source that is overwritten in place only the
/// blocks close behind the image are examined, where growisofs and xorriso put a further session;
/// farther behind are the remains of earlier recordings. Blocks that cannot be read prove nothing,
/// and a few of them end the search.
[[nodiscard]] BehindImage look_behind(BlockReader& reader, const SourceShape& shape,
                                      std::uint64_t end, Job& job);

/// Judges the shape of the source and what was found behind the image.
[[nodiscard]] Solitude solitude_of(const SourceShape& shape,
                                   const std::vector<std::uint64_t>& behind);

} // namespace twofold
