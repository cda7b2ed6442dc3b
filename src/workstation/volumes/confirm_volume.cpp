#include "workstation/volumes/confirm_volume.h"

#include "base/error.h"
#include "catalogue/registers/rebuild_register.h"
#include "labels/label_code.h"
#include "workstation/audited_change.h"

namespace twofold {

namespace {

/// MD5 and SHA-1 can be made to match another image on purpose; a truncated SHA-2 is no such thing.
bool proves_an_image(DigestAlgorithm algorithm)
{
    return algorithm != DigestAlgorithm::Md5 && algorithm != DigestAlgorithm::Sha1;
}

Error differs(const Volume& volume, const std::string& given, const std::string& found)
{
    return {ErrorCode::Refused,
            {msgid("The image that was read from the discs of volume {volume} is not the one you "
                   "name: {found}, and not {given}. Nothing was confirmed. If label or form are "
                   "right, the discs are not what they claim to be."),
             {{"volume", volume.number}, {"found", found}, {"given", given}}}};
}

} // namespace

KnownImage known_image(const std::string& text)
{
    KnownImage known;
    if (text.find('=') != std::string::npos || text.find(';') != std::string::npos) {
        const LabelCode code = read_label_code(text);
        known = {code.image, code.bytes, "label " + code.disc};
    } else {
        known = {parse_digest(text), std::nullopt, "digest given"};
    }
    if (!proves_an_image(known.digest.algorithm)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{algorithm} is too weak to prove anything: another image can be made "
                           "to match it. Give SHA-256 or SM3."),
                     {{"algorithm", std::string{name_of(known.digest.algorithm)}}}}};
    }
    return known;
}

std::vector<std::string> confirm_volume(Archive& archive, const std::string& number,
                                        const KnownImage& known)
{
    const Catalogue& catalogue = archive.registers();
    const Volume volume = archive.volume(number);
    AuditedChange change{archive, Act::Seal};
    RebuildRegister& rebuilding = change->rebuilds;
    const auto claim = rebuilding.claimed(volume.id);
    if (!claim) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is nothing to confirm of volume {volume}: no disc of it was "
                           "entered by a rebuild, or it is proven already."),
                     {{"volume", number}}}};
    }
    const Digest* found = find(claim->digests, known.digest.algorithm);
    if (found == nullptr) {
        throw Error{
            ErrorCode::Refused,
            {msgid("Of volume {volume} no digest by {algorithm} is known. Give SHA-256."),
             {{"volume", number}, {"algorithm", std::string{name_of(known.digest.algorithm)}}}}};
    }
    if (*found != known.digest) throw differs(volume, to_text(known.digest), to_text(*found));
    if (known.bytes && *known.bytes != claim->bytes) {
        throw differs(volume, std::to_string(*known.bytes), std::to_string(claim->bytes));
    }
    rebuilding.confirm(volume.id, known.digest, known.source, archive.entered());
    std::vector<std::string> good;
    const Digest* read = find(claim->digests, DigestAlgorithm::Sha256);
    for (const Disc& disc : catalogue.discs.of(volume.id)) {
        if (disc.state != DiscState::Unverified || !disc.read_back || read == nullptr ||
            *disc.read_back != *read) {
            continue;
        }
        change->discs.add_event(disc.id,
                                {.state = DiscState::Good,
                                 .reason = {msgid("The digest that was read from it is the one "
                                                  "that was confirmed from outside the disc.")},
                                 .read_back = *read,
                                 .drive_words = {},
                                 .details = {{"event", "confirm"}}},
                                archive.entered());
        good.push_back(disc.number);
    }
    change.log("volume.confirm", volume.number,
               {{"digest", to_text(known.digest)},
                {"source", known.source},
                {"discs", std::to_string(good.size())}});
    change.commit();
    return good;
}

} // namespace twofold
