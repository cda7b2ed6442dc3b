#include "volume/content/terms.h"

namespace twofold {

std::string_view english_name_of(RetentionPeriod period) noexcept
{
    switch (period) {
    case RetentionPeriod::Permanent: return "permanent";
    case RetentionPeriod::ThirtyYears: return "thirty years";
    case RetentionPeriod::WithCaseFile: return "as long as the case file";
    }
    return {};
}

std::string_view english_name_of(Ground ground) noexcept
{
    switch (ground) {
    case Ground::Dispute: return "dispute";
    case Ground::Obstruction: return "obstruction of enforcement";
    case Ground::Sensitive: return "major or sensitive case";
    }
    return {};
}

std::string_view english_name_of(EnforcementKind kind) noexcept
{
    switch (kind) {
    case EnforcementKind::Penalty: return "administrative penalty";
    case EnforcementKind::Compulsion: return "administrative compulsion";
    case EnforcementKind::Inspection: return "administrative inspection";
    case EnforcementKind::Requisition: return "administrative requisition";
    case EnforcementKind::Licence: return "administrative licence";
    case EnforcementKind::Other: return "other";
    }
    return {};
}

std::string_view english_name_of(CaseFact fact) noexcept
{
    switch (fact) {
    case CaseFact::Objection: return "objection";
    case CaseFact::Complaint: return "complaint likely";
    case CaseFact::Petition: return "petition likely";
    case CaseFact::Evasion: return "evasion";
    case CaseFact::Refusal: return "refusal";
    case CaseFact::Obstruction: return "obstruction";
    case CaseFact::Abuse: return "abuse of officers";
    case CaseFact::Assault: return "assault of officers";
    case CaseFact::Major: return "major case";
    case CaseFact::Sensitive: return "sensitive case";
    }
    return {};
}

std::string_view english_name_of(MediaKind kind) noexcept
{
    switch (kind) {
    case MediaKind::Video: return "video";
    case MediaKind::Sound: return "sound";
    case MediaKind::Photo: return "photo";
    case MediaKind::Unknown: return "other";
    }
    return {};
}

std::string_view display_name_of(DigestAlgorithm algorithm) noexcept
{
    switch (algorithm) {
    case DigestAlgorithm::Sha256: return "SHA-256";
    case DigestAlgorithm::Sm3: return "SM3";
    case DigestAlgorithm::Md5: return "MD5";
    case DigestAlgorithm::Sha1: return "SHA-1";
    case DigestAlgorithm::Sha224: return "SHA-224";
    case DigestAlgorithm::Sha384: return "SHA-384";
    case DigestAlgorithm::Sha512: return "SHA-512";
    case DigestAlgorithm::Sha3_224: return "SHA3-224";
    case DigestAlgorithm::Sha3_256: return "SHA3-256";
    case DigestAlgorithm::Sha3_384: return "SHA3-384";
    case DigestAlgorithm::Sha3_512: return "SHA3-512";
    case DigestAlgorithm::Blake2b512: return "BLAKE2b-512";
    case DigestAlgorithm::Blake2s256: return "BLAKE2s-256";
    }
    return {};
}

} // namespace twofold
