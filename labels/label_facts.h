#pragma once

#include "base/time.h"
#include "discs/disc.h"
#include "fixity/digest.h"
#include "retention/retention.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace twofold {

/// What a volume holds, in three numbers.
struct LabelContents {
    std::uint64_t files = 0;
    std::chrono::seconds duration{0}; ///< of sound and video together; 0: only photos
    std::uint64_t bytes = 0;
};

/// What an office prints on all its labels; an empty field leaves room to write by hand.
struct OfficeFields {
    std::string fonds;        ///< 全宗号
    std::string class_number; ///< 类别号
    std::string sensitivity;  ///< 敏感标识, e.g. 内部; no place for state secrets
    std::string keeper;       ///< 保管单位
    std::string handling = "请勿粘贴标签·请勿用圆珠笔书写·避光保存";
};

/// Everything a label can say about one disc. The label module formats it; the texts that an office
/// chooses itself are in `office`, all else comes from the register.
///
/// Mandatory are the five facts of article 16 of the audio-visual rules (producing unit, made by,
/// date made, case name, case number) and what identifies the disc (disc number, copy).
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
    std::uint64_t image_bytes = 0;    ///< belongs to the digest: the recorded medium is longer
    std::string checked_by{};         ///< who read it back …
    std::optional<Date> checked_on{}; ///< … and when; nullopt: not printed
    int discs = 1;                    ///< in a box
    std::optional<Date> made_from{};  ///< of the oldest disc in a box; none: `made_on` of one
    OfficeFields office{};
};

/// The facts on the label of a box of `discs`: the first and the last number, how many, the years,
/// the longest retention. Throws Error{Usage} without discs, Error{Refused} if they are of
/// different copies or units: copies are kept apart.
[[nodiscard]] LabelFacts box_facts(std::span<const LabelFacts> discs);

} // namespace twofold
