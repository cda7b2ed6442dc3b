#include "documents/document.h"

#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array kinds{
    Named<DocumentKind>{DocumentKind::IntakeReceipt, "intake-receipt", "声像资料入库接收单"},
    Named<DocumentKind>{DocumentKind::PreservationDecision, "preservation-decision",
                        "长期保存决定单"},
    Named<DocumentKind>{DocumentKind::RecordingRecord, "recording-record", "光盘刻录记录"},
    Named<DocumentKind>{DocumentKind::DiscRegister, "disc-register", "光盘登记簿"},
    Named<DocumentKind>{DocumentKind::VerificationCertificate, "verification-certificate",
                        "光盘校验证书"},
    Named<DocumentKind>{DocumentKind::ReviewReport, "review-report", "年度评查报告"},
    Named<DocumentKind>{DocumentKind::FootageDue, "footage-due", "声像资料到期清单"},
    Named<DocumentKind>{DocumentKind::Entry, "entry", "登记表"},
    Named<DocumentKind>{DocumentKind::Register, "register", "登记簿"},
};

} // namespace

std::string_view name_of(DocumentKind kind) noexcept
{
    return row_of(kinds, kind).name;
}

DocumentKind document_kind(std::string_view name)
{
    return value_named(kinds, name);
}

std::string_view chinese_name_of(DocumentKind kind) noexcept
{
    return row_of(kinds, kind).chinese;
}

} // namespace twofold
