#pragma once

#include "base/time.h"
#include "discs/disc.h"

#include <optional>
#include <string>
#include <string_view>

namespace twofold {

/// How the location of a disc changed.
enum class MovementKind {
    Shelved,  ///< put on a shelf, or moved to another one
    Lent,     ///< given to somebody
    Returned, ///< back from a loan or from elsewhere, on its shelf again
    OffSite,  ///< sent to a place elsewhere
};

/// What happened to the tamper seal of a disc.
enum class TamperSealEventKind { Sealed, Opened, Resealed };

/// Facts about a carrier that only a person can enter (disc register, domain.md 5.2).
enum class CarrierFact {
    Barcode,       ///< 载体条码
    Brand,         ///< 品牌
    Batch,         ///< 批号: purchase lot
    ArchivalGrade, ///< 档案级: yes or no, and why
    Appearance,    ///< 载体外观检测
    VirusSoftware, ///< 病毒检测: program
    VirusVersion,  ///< its version
    VirusResult,   ///< what it said
    KeeperUnit,    ///< 保管单位
    Temperature,   ///< °C where the disc is kept
    Humidity,      ///< % relative humidity there
};

[[nodiscard]] std::string_view name_of(MovementKind kind) noexcept; ///< "off-site"
[[nodiscard]] MovementKind movement_kind(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(MovementKind kind) noexcept;
[[nodiscard]] std::string_view name_of(TamperSealEventKind kind) noexcept; ///< "opened"
[[nodiscard]] TamperSealEventKind tamper_seal_event_kind(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(TamperSealEventKind kind) noexcept;
[[nodiscard]] std::string_view name_of(CarrierFact fact) noexcept; ///< "archival-grade"
/// The reverse. Throws Error{InvalidInput} listing what is allowed.
[[nodiscard]] CarrierFact carrier_fact(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(CarrierFact fact) noexcept;

/// The value as stored: without outer blanks, a measurement as a plain number. Throws
/// Error{InvalidInput} if it is empty, or if a measurement is not a number or out of range: −60 to
/// 60 °C, 0 to 100 %.
[[nodiscard]] std::string checked_value(CarrierFact fact, std::string_view value);

} // namespace twofold
