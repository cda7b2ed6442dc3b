#pragma once

#include "volume/image/rescue/lost_directories.h"
#include "volume/image/rescue/rescue_settlement.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace twofold {

/// Locates files that no tree of the image shows any more, because a directory that leads to them
/// is lost. Candidate positions come from directory records that nothing leads to and from the
/// order in which the files were laid on the disc; the digest decides.
class LostFiles {
public:
    /// Decides whether the file at that position is whole, by the digest it must have.
    using Settle = std::function<RescuedFile(const ImageTreeFile&, const Digest&)>;

    /// `within`: where directories may be. Positions of files in `found` are ignored.
    LostFiles(RescueFile& file, BlockRange within, const std::vector<RescuedFile>& found,
              Settle settle, Job& job);

    /// The one file `path`, by its digest alone: in a directory record, or, for a manifest, before
    /// block `end`. nullopt if it is not there.
    [[nodiscard]] std::optional<RescuedFile> find(const std::string& path, const Digest& digest,
                                                  std::uint64_t end);
    /// Adds every file of `known` that is not in `found` yet; those that cannot be located too.
    void find_all(const KnownContent& known, std::vector<RescuedFile>& found);

private:
    void digest_records();
    [[nodiscard]] const RecordedContent* with_digest(const Digest& digest) const;
    void find_by_digest(const KnownDigests& known, std::vector<RescuedFile>& found);
    void find_by_name(const KnownContent& known, std::vector<RescuedFile>& found);
    void find_by_layout(const KnownContent& known, std::vector<RescuedFile>& found);
    [[nodiscard]] std::optional<std::uint64_t> end_before_lost_front(const KnownContent& known,
                                                                     std::uint64_t manifest);
    [[nodiscard]] bool ends_in_zeros(const std::vector<LaidOutFile>& layout, std::uint64_t first);
    [[nodiscard]] const LaidOutFile* smallest_whole(const KnownContent& known,
                                                    std::uint64_t first) const;
    [[nodiscard]] bool is_proved_at(const KnownContent& known, std::uint64_t first,
                                    const LaidOutFile& witness);
    void name_the_rest(const KnownDigests& known, std::vector<RescuedFile>& found);
    void add(RescuedFile rescued, std::vector<RescuedFile>& found);

    RescueFile& file_;
    Settle settle_;
    Job& job_;
    std::vector<RecordedContent> records_;
    std::map<std::string, std::size_t> by_digest_; ///< SHA-256 → record
    std::set<std::size_t> used_;                   ///< records that belong to a file
    std::set<std::string, std::less<>> located_;
};

} // namespace twofold
