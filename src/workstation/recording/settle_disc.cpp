#include "workstation/recording/settle_disc.h"

#include "workstation/replacement.h"

namespace twofold {

void settle_disc(AuditedChange& change, const Disc& disc, const ImageCheck& check)
{
    const bool open = disc.state == DiscState::Unverified || disc.state == DiscState::Interrupted;
    DiscEvent event{.state = disc.state, .reason = check.overall_reason};
    if (check.overall == Verdict::Good && open) event.state = DiscState::Good;
    if (check.overall == Verdict::Bad && (open || disc.state == DiscState::Good)) {
        event.state = DiscState::Bad;
    }
    if (event.state == disc.state) return;
    if (const Digest* digest = find(check.image_digests, DigestAlgorithm::Sha256)) {
        event.read_back = *digest;
    }
    change->discs.add_event(disc.id, event, change.archive().entered());
    if (event.state == DiscState::Good) {
        static_cast<void>(replace_by(change, change->discs.get(disc.id), std::nullopt, "sealed"));
    }
}

} // namespace twofold
