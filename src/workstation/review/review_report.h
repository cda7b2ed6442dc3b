#pragma once

#include "audit/audit_entry.h"
#include "base/message.h"
#include "base/time.h"
#include "discs/readability.h"
#include "discs/review.h"
#include "workstation/review/open_points.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

class Archive;

/// Error rates of a disc from an instrument outside this program (误码). They are never computed.
struct ReportedScan {
    std::string instrument;
    Date measured{};
    std::string values; ///< "PI8 max 34, POF max 0": as imported
    bool broken_off = false;
};

/// Part 2, one line: a disc that was checked, or was to be (光盘检测).
struct ReviewedDisc {
    std::string number;          ///< 光盘编号
    CopyMark copy = CopyMark::A; ///< 份别
    std::string volume_title;
    std::string medium; ///< profile and manufacturer id: "DVD+R CMC MAG/M01/00"
    std::string batch;  ///< purchase batch if one was entered, else the medium's id
    std::string shelf_place;
    std::vector<DueNote> due;    ///< why it was on the worklist; empty: checked without being due
    bool pulled_forward = false; ///< added during the review, because a disc of its batch failed
    std::string excused_because; ///< 免检理由; empty: not excused

    std::optional<Timestamp> checked; ///< 检测日期, end of the reading; none: not checked
    std::string checked_by;
    DriveIdentity drive;  ///< model and serial of the drive that read it
    Message drive_remark; ///< that it recorded the disc, or read it last time; else empty
    std::optional<double> temperature;   ///< °C 环境温度; none: not entered
    std::optional<double> humidity;      ///< % 湿度; none: not entered
    std::string appearance;              ///< 外观, as entered; empty: not entered
    std::optional<bool> seal_intact;     ///< 封存完好; none: not entered
    std::uint64_t bytes = 0;             ///< read, of the image (整盘读取)
    std::int64_t seconds = 0;            ///< 用时
    Verdict image = Verdict::NotChecked; ///< 整盘摘要一致
    Digests image_digests;               ///< as read; empty: not every byte came back
    std::uint64_t files_good = 0;        ///< 文件清单 n/n
    std::uint64_t files_total = 0;
    Readability readability;               ///< 慢扇区, 不可读扇区, the curve and the map
    std::vector<SpeedSample> speed_before; ///< curve of the check before, of a disc not sound now
    std::optional<Trend> since_last; ///< against its last check; none: there was none to compare
    std::string twin;                ///< number of the copy it was compared with; empty: none
    std::optional<ReviewVerdict> twin_verdict; ///< 与另一份比对; none: the twin was never reviewed
    std::optional<ReportedScan> scan;          ///< 误码; none: 未测
    std::optional<ReviewVerdict> verdict;      ///< none: 未检测
    std::vector<Message> reasons;
    std::vector<Message> remarks;   ///< for information: of rules that are not confirmed
    std::string replaced_by;        ///< 新光盘编号; empty: none yet
    std::optional<Date> next_check; ///< 下次检测日; none: not to be checked again
};

/// One item of a score sheet with its mark (评分项).
struct ScoredItem {
    std::string name;    ///< stable: "start-to-end"
    std::string chinese; ///< as on the form: "起止完整"
    std::string article; ///< the article it comes from: "第八条"
    std::string mark;    ///< as entered: "yes", "no", "n/a" or a value; empty: not filled in
    std::string note;
};

/// A sheet a person fills in: one activity of part 1, or one register of part 3.
struct ScoreSheet {
    std::string subject; ///< case number, or stable name of the register
    std::string title;   ///< case name, or the register's name in Chinese
    std::string kind;    ///< 执法事项 of a case, in Chinese; empty for a register
    std::vector<ScoredItem> items;
    std::string problem;          ///< 问题; empty: none entered
    std::string responsible;      ///< 整改人
    std::optional<Date> deadline; ///< 整改期限
    std::string remedy;           ///< 整改结果
    std::string excused_because;  ///< 免评理由; empty: not excused
    bool complete = false;        ///< every item has its mark
};

/// A batch of media in which discs failed (批次).
struct FailedBatch {
    std::string batch;
    std::vector<std::string> failed;  ///< disc numbers
    std::uint64_t discs = 0;          ///< of this batch in the register
    std::uint64_t pulled_forward = 0; ///< put on this year's worklist because of it
    std::uint64_t checked = 0;        ///< of those pulled forward
};

/// Who signs (签字). A signature line is drawn for each.
struct ReviewSigner {
    std::string name;
    std::string role; ///< as entered, e.g. "组长"; may be empty
};

/// Everything the record of an annual review says (domain: 年度评查记录): data for the form, the
/// table and the window. Texts are messages or what a person entered; nothing here is translated.
struct ReviewReport {
    std::string unit;
    int year = 0;
    std::string number;       ///< 评查编号: "PC-2026"
    std::string organisation; ///< 组织机构
    std::string basis;        ///< 依据
    std::string opened_by;
    Timestamp opened{};
    std::optional<Timestamp> closed;       ///< none: the review is still open
    std::vector<std::string> participants; ///< 参加人
    // How the discs were chosen (抽样方法).
    int interval_years = 0;
    double sample_share = 0;
    std::uint64_t seed = 0;
    double footage_share = 0;
    // Totals (总数/应检/实检).
    std::uint64_t discs_in_register = 0; ///< discs that are subject to review
    std::uint64_t due = 0;
    std::uint64_t due_checked = 0;
    std::uint64_t excused = 0;
    std::uint64_t missing = 0; ///< due, neither checked nor excused
    std::uint64_t also_checked = 0;
    std::uint64_t sound = 0;
    std::uint64_t watch = 0;
    std::uint64_t refresh_now = 0;
    std::uint64_t bytes_read = 0;
    std::uint64_t sheets_filled_in = 0; ///< of footage and registers together
    std::uint64_t sheets_excused = 0;
    std::uint64_t sheets_missing = 0; ///< neither filled in nor excused

    std::vector<ScoreSheet> footage;   ///< part 1
    std::vector<ReviewedDisc> discs;   ///< part 2, by shelf
    std::vector<ScoreSheet> registers; ///< part 3
    std::vector<FailedBatch> batches;
    std::vector<OpenPoint> last_year; ///< and what is older and still open
    std::string summary;              ///< 总结
    std::string measures;             ///< 通报/处理
    std::vector<ReviewSigner> signers;
    AuditHead head; ///< of the audit log: when it was closed, else now
};

/// The review of `year` in its present state, open or closed. Throws Error{NotFound} if there is
/// none.
[[nodiscard]] ReviewReport review_report(Archive& archive, int year);

/// The result of comparing the digest of the whole disc, on forms: "一致".
[[nodiscard]] std::string_view digest_comparison(const ReviewedDisc& disc) noexcept;

} // namespace twofold
