#include "workstation/disc_entry.h"

#include "catalogue/rebuilding.h"

#include <map>
#include <utility>

namespace twofold {

namespace {

/// Enters what one disc says into an archive.
class DiscEntry {
public:
    DiscEntry(Archive& archive, const ProvenContent& disc, RebuiltFrom& result)
        : archive_{archive}, catalogue_{archive.catalogue()}, content_{disc.content},
          tag_manifest_{disc.tag_manifest}, check_{disc.check}, result_{result}
    {}

    void enter(const DiscAtHand& at_hand)
    {
        Transaction together{catalogue_.session};
        enter_cases();
        enter_footage();
        enter_decisions();
        enter_volume();
        if (volume_ && at_hand.drive && at_hand.copy && proven_) {
            enter_disc(*volume_, *at_hand.drive, *at_hand.copy);
        }
        enter_anchor();
        if (result_.changed_something()) {
            archive_.log("archive.rebuild", content_.volume_number,
                         {{"from", result_.where},
                          {"cases", std::to_string(result_.cases)},
                          {"footage", std::to_string(result_.footage)},
                          {"decisions", std::to_string(result_.decisions)},
                          {"sealed", result_.sealed ? "yes" : "no"},
                          {"disc", result_.disc},
                          {"verdict", std::string{name_of(check_.overall)}}});
        }
        together.commit();
    }

private:
    void enter_cases()
    {
        for (const CaseOnDisc& each : content_.cases) {
            if (const auto known = catalogue_.cases.find(each.record.number)) {
                cases_[each.record.id] = known->id;
                continue;
            }
            const CaseId id = catalogue_.cases.add(each.record, archive_.entered());
            cases_[each.record.id] = id;
            for (const NotedFact& fact : each.facts) {
                catalogue_.cases.note(id, fact);
            }
            ++result_.cases;
        }
    }

    void enter_footage()
    {
        for (const FootageOnDisc& each : content_.footage) {
            const Digest* digest = find(each.record.digests, DigestAlgorithm::Sha256);
            const auto of = cases_.find(each.record.case_id);
            if (digest == nullptr || of == cases_.end()) {
                result_.notes.push_back({msgid("“{name}” cannot be entered: its case is lost."),
                                         {{"name", each.path}}});
                continue;
            }
            if (const auto known = known_as(each.record, *digest)) {
                footage_[each.record.id] = known->id;
                continue;
            }
            Footage footage = each.record;
            footage.case_id = of->second;
            footage.id = catalogue_.footage.add(footage);
            footage_[each.record.id] = footage.id;
            enter_further_records(footage);
            ++result_.footage;
        }
    }

    /// What the archive the disc was made from knew of the item beside its own row.
    void enter_further_records(const Footage& footage)
    {
        const Entered entered = archive_.entered();
        if (!footage.folder.empty()) {
            catalogue_.origins.add({.footage = footage.id,
                                    .folder = footage.folder,
                                    .original_name = footage.original_name,
                                    .entered = entered});
        }
        if (!footage.time_doubts.empty()) {
            catalogue_.origins.doubt(footage.id, footage.time_doubts, entered);
        }
        std::vector<CaseId> cases{footage.case_id};
        for (const CaseId also : footage.also_of) {
            if (const auto here = cases_.find(also); here != cases_.end()) {
                cases.push_back(here->second);
            }
        }
        if (cases.size() > 1) {
            catalogue_.assignments.add({.footage = footage.id,
                                        .cases = cases,
                                        .because = "rebuilt from volume " + content_.volume_number,
                                        .entered = entered});
        }
    }

    /// All files of no bytes have one digest; the archive told them apart by the stored name.
    [[nodiscard]] std::optional<Footage> known_as(const Footage& footage, const Digest& sha256)
    {
        if (footage.bytes > 0) return catalogue_.footage.find(sha256);
        for (Footage& empty : catalogue_.footage.empty_files()) {
            if (empty.stored_as == footage.stored_as) return std::move(empty);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::vector<DecisionItem> items_here(const PreservationDecision& decision) const
    {
        std::vector<DecisionItem> items;
        for (DecisionItem item : decision.items) {
            const auto here = footage_.find(item.footage);
            if (here == footage_.end()) continue;
            item.footage = here->second;
            items.push_back(std::move(item));
        }
        return items;
    }

    void enter_decisions()
    {
        Rebuilding rebuilding{catalogue_.session};
        for (const PreservationDecision& each : content_.decisions) {
            std::vector<DecisionItem> items = items_here(each);
            if (const auto known = catalogue_.decisions.find(each.number)) {
                rebuilding.add_items(known->id, items);
                continue;
            }
            const auto of = cases_.find(each.case_id);
            if (items.empty() || of == cases_.end()) continue;
            PreservationDecision decision = each;
            decision.case_id = of->second;
            decision.items = std::move(items);
            decision.withdrawn_because.reset();
            if (decision.replaces && !catalogue_.decisions.find(*decision.replaces)) {
                result_.notes.push_back(
                    {msgid("Decision {number} replaces {earlier}, which is on no disc that was "
                           "read."),
                     {{"number", each.number}, {"earlier", *decision.replaces}}});
                decision.replaces.reset();
            }
            catalogue_.decisions.add(std::move(decision), archive_.entered());
            ++result_.decisions;
        }
    }

    void enter_volume()
    {
        volume_ = catalogue_.volumes.find(content_.volume_number);
        if (!volume_) volume_ = planned_volume();
        if (volume_) enter_image(*volume_);
    }

    void enter_image(Volume& volume)
    {
        if (check_.image_digests.empty() || check_.files != Verdict::Good ||
            check_.image == Verdict::Bad) {
            result_.notes.push_back(
                {msgid("The disc is not proven good, so size and digest of the image are not "
                       "taken from it. Read the other copy.")});
            return;
        }
        Digests digests;
        for (const DigestAlgorithm algorithm : content_.algorithms) {
            if (const Digest* digest = find(check_.image_digests, algorithm)) {
                digests.push_back(*digest);
            }
        }
        if (volume.image) {
            proven_ =
                volume.image->bytes == check_.image_bytes && agree(volume.image->digests, digests);
            if (!proven_) {
                result_.notes.push_back(
                    {msgid("The image on this disc is not the one that was entered for volume "
                           "{volume} before. One of the two is not what it claims to be."),
                     {{"volume", volume.number}}});
            }
            return;
        }
        volume.image = SealedImage{.path = "volumes/" + volume.number + ".iso",
                                   .bytes = check_.image_bytes,
                                   .digests = digests,
                                   .tag_manifest = tag_manifest_,
                                   .sealed = content_.stamp,
                                   .sealed_by = content_.made_by};
        catalogue_.volumes.seal(volume.id, volume.sealed_image());
        result_.sealed = proven_ = true;
    }

    [[nodiscard]] std::optional<Volume> planned_volume()
    {
        Volume volume{.number = content_.volume_number,
                      .title = content_.title,
                      .planned_for = content_.planned_for,
                      .part = content_.part,
                      .parts = content_.parts,
                      .items = {}};
        for (const FootageOnDisc& each : content_.footage) {
            if (const auto here = footage_.find(each.record.id); here != footage_.end()) {
                volume.items.push_back({here->second, each.path});
            }
        }
        if (volume.items.empty() || volume.items.size() != content_.footage.size()) {
            result_.notes.push_back(
                {msgid("Volume {volume} cannot be entered without all of its footage records."),
                 {{"volume", volume.number}}});
            return std::nullopt;
        }
        result_.volume_entered = true;
        return catalogue_.volumes.plan(std::move(volume), archive_.entered());
    }

    void enter_disc(const Volume& volume, const Drive& drive, CopyMark copy)
    {
        if (catalogue_.discs.good_discs(volume.id, copy) > 0) return;
        Disc disc = catalogue_.discs.begin({.volume = volume.id,
                                            .copy = copy,
                                            .medium = drive.medium.identity,
                                            .drive = {},
                                            .began = archive_.now(),
                                            .recorded_by = archive_.person().name,
                                            .reason = {},
                                            .shelf_place = {}});
        DiscEvent event{.state = DiscState::Good,
                        .reason = {msgid("Entered again from the disc itself; when, where and by "
                                         "whom it was recorded is not known.")},
                        .drive_words = {},
                        .details = {{"event", "rebuild"}}};
        if (const Digest* digest = find(volume.sealed_image().digests, DigestAlgorithm::Sha256)) {
            event.read_back = *digest;
        }
        catalogue_.discs.add_event(disc.id, event, archive_.entered());
        result_.disc = disc.number;
    }

    void enter_anchor()
    {
        const AuditAnchor anchor{.carrier = content_.volume_number,
                                 .head = {static_cast<std::int64_t>(content_.audit_head.sequence),
                                          {audit_algorithm, content_.audit_head.hash}},
                                 .at = content_.stamp};
        Rebuilding rebuilding{catalogue_.session};
        for (const AuditAnchor& known : rebuilding.earlier_anchors()) {
            if (known.head.seq == anchor.head.seq && known.head.hash != anchor.head.hash) {
                result_.notes.push_back(
                    {msgid("The audit log was not the same for volumes {one} and {other}: entry "
                           "{sequence} has two digests."),
                     {{"one", known.carrier},
                      {"other", anchor.carrier},
                      {"sequence", std::to_string(anchor.head.seq)}}});
            }
        }
        result_.anchor = rebuilding.add_earlier_anchor(anchor, archive_.entered());
    }

    Archive& archive_;
    Catalogue& catalogue_;
    const DiscContent& content_;
    const Digest& tag_manifest_;
    const ImageCheck& check_;
    RebuiltFrom& result_;
    std::map<CaseId, CaseId> cases_; ///< ids on the disc and here
    std::map<FootageId, FootageId> footage_;
    std::optional<Volume> volume_;
    bool proven_ = false; ///< this disc holds the image that was entered
};

} // namespace

void enter_from_disc(Archive& archive, const ProvenContent& disc, const DiscAtHand& at_hand,
                     RebuiltFrom& result)
{
    DiscEntry{archive, disc, result}.enter(at_hand);
}

} // namespace twofold
