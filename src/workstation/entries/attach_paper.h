#pragma once

#include "footage/incoming_file.h"
#include "workstation/audited_change.h"

#include <filesystem>
#include <string>

namespace twofold {

/// A file on its way to become a paper of the archive. What was kept of it is removed with the
/// object, unless it was entered().
class IncomingPaper {
public:
    IncomingPaper(std::string field, std::string original_name, IncomingFile file);
    IncomingPaper(IncomingPaper&& other) noexcept;
    IncomingPaper& operator=(IncomingPaper&&) = delete;
    IncomingPaper(const IncomingPaper&) = delete;
    IncomingPaper& operator=(const IncomingPaper&) = delete;
    ~IncomingPaper();

    [[nodiscard]] const std::string& field() const noexcept { return field_; }
    [[nodiscard]] Digest sha256() const;
    /// The change in which it was kept took effect.
    void entered() noexcept { kept_.clear(); }

private:
    friend void keep_paper(AuditedChange& change, IncomingPaper& paper);

    std::string field_;
    std::string original_name_;
    IncomingFile file_;
    std::filesystem::path kept_; ///< to be removed; empty: nothing is
};

/// Copies a file into `papers/` of the archive, read-only and with its digests, under a name that
/// marks it as not entered yet. Throws as copy_in() does.
[[nodiscard]] IncomingPaper copy_paper_in(Archive& archive, const std::string& field,
                                          const std::filesystem::path& file, Job& job);

/// Gives it its name and enters it, unless its bytes are a paper already; a paper whose stored file
/// is missing or altered gets it back.
void keep_paper(AuditedChange& change, IncomingPaper& paper);

} // namespace twofold
