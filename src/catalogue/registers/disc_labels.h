#pragma once

#include "catalogue/database/entered.h"
#include "discs/disc.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// A label that was made for a disc: merely a file on this computer.
struct MadeLabel {
    std::string label; ///< name of the template's file: "disc-face.svg"
    /// Keys of the facts of article 16 that are on it; nullopt: it was made before this was
    /// recorded.
    std::optional<std::vector<std::string>> facts{};
    std::optional<Entered> printed{}; ///< when a printer said that it had printed it, first time
    Entered entered;
};

/// What a person said about the labels on a disc or its sleeve.
struct LabelConfirmation {
    std::vector<std::string> labels; ///< templates of those that are on it; empty: taken off
    std::string because;             ///< why they were taken off; empty when they are on it
    Entered entered;
};

/// Progress of the labels of a disc.
struct LabelProgress {
    bool made = false;    ///< there is a file
    bool printed = false; ///< a printer said that it printed one
    bool put_on = false;  ///< a person confirmed that they are on the disc or its sleeve
};

/// A column of a statement about the disc whose id is `disc`: 1 if the latest confirmation says
/// that its label is on it, else 0.
[[nodiscard]] std::string is_labelled(const std::string& disc);

/// Labels of discs. Made, printed and put on are three facts: only what a person confirmed as on
/// the disc or its sleeve makes it a labelled disc. Rows are only added.
class DiscLabels {
public:
    explicit DiscLabels(Session& session) : session_{session} {}

    /// `file` is the digest of the file that was made: it identifies a later print job; nullopt:
    /// the facts on the label are not known either.
    void add_made(DiscId disc, const MadeLabel& label, const std::optional<Digest>& file);
    /// Notes that the print service has printed `file` and the labels in it. Returns how many there
    /// are.
    std::size_t add_printed(const Digest& file, std::int64_t print_job, const Entered& entered);
    void add(DiscId disc, const LabelConfirmation& confirmation);

    [[nodiscard]] LabelProgress progress(DiscId disc) const;
    [[nodiscard]] std::map<DiscId, LabelProgress> all_progress() const;            ///< of all discs
    [[nodiscard]] std::vector<MadeLabel> made(DiscId disc) const;                  ///< oldest first
    [[nodiscard]] std::vector<LabelConfirmation> confirmations(DiscId disc) const; ///< oldest first

private:
    Session& session_;
};

} // namespace twofold
