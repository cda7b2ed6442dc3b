#include "discs/disc_facts.h"

#include "base/named.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

constexpr std::array whereabouts_names{
    Named<Whereabouts>{Whereabouts::NotShelved, "not-shelved", "未上架"},
    Named<Whereabouts>{Whereabouts::OnShelf, "on-shelf", "在库"},
    Named<Whereabouts>{Whereabouts::Out, "out", "借出"},
    Named<Whereabouts>{Whereabouts::OffSite, "off-site", "异地"},
};

constexpr std::array review_verdicts{
    Named<ReviewVerdict>{ReviewVerdict::Sound, "sound", "正常"},
    Named<ReviewVerdict>{ReviewVerdict::Watch, "watch", "关注"},
    Named<ReviewVerdict>{ReviewVerdict::RefreshNow, "refresh-now", "立即更新"},
};

constexpr std::array disc_statuses{
    Named<ServiceStatus>{ServiceStatus::NotInUse, "not-in-use", "未启用"},
    Named<ServiceStatus>{ServiceStatus::NotShelved, "not-shelved", "未上架"},
    Named<ServiceStatus>{ServiceStatus::OnShelf, "on-shelf", "在库"},
    Named<ServiceStatus>{ServiceStatus::Due, "due", "待检"},
    Named<ServiceStatus>{ServiceStatus::OffSite, "off-site", "异地"},
    Named<ServiceStatus>{ServiceStatus::Out, "out", "借出"},
    Named<ServiceStatus>{ServiceStatus::Watched, "watched", "预警"},
    Named<ServiceStatus>{ServiceStatus::Failing, "failing", "待更新"},
    Named<ServiceStatus>{ServiceStatus::Replaced, "replaced", "已替代"},
    Named<ServiceStatus>{ServiceStatus::Destroyed, "destroyed", "已销毁"},
};

bool is_failing(const DiscFacts& facts)
{
    return facts.state == DiscState::Bad || facts.review == ReviewVerdict::RefreshNow ||
           (facts.last_check && facts.last_check->verdict == Verdict::Bad);
}

/// The state by everything but the clock and the shelf; nothing where those decide.
std::optional<ServiceStatus> weightier_status(const DiscFacts& facts)
{
    if (facts.destroyed) return ServiceStatus::Destroyed;
    if (!facts.replaced_by.empty()) return ServiceStatus::Replaced;
    switch (facts.state) {
    case DiscState::Recording:
    case DiscState::Unverified:
    case DiscState::Spoilt:
    case DiscState::Interrupted:
    case DiscState::Unrecorded: return ServiceStatus::NotInUse;
    case DiscState::Bad:
    case DiscState::Good: break;
    }
    if (is_failing(facts)) return ServiceStatus::Failing;
    if (facts.review == ReviewVerdict::Watch) return ServiceStatus::Watched;
    return std::nullopt;
}

ServiceStatus status_by_place(Whereabouts where, bool due)
{
    switch (where) {
    case Whereabouts::Out: return ServiceStatus::Out;
    case Whereabouts::OffSite: return ServiceStatus::OffSite;
    case Whereabouts::NotShelved: return due ? ServiceStatus::Due : ServiceStatus::NotShelved;
    case Whereabouts::OnShelf: return due ? ServiceStatus::Due : ServiceStatus::OnShelf;
    }
    return ServiceStatus::NotInUse;
}

/// Why this disc alone keeps its volume from counting as preserved; empty: it does not.
std::vector<Message> shortcomings_of(const DiscFacts& disc)
{
    const auto about = [&](const char* id) { return Message{id, {{"number", disc.number}}}; };
    if (disc.state != DiscState::Good) {
        return {about(msgid("Disc {number} is not known to be good."))};
    }
    std::vector<Message> reasons;
    if (is_failing(disc)) {
        reasons.push_back(about(msgid("Disc {number} is failing; replace it by a new one.")));
    }
    if (!disc.labelled) {
        reasons.push_back(
            about(msgid("Disc {number} has no label, as far as anybody has said: when it "
                        "is on the disc or its sleeve, enter “twofold label confirm”.")));
    }
    switch (disc.where) {
    case Whereabouts::OnShelf: break;
    case Whereabouts::OffSite:
        if (disc.place.empty()) {
            reasons.push_back(about(msgid("Where disc {number} is kept off site is not entered.")));
        }
        break;
    case Whereabouts::NotShelved:
        reasons.push_back(about(msgid("Disc {number} has no place on a shelf.")));
        break;
    case Whereabouts::Out:
        reasons.push_back({msgid("Disc {number} is out, with {holder}."),
                           {{"number", disc.number}, {"holder", disc.loan ? disc.loan->to : ""}}});
        break;
    }
    return reasons;
}

} // namespace

std::string_view name_of(Whereabouts where) noexcept
{
    return row_of(whereabouts_names, where).name;
}

std::string_view chinese_name_of(Whereabouts where) noexcept
{
    return row_of(whereabouts_names, where).chinese;
}

template <>
std::vector<ReviewVerdict> all_of<ReviewVerdict>()
{
    return values_of(review_verdicts);
}

std::string_view name_of(ReviewVerdict verdict) noexcept
{
    return row_of(review_verdicts, verdict).name;
}

ReviewVerdict review_verdict(std::string_view name)
{
    return value_named(review_verdicts, name);
}

std::string_view chinese_name_of(ReviewVerdict verdict) noexcept
{
    return row_of(review_verdicts, verdict).chinese;
}

std::string_view name_of(ServiceStatus status) noexcept
{
    return row_of(disc_statuses, status).name;
}

std::string_view chinese_name_of(ServiceStatus status) noexcept
{
    return row_of(disc_statuses, status).chinese;
}

bool DiscFacts::is_kept() const noexcept
{
    const bool recorded = state == DiscState::Good || state == DiscState::Bad;
    return recorded && replaced_by.empty() && !destroyed;
}

Date years_after(Date day, std::chrono::years years)
{
    const Date later = day + years;
    if (later.ok()) return later;
    return later.year() / std::chrono::March / 1;
}

DiscService service_of(const DiscFacts& facts, Date today, std::chrono::years check_every)
{
    DiscService service;
    if (facts.is_kept()) {
        service.due_on =
            facts.last_check ? years_after(local_date(facts.last_check->at), check_every) : today;
        service.due = *service.due_on <= today;
    }
    service.overdue_loan = facts.where == Whereabouts::Out && facts.loan && facts.loan->until &&
                           *facts.loan->until < today;
    service.status = weightier_status(facts).value_or(status_by_place(facts.where, service.due));
    return service;
}

Preservation preservation_of(const std::vector<DiscFacts>& discs, PlacePart apart)
{
    std::vector<const DiscFacts*> fit;
    Preservation found;
    for (const DiscFacts& disc : discs) {
        if (!disc.is_kept()) continue;
        auto reasons = shortcomings_of(disc);
        if (reasons.empty()) fit.push_back(&disc);
        std::ranges::move(reasons, std::back_inserter(found.reasons));
    }
    const DiscFacts* one = nullptr;
    const DiscFacts* beside = nullptr;
    for (const DiscFacts* a : fit) {
        for (const DiscFacts* b : fit) {
            if (a->copy >= b->copy) continue;
            const bool reason_on_record =
                !a->same_place_because.empty() || !b->same_place_because.empty();
            if (reason_on_record || are_apart(a->place, b->place, apart)) {
                return {.preserved = true};
            }
            one = a;
            beside = b;
        }
    }
    if (one != nullptr) {
        found.reasons.push_back(
            {msgid("Discs {one} and {other} are not known to be kept apart ({place}; {beside}): "
                   "one fire or flood would take both. Put one elsewhere, or enter the reason with "
                   "--same-place-because."),
             {{"one", one->number},
              {"other", beside->number},
              {"place", to_text(one->place)},
              {"beside", to_text(beside->place)}}});
        return found;
    }
    found.reasons.push_back({msgid("Two copies are needed that are good, labelled and on a shelf; "
                                   "there are {count}."),
                             {{"count", std::to_string(fit.empty() ? 0 : 1)}}});
    return found;
}

} // namespace twofold
