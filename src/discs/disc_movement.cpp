#include "discs/disc_movement.h"

#include "base/named.h"
#include "base/number.h"

#include <array>

namespace twofold {

namespace {

constexpr std::array movement_kinds{
    Named<MovementKind>{MovementKind::Shelved, "shelved", "上架"},
    Named<MovementKind>{MovementKind::Lent, "lent", "借出"},
    Named<MovementKind>{MovementKind::Returned, "returned", "归还"},
    Named<MovementKind>{MovementKind::OffSite, "off-site", "送异地"},
};

constexpr std::array seal_event_kinds{
    Named<TamperSealEventKind>{TamperSealEventKind::Sealed, "sealed", "封存"},
    Named<TamperSealEventKind>{TamperSealEventKind::Opened, "opened", "启封"},
    Named<TamperSealEventKind>{TamperSealEventKind::Resealed, "resealed", "重新封存"},
};

constexpr std::array carrier_facts{
    Named<CarrierFact>{CarrierFact::Barcode, "barcode", "载体条码"},
    Named<CarrierFact>{CarrierFact::Brand, "brand", "品牌"},
    Named<CarrierFact>{CarrierFact::Batch, "batch", "批号"},
    Named<CarrierFact>{CarrierFact::ArchivalGrade, "archival-grade", "档案级"},
    Named<CarrierFact>{CarrierFact::Appearance, "appearance", "外观检测"},
    Named<CarrierFact>{CarrierFact::VirusSoftware, "virus-software", "病毒检测软件"},
    Named<CarrierFact>{CarrierFact::VirusVersion, "virus-version", "病毒库版本"},
    Named<CarrierFact>{CarrierFact::VirusResult, "virus-result", "病毒检测结果"},
    Named<CarrierFact>{CarrierFact::KeeperUnit, "keeper-unit", "保管单位"},
    Named<CarrierFact>{CarrierFact::Temperature, "temperature", "温度"},
    Named<CarrierFact>{CarrierFact::Humidity, "humidity", "湿度"},
};

/// What a reading can be at all; what it should be is for the office to say.
struct Range {
    double least;
    double most;
};

std::optional<Range> range_of(CarrierFact fact)
{
    if (fact == CarrierFact::Temperature) return Range{-60, 60};
    if (fact == CarrierFact::Humidity) return Range{0, 100};
    return std::nullopt;
}

} // namespace

std::string_view name_of(MovementKind kind) noexcept
{
    return row_of(movement_kinds, kind).name;
}

MovementKind movement_kind(std::string_view name)
{
    return value_named(movement_kinds, name);
}

std::string_view chinese_name_of(MovementKind kind) noexcept
{
    return row_of(movement_kinds, kind).chinese;
}

std::string_view name_of(TamperSealEventKind kind) noexcept
{
    return row_of(seal_event_kinds, kind).name;
}

TamperSealEventKind tamper_seal_event_kind(std::string_view name)
{
    return value_named(seal_event_kinds, name);
}

std::string_view chinese_name_of(TamperSealEventKind kind) noexcept
{
    return row_of(seal_event_kinds, kind).chinese;
}

std::string_view name_of(CarrierFact fact) noexcept
{
    return row_of(carrier_facts, fact).name;
}

CarrierFact carrier_fact(std::string_view name)
{
    return value_named(carrier_facts, name);
}

std::string_view chinese_name_of(CarrierFact fact) noexcept
{
    return row_of(carrier_facts, fact).chinese;
}

std::string checked_value(CarrierFact fact, std::string_view value)
{
    const std::size_t begin = value.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{fact}” needs a value."), {{"fact", std::string{name_of(fact)}}}}};
    }
    value = value.substr(begin, value.find_last_not_of(" \t") - begin + 1);
    if (const auto range = range_of(fact)) {
        const auto reading = number_in<double>(value);
        // Written so that no number (“nan”) is refused as well.
        if (!reading || !(*reading >= range->least) || !(*reading <= range->most)) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("“{value}” is no reading of {fact}."),
                         {{"value", std::string{value}}, {"fact", std::string{name_of(fact)}}}}};
        }
    }
    return std::string{value};
}

} // namespace twofold
