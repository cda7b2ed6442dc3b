#include "workstation/healing/disc_entry.h"

#include "catalogue/registers/rebuild_register.h"
#include "workstation/audited_change.h"
#include "workstation/healing/entries_from_disc.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace twofold {

namespace {

/// That the archive has nothing but what discs gave: what nothing proves may be entered into it.
constexpr const char* from_discs_setting = "rebuild.made-from-discs";

/// Enters what one disc says into an archive.
class DiscEntry {
public:
    DiscEntry(AuditedChange& change, const ReadContent& disc,
              const std::optional<KnownImage>& known, RebuiltFrom& result)
        : change_{change}, archive_{change.archive()}, catalogue_{archive_.registers()},
          content_{disc.content}, tag_manifest_{disc.tag_manifest}, check_{disc.check},
          known_{known}, judge_{archive_, disc}, result_{result}
    {}

    void enter(const DiscAtHand& at_hand)
    {
        result_.proof = judge_.proof();
        switch (judge_.proof()) {
        case DiscProof::Contradicted: refuse(); break;
        case DiscProof::Nothing:
            if (!may_take_what_nothing_proves()) return;
            std::ranges::copy(judge_.remarks(), std::back_inserter(result_.notes));
            enter_rows();
            claim_image(at_hand);
            break;
        case DiscProof::Plan:
            volume_ = catalogue_.volumes.find(content_.volume_number);
            claim_image(at_hand);
            break;
        case DiscProof::Records:
            enter_rows();
            not_proven_good();
            break;
        case DiscProof::Image:
            enter_rows();
            prove_image();
            if (volume_ && at_hand.drive && at_hand.copy) {
                enter_disc(*at_hand.drive, *at_hand.copy);
            }
            break;
        }
        if (result_.changed_something()) {
            change_.log("archive.rebuild", content_.volume_number,
                        {{"from", result_.where},
                         {"cases", std::to_string(result_.cases)},
                         {"footage", std::to_string(result_.footage)},
                         {"decisions", std::to_string(result_.decisions)},
                         {"entries", std::to_string(result_.entries)},
                         {"proof", std::string{name_of(result_.proof)}},
                         {"sealed", result_.sealed ? "yes" : "no"},
                         {"disc", result_.disc},
                         {"verdict", std::string{name_of(check_.overall)}}});
        }
        change_.commit();
    }

private:
    void refuse()
    {
        std::ranges::copy(judge_.contradictions(), std::back_inserter(result_.notes));
        result_.notes.push_back(
            {msgid("What is in {where} contradicts what is known of volume {volume}. Nothing of it "
                   "was entered. Keep it apart, and look at its label and at who brought it."),
             {{"where", result_.where}, {"volume", content_.volume_number}}});
        change_.log(
            "archive.rebuild-refuse", content_.volume_number,
            {{"from", result_.where}, {"because", in_english(judge_.contradictions().front())}});
    }

    /// An archive with registers of its own is not told by a stranger what was in it.
    [[nodiscard]] bool may_take_what_nothing_proves()
    {
        const auto from_discs = catalogue_.settings.get(from_discs_setting);
        if (from_discs) return true;
        if (catalogue_.footage.count({}) == 0 && catalogue_.volumes.without_items().empty()) {
            change_->settings.set(from_discs_setting, "yes", archive_.entered());
            change_.log("setting.change", from_discs_setting, {{"value", "yes"}});
            return true;
        }
        result_.notes.push_back(
            {msgid("Nothing but this disc itself says that it is volume {volume}, and this archive "
                   "has registers of its own: nothing was entered. Give the code of its label with "
                   "--label, or the digest from its label or form with --digest."),
             {{"volume", content_.volume_number}}});
        return false;
    }

    void enter_rows()
    {
        enter_cases();
        enter_footage();
        enter_decisions();
        volume_ = catalogue_.volumes.find(content_.volume_number);
        if (!volume_) volume_ = planned_volume();
        EntriesOfDisc entries = enter_entries(change_, content_.entries, footage_);
        result_.entries = entries.count;
        std::ranges::move(entries.notes, std::back_inserter(result_.notes));
        enter_anchor();
    }

    void enter_cases()
    {
        for (const CaseOnDisc& each : content_.cases) {
            if (const auto known = catalogue_.cases.find(each.record.number)) {
                cases_[each.record.id] = known->id;
                continue;
            }
            const CaseId id = change_->cases.add(each.record, archive_.entered());
            cases_[each.record.id] = id;
            for (const NotedFact& fact : each.facts) {
                change_->cases.note(id, fact);
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
            footage.id = change_->footage.add_again(footage);
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
            change_->origins.add({.footage = footage.id,
                                  .folder = footage.folder,
                                  .original_name = footage.original_name,
                                  .entered = entered});
        }
        if (!footage.time_doubts.empty()) {
            change_->origins.doubt(footage.id, footage.time_doubts, entered);
        }
        std::vector<CaseId> cases{footage.case_id};
        for (const CaseId also : footage.also_of) {
            if (const auto here = cases_.find(also); here != cases_.end()) {
                cases.push_back(here->second);
            }
        }
        if (cases.size() > 1) {
            change_->assignments.add({.footage = footage.id,
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
        RebuildRegister& rebuilding = change_->rebuilds;
        for (const PreservationDecision& each : content_.decisions) {
            std::vector<DecisionItem> items = items_here(each);
            switch (judge_.agreement(each)) {
            case DecisionAgreement::New: break;
            case DecisionAgreement::Same:
                result_.decision_items +=
                    rebuilding.add_items(catalogue_.decisions.find(each.number)->id, items);
                continue;
            case DecisionAgreement::SameItems: continue;
            case DecisionAgreement::Other:
                result_.notes.push_back(
                    {msgid("Decision {number} is another one in this archive than on the disc."),
                     {{"number", each.number}}});
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
            const std::string number = catalogue_.cases.get(decision.case_id).number;
            const PreservationDecision entered =
                change_->decisions.add(std::move(decision), archive_.entered());
            rebuilding.note_record(entered.id, record_digest(each, number), archive_.entered());
            ++result_.decisions;
        }
    }

    [[nodiscard]] SealedImage image() const
    {
        Digests digests;
        for (const DigestAlgorithm algorithm : content_.algorithms) {
            if (const Digest* digest = find(check_.image_digests, algorithm)) {
                digests.push_back(*digest);
            }
        }
        return {.path = "volumes/" + content_.volume_number + ".iso",
                .bytes = check_.image_bytes,
                .digests = std::move(digests),
                .tag_manifest = tag_manifest_,
                .sealed = content_.stamp,
                .sealed_by = content_.made_by};
    }

    void not_proven_good()
    {
        result_.notes.push_back(
            {msgid("The disc is not proven good, so size and digest of the image are not "
                   "taken from it. Read the other copy.")});
    }

    /// The digest is the one that is known from outside the disc.
    void prove_image()
    {
        if (!volume_ || volume_->image) return;
        if (catalogue_.rebuilds.claimed(volume_->id)) {
            confirm_volume(archive_, volume_->number, known_.value());
        } else {
            change_->volumes.seal(volume_->id, image());
        }
        volume_ = catalogue_.volumes.get(volume_->id);
        result_.sealed = true;
    }

    /// Nothing speaks for the disc but itself: noted, said, and counted as nothing.
    void claim_image(const DiscAtHand& at_hand)
    {
        if (!volume_) return;
        if (check_.image_digests.empty() || check_.files != Verdict::Good ||
            check_.image == Verdict::Bad) {
            not_proven_good();
            return;
        }
        RebuildRegister& rebuilding = change_->rebuilds;
        const bool known = rebuilding.claimed(volume_->id).has_value();
        if (!known) {
            rebuilding.claim(volume_->id, image(), result_.where, archive_.entered());
            result_.claimed = true;
        }
        if (at_hand.drive && at_hand.copy) enter_unproven_disc(*at_hand.drive, *at_hand.copy);
        if (known) {
            result_.notes.push_back(
                {msgid("It agrees bit for bit with what was read as volume {volume} before. That "
                       "proves neither of the two."),
                 {{"volume", volume_->number}}});
        }
        const char* words =
            judge_.proof() == DiscProof::Plan
                ? msgid("The footage is what was planned for volume {volume}, byte for byte, but "
                        "nothing proves the rest of the disc. It does not count as good until its "
                        "digest is confirmed from label or form: “twofold volume confirm "
                        "{volume}”.")
                : msgid("Volume {volume} is not checked against anything but itself. It does not "
                        "count as good until its digest is confirmed from label or form: “twofold "
                        "volume confirm {volume}”.");
        result_.notes.push_back({words, {{"volume", volume_->number}}});
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
        return change_->volumes.plan(std::move(volume), archive_.entered());
    }

    [[nodiscard]] Disc begun(const Drive& drive, CopyMark copy)
    {
        return change_->discs.begin({.volume = volume_->id,
                                     .copy = copy,
                                     .medium = drive.medium.identity,
                                     .drive = {},
                                     .began = archive_.now(),
                                     .recorded_by = archive_.person().name,
                                     .reason = {},
                                     .shelf_place = {}});
    }

    void enter_disc(const Drive& drive, CopyMark copy)
    {
        if (catalogue_.discs.good_discs(volume_->id, copy) > 0) return;
        const Disc disc = begun(drive, copy);
        DiscEvent event{.state = DiscState::Good,
                        .reason = {msgid("Entered again from the disc itself; when, where and by "
                                         "whom it was recorded is not known.")},
                        .drive_words = {},
                        .details = {{"event", "rebuild"}}};
        if (const Digest* digest = find(volume_->sealed_image().digests, DigestAlgorithm::Sha256)) {
            event.read_back = *digest;
        }
        change_->discs.add_event(disc.id, event, archive_.entered());
        result_.disc = disc.number;
        result_.good = true;
    }

    void enter_unproven_disc(const Drive& drive, CopyMark copy)
    {
        for (const Disc& known : catalogue_.discs.of(volume_->id)) {
            if (known.copy == copy && known.state == DiscState::Unverified) return;
        }
        const Disc disc = begun(drive, copy);
        DiscEvent event{.state = DiscState::Unverified,
                        .reason = {msgid("Entered from the disc itself and not checked against "
                                         "anything but itself.")},
                        .drive_words = {},
                        .details = {{"event", "rebuild"}}};
        if (const Digest* digest = find(check_.image_digests, DigestAlgorithm::Sha256)) {
            event.read_back = *digest;
        }
        change_->discs.add_event(disc.id, event, archive_.entered());
        result_.disc = disc.number;
    }

    void enter_anchor()
    {
        const AuditAnchor anchor{.carrier = content_.volume_number,
                                 .head = {static_cast<std::int64_t>(content_.audit_head.sequence),
                                          {audit_algorithm, content_.audit_head.hash}},
                                 .at = content_.stamp};
        RebuildRegister& rebuilding = change_->rebuilds;
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

    AuditedChange& change_;
    Archive& archive_;
    const Catalogue& catalogue_;
    const DiscContent& content_;
    const Digest& tag_manifest_;
    const ImageCheck& check_;
    const std::optional<KnownImage>& known_;
    DiscJudge judge_;
    RebuiltFrom& result_;
    std::map<CaseId, CaseId> cases_; ///< ids on the disc and here
    std::map<FootageId, FootageId> footage_;
    std::optional<Volume> volume_;
};

} // namespace

void enter_from_disc(Archive& archive, const ReadContent& disc, const DiscAtHand& at_hand,
                     const std::optional<KnownImage>& known, RebuiltFrom& result)
{
    AuditedChange change{archive, Act::Record};
    DiscEntry{change, disc, known, result}.enter(at_hand);
}

} // namespace twofold
