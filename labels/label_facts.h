#pragma once

#include "base/time.h"
#include "discs/disc.h"
#include "fixity/digest.h"
#include "retention/retention.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What a volume holds, in three numbers.
struct LabelContents {
    std::uint64_t files = 0;
    std::chrono::seconds duration{0}; ///< of sound and video together; 0: only photos
    std::uint64_t bytes = 0;
};

/// Everything a label can say about one disc. The label module formats it; nothing here is text
/// made up for a label except `handling`.
///
/// Mandatory are the five facts of article 16 of the audio-visual rules (producing unit, made by,
/// date made, case name, case number) and what tells one disc from another (disc number, copy).
struct LabelFacts {
    std::string unit;            ///< 制作单位
    std::string made_by;         ///< 制作人
    std::optional<Date> made_on; ///< 制作时间
    std::string case_name;       ///< 执法活动或案件名称
    std::string case_number;     ///< 标号（案件编号）
    std::string disc_number;     ///< 光盘编号 as in the register: "2026-0007-A"
    CopyMark copy = CopyMark::A; ///< 份别
    int part = 1;                ///< 第 n 张 …
    int parts = 1;               ///< … 共 m 张; the pair is printed when m > 1
    std::optional<RetentionPeriod> retention;
    std::vector<Ground> grounds;
    std::optional<LabelContents> contents;
    std::optional<Digest> image_digest;
    std::uint64_t image_bytes = 0; ///< belongs to the digest: the recorded medium is longer
    std::string handling = "请勿粘贴标签·请勿用圆珠笔书写·避光保存";
};

/// Throws Error{Refused} naming every mandatory fact that is missing or blank, all in one message.
void require_mandatory(const LabelFacts& facts);

} // namespace twofold
