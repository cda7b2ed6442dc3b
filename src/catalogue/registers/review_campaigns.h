#pragma once

#include "audit/audit_entry.h"
#include "catalogue/database/entered.h"
#include "discs/review.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

enum class ReviewCampaignId : std::int64_t {};

/// Who signed that a review is done.
struct ReviewSignature {
    std::string name;
    std::string role; ///< as entered: "组长"; may be empty
};

/// How a review ended.
struct ReviewClosing {
    std::string summary;  ///< 总结
    std::string measures; ///< 通报/处理
    std::vector<ReviewSignature> signatures;
    AuditHead head; ///< of the audit log when it was closed
    Entered entered;
};

/// One annual review (年度评查), with the parameters its worklist was drawn by.
struct ReviewCampaign {
    ReviewCampaignId id{};
    int year = 0;
    std::string number;       ///< "PC-2026"
    std::string organisation; ///< 组织机构
    std::vector<std::string> participants;
    int interval_years = 3;
    double sample_share = 0;
    std::uint64_t seed = 0;
    double footage_share = 0;
    Entered opened;
    std::optional<ReviewClosing> closing; ///< none: it is open
};

/// A WorklistLine as stored in the catalogue. The shelf place is the current one of the register.
struct EnteredLine {
    WorklistLine line;
    bool pulled_forward = false; ///< added during the review, because a disc of its batch failed
    std::string excused_because; ///< empty: not excused
};

/// The annual reviews and their worklists.
class ReviewCampaigns {
public:
    explicit ReviewCampaigns(Session& session) : session_{session} {}

    /// Throws Error{Refused} if there is a review of that year.
    ReviewCampaignId open(const ReviewCampaign& campaign, const Entered& entered);
    /// Adds a drawn worklist in few statements, because others wait for the lock meanwhile.
    void add(ReviewCampaignId campaign, const std::vector<WorklistLine>& lines,
             const Entered& entered);
    /// Adds a disc to the worklist. False if it is on it already: then nothing changes.
    bool add(ReviewCampaignId campaign, const WorklistLine& line, bool pulled_forward,
             const Entered& entered);
    void excuse(ReviewCampaignId campaign, DiscId disc, const std::string& because,
                const Entered& entered);
    /// Throws Error{Refused} if it is closed.
    void close(ReviewCampaignId campaign, const ReviewClosing& closing, const Entered& entered);

    [[nodiscard]] std::optional<ReviewCampaign> find(int year) const;
    /// The newest that is not closed.
    [[nodiscard]] std::optional<ReviewCampaign> open_one() const;
    [[nodiscard]] std::vector<ReviewCampaign> all() const; ///< by year
    /// In no particular order; shelf places are left empty.
    [[nodiscard]] std::vector<EnteredLine> lines(ReviewCampaignId campaign) const;

private:
    [[nodiscard]] ReviewCampaign with_closing(ReviewCampaign campaign) const;

    Session& session_;
};

} // namespace twofold
