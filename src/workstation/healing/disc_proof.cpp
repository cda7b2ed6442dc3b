#include "workstation/healing/disc_proof.h"

#include "base/named.h"
#include "catalogue/registers/rebuild_register.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace twofold {

namespace {

constexpr std::array proofs{
    Named<DiscProof>{DiscProof::Nothing, "nothing", "无外部证明"},
    Named<DiscProof>{DiscProof::Contradicted, "contradicted", "与登记矛盾"},
    Named<DiscProof>{DiscProof::Plan, "plan", "与计划一致"},
    Named<DiscProof>{DiscProof::Records, "records", "记录与封装时一致"},
    Named<DiscProof>{DiscProof::Image, "image", "摘要得到证明"},
};

bool same_file(const Footage& one, const Footage& other)
{
    return one.bytes == other.bytes && agree(one.digests, other.digests);
}

bool same_case(const Case& one, const Case& other)
{
    return one.name == other.name && one.kind == other.kind && one.party == other.party &&
           one.place == other.place && one.began == other.began && one.ended == other.ended &&
           one.officers == other.officers && one.handling_officer == other.handling_officer;
}

bool has_item(const PreservationDecision& decision, const DecisionItem& item)
{
    return std::ranges::any_of(decision.items, [&](const DecisionItem& each) {
        return each.bytes == item.bytes && agree(each.digests, item.digests);
    });
}

} // namespace

std::string_view name_of(DiscProof proof) noexcept
{
    return row_of(proofs, proof).name;
}

std::string_view chinese_name_of(DiscProof proof) noexcept
{
    return row_of(proofs, proof).chinese;
}

DiscProof disc_proof(std::string_view name)
{
    return value_named(proofs, name);
}

Digest record_digest(const PreservationDecision& decision, const std::string& case_number)
{
    nlohmann::json record{{"number", decision.number},
                          {"case", case_number},
                          {"explanation", decision.explanation},
                          {"retention", name_of(decision.retention)},
                          {"proposed_by", decision.proposed_by},
                          {"decided_by", decision.decided_by},
                          {"decided", to_iso8601(decision.decided)},
                          {"replaces", decision.replaces.value_or("")},
                          {"grounds", nlohmann::json::array()},
                          {"items", nlohmann::json::array()}};
    for (const Ground ground : decision.grounds) {
        record["grounds"].push_back(name_of(ground));
    }
    for (const DecisionItem& item : decision.items) {
        nlohmann::json digests = nlohmann::json::array();
        for (const Digest& digest : item.digests) {
            digests.push_back(to_text(digest));
        }
        record["items"].push_back(
            {{"name", item.name}, {"bytes", item.bytes}, {"digests", std::move(digests)}});
    }
    return digest_of(DigestAlgorithm::Sha256,
                     record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

DiscJudge::DiscJudge(Archive& archive, const ReadContent& disc)
    : archive_{archive}, catalogue_{archive.registers()}, disc_{disc}
{
    judge();
    if (!contradictions_.empty()) proof_ = DiscProof::Contradicted;
}

void DiscJudge::contradict(Message message)
{
    constexpr std::size_t most = 20; // a forged disc may have a million
    if (contradictions_.size() < most) contradictions_.push_back(std::move(message));
}

void DiscJudge::judge()
{
    const std::string& number = disc_.content.volume_number;
    const bool read_in_full = !disc_.check.image_digests.empty();
    if (disc_.held_against && read_in_full) {
        if (disc_.check.image == Verdict::Good) {
            proof_ = DiscProof::Image;
        } else {
            contradict(disc_.check.image_reason);
        }
    }
    if (const auto volume = catalogue_.volumes.find(number)) {
        const auto claim = catalogue_.rebuilds.claimed(volume->id);
        if (const auto because = catalogue_.volumes.abandoned_because(volume->id)) {
            contradict({msgid("Volume {number} was given up: {because}"),
                        {{"number", number}, {"because", *because}}});
        } else if (volume->image) {
            compare_with_seal(*volume);
        } else {
            compare_with_plan(*volume);
            if (claim) compare_with_claim(*volume, *claim);
        }
    }
    compare_footage();
    // What is proven may know a case or a decision by an earlier record of it.
    if (proof_ == DiscProof::Image || proof_ == DiscProof::Records) return;
    compare_cases();
    compare_decisions();
}

void DiscJudge::compare_with_seal(const Volume& volume)
{
    if (proof_ == DiscProof::Image || !contradictions_.empty()) return;
    if (disc_.tag_manifest == volume.sealed_image().tag_manifest) {
        proof_ = DiscProof::Records;
        return;
    }
    contradict({msgid("The records on this disc are not those that were sealed as volume "
                      "{volume}. It is not what it claims to be."),
                {{"volume", volume.number}}});
}

void DiscJudge::compare_with_claim(const Volume& volume, const SealedImage& claim)
{
    const Digests& found = disc_.check.image_digests;
    const bool same = found.empty()
                          ? disc_.tag_manifest == claim.tag_manifest
                          : disc_.check.image_bytes == claim.bytes && agree(found, claim.digests);
    if (same) return;
    if (proof_ == DiscProof::Image) {
        contradict({msgid("This disc is proven, but another one was entered as volume {volume} "
                          "before, which is not what it claimed to be. Begin a new rebuild in "
                          "another directory with this disc."),
                    {{"volume", volume.number}}});
    } else {
        contradict({msgid("The image on this disc is not the one that was entered for volume "
                          "{volume} before. One of the two is not what it claims to be."),
                    {{"volume", volume.number}}});
    }
}

void DiscJudge::compare_with_plan(const Volume& volume)
{
    std::map<std::string_view, const FootageOnDisc*> on_disc;
    for (const FootageOnDisc& each : disc_.content.footage) {
        on_disc.emplace(each.path, &each);
    }
    const auto differs = [&](const std::string& path) {
        contradict({msgid("Volume {volume} is planned with other footage than this disc holds: "
                          "{path}"),
                    {{"volume", volume.number}, {"path", path}}});
    };
    for (const VolumeItem& item : volume.items) {
        const auto found = on_disc.find(item.path);
        if (found == on_disc.end()) {
            if (disc_.whole) differs(item.path);
            continue;
        }
        if (!same_file(catalogue_.footage.get(item.footage), found->second->record)) {
            differs(item.path);
        }
        on_disc.erase(found);
    }
    for (const auto& [path, footage] : on_disc) {
        differs(std::string{path});
    }
    const bool planned_here = !catalogue_.rebuilds.claimed(volume.id);
    if (proof_ == DiscProof::Nothing && planned_here && disc_.whole) proof_ = DiscProof::Plan;
}

void DiscJudge::compare_footage()
{
    const RebuildRegister& rebuilding = catalogue_.rebuilds;
    for (const FootageOnDisc& each : disc_.content.footage) {
        const Digest* digest = find(each.record.digests, DigestAlgorithm::Sha256);
        // All files of no bytes have one digest; it tells nothing of which of them this is.
        if (digest == nullptr || each.record.bytes == 0) continue;
        const auto known = catalogue_.footage.find(*digest);
        if (!known) {
            if (rebuilding.is_stored_name_taken(each.record.stored_as)) {
                contradict({msgid("“{name}” is stored under a name that other footage of this "
                                  "archive has."),
                            {{"name", each.path}}});
            }
            continue;
        }
        const auto on = catalogue_.volumes.of(known->id);
        if (on && on->number != disc_.content.volume_number) {
            contradict(
                {msgid("“{name}” is on volume {number} already; footage lies on one volume only."),
                 {{"name", each.path}, {"number", on->number}}});
        }
        if (!same_file(*known, each.record)) {
            contradict({msgid("“{name}” has another size or digest than the archive knows of it."),
                        {{"name", each.path}}});
        }
    }
}

std::string DiscJudge::case_on_disc(CaseId id) const
{
    const auto& cases = disc_.content.cases;
    const auto found =
        std::ranges::find(cases, id, [](const CaseOnDisc& each) { return each.record.id; });
    return found == cases.end() ? std::string{} : found->record.number;
}

/// A case goes on after a disc was sealed, and footage can be moved to its own: what differs here
/// is worth a look, and no proof of anything.
void DiscJudge::compare_cases()
{
    constexpr std::size_t most = 20;
    const auto remark = [&](Message message) {
        if (remarks_.size() < most) remarks_.push_back(std::move(message));
    };
    for (const CaseOnDisc& each : disc_.content.cases) {
        const auto known = catalogue_.cases.find(each.record.number);
        if (!known || same_case(*known, each.record)) continue;
        remark({msgid("What the disc says of case {number} differs from what the archive has; the "
                      "archive keeps its own."),
                {{"number", each.record.number}}});
    }
    for (const FootageOnDisc& each : disc_.content.footage) {
        const Digest* digest = find(each.record.digests, DigestAlgorithm::Sha256);
        const auto known = digest != nullptr && each.record.bytes > 0
                               ? catalogue_.footage.find(*digest)
                               : std::nullopt;
        const std::string of = case_on_disc(each.record.case_id);
        if (!known || of.empty() || catalogue_.cases.get(known->case_id).number == of) continue;
        remark({msgid("“{name}” is of another case in this archive than on the disc; the archive "
                      "keeps its own."),
                {{"name", each.path}}});
    }
}

void DiscJudge::compare_decisions()
{
    for (const PreservationDecision& each : disc_.content.decisions) {
        if (agreement(each) != DecisionAgreement::Other) continue;
        contradict({msgid("Decision {number} is another one in this archive than on the disc."),
                    {{"number", each.number}}});
    }
}

DecisionAgreement DiscJudge::agreement(const PreservationDecision& on_disc) const
{
    const auto known = catalogue_.decisions.find(on_disc.number);
    if (!known) return DecisionAgreement::New;
    const std::string number = case_on_disc(on_disc.case_id);
    if (const auto record = catalogue_.rebuilds.record_of(known->id)) {
        return *record == record_digest(on_disc, number) ? DecisionAgreement::Same
                                                         : DecisionAgreement::Other;
    }
    const bool same =
        known->grounds == on_disc.grounds && known->explanation == on_disc.explanation &&
        known->retention == on_disc.retention && known->proposed_by == on_disc.proposed_by &&
        known->decided_by == on_disc.decided_by && known->decided == on_disc.decided &&
        catalogue_.cases.get(known->case_id).number == number;
    const auto within = [](const PreservationDecision& one, const PreservationDecision& other) {
        return std::ranges::all_of(one.items,
                                   [&](const DecisionItem& item) { return has_item(other, item); });
    };
    if (!same || !within(*known, on_disc)) return DecisionAgreement::Other;
    // What was decided here is not made longer by what nothing proves.
    if (within(on_disc, *known)) return DecisionAgreement::SameItems;
    const bool proven = proof_ == DiscProof::Image || proof_ == DiscProof::Records;
    return proven ? DecisionAgreement::Same : DecisionAgreement::Other;
}

} // namespace twofold
