#pragma once

#include "workstation/archive.h"
#include "workstation/desk/entries_today.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// A disc that needs attention, and the reason.
struct DiscToDo {
    std::string number;
    std::string volume;
    Message reason; ///< why it is not known to be good; progress of its label; else empty
};

/// Pending work of the annual review (article 17).
struct ReviewToday {
    int year = 0;
    bool open = false;                 ///< false: nobody opened it yet, and it is time to
    std::uint64_t due = 0;             ///< discs on its list that were not checked
    std::uint64_t done = 0;            ///< discs that were
    std::uint64_t unfilled_sheets = 0; ///< that keep it open
};

/// A decision that is not carried out in its time (完成期限).
struct OverdueDecision {
    std::string number;
    std::string case_number;
    Date finish_by{};
    std::uint64_t items = 0; ///< not on two good discs yet
};

/// Pending work in the archive today. Everything empty: nothing is pending.
struct Today {
    Date date{};
    std::uint64_t must_be_decided = 0;              ///< footage with a noted ground and no decision
    std::uint64_t overdue = 0;                      ///< past its six months, no ground, no decision
    std::uint64_t expiring_in_7 = 0;                ///< not overdue; within 7 days
    std::uint64_t expiring_in_30 = 0;               ///< within 30 days, those within 7 not counted
    std::uint64_t waiting_for_a_disc = 0;           ///< decided, on no volume yet
    std::vector<OverdueDecision> overdue_decisions; ///< by number
    std::uint64_t footage = 0;                      ///< all of it; 0: there is none yet
    std::uint64_t kept = 0;                         ///< under a decision that it is kept for good
    std::vector<Volume> to_seal;                    ///< without their items, as to_record
    std::vector<Volume> to_record;                  ///< sealed, fewer than two good copies
    std::vector<DiscToDo> without_label;            ///< good discs on which nobody put a label
    std::vector<DiscToDo> without_place;            ///< good discs
    std::vector<DiscToDo> beside_twin;              ///< good discs kept where another copy is kept
    std::vector<DiscToDo> doubtful; ///< recorded or interrupted, never read back in full
    std::vector<DiscToDo> bad;      ///< good once, or recorded, and no other good disc of it

    std::uint64_t without_footage = 0; ///< cases whose activity ended with nothing handed in
    /// When what is stored was last read in full and found whole; none: never. Not pending work.
    std::optional<Timestamp> archive_whole;
    /// What the last check of the archive, or the one that runs, found missing or altered; one for
    /// each stored file.
    std::vector<Message> archive_findings;

    std::optional<ReviewToday> review; ///< none: nothing of it is pending
    EntriesToday entries;

    [[nodiscard]] bool nothing_waits() const noexcept;
};

[[nodiscard]] Today today(Archive& archive);

} // namespace twofold
