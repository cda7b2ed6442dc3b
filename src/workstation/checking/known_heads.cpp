#include "workstation/checking/known_heads.h"

#include "audit/head_text.h"
#include "base/error.h"
#include "catalogue/registers/rebuild_register.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/tree/image_tree.h"
#include "workstation/archive_access.h"
#include "workstation/checking/disc_texts_reader.h"
#include "workstation/hardware_journal.h"

#include <algorithm>
#include <filesystem>
#include <functional>

namespace twofold {

namespace {

/// As many of the newest images are looked into.
constexpr std::size_t newest = 16;

/// By more than clocks differ. A time that cannot be read is the log's own finding.
bool is_after(const std::string& at, Timestamp now)
{
    constexpr std::chrono::minutes clocks_differ{5};
    try {
        return parse_time(at) > now + clocks_differ;
    } catch (const Error&) {
        return false;
    }
}

std::optional<AuditHead> head_in_image(const std::filesystem::path& path)
{
    try {
        ImageFileReader reader{path};
        const auto text = text_in(reader, read_tree(reader), audit_head_file);
        return text ? head_in(*text) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt; // an image that cannot be read is no witness; `verify` says what it is
    }
}

} // namespace

std::vector<AuditAnchor> heads_outside(const Archive& archive)
{
    std::vector<std::filesystem::path> images;
    std::error_code none;
    for (const auto& entry :
         std::filesystem::directory_iterator{archive.volume_directory(), none}) {
        // Volumes are numbered by year; what was rescued or is being made has other names.
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".iso" && name.find_first_of("0123456789") == 0) {
            images.push_back(entry.path());
        }
    }
    std::ranges::sort(images, std::greater{});
    images.resize(std::min(images.size(), newest));
    std::vector<AuditAnchor> heads;
    for (const std::filesystem::path& image : images) {
        if (auto head = head_in_image(image)) {
            heads.push_back({image.filename().string(), *std::move(head), {}});
        }
    }
    return heads;
}

LogReport verify_log(Archive& archive, const std::vector<AuditAnchor>& others)
{
    LogReport report;
    const auto earlier = archive.registers().rebuilds.earlier_anchors();
    report.earlier_heads = earlier.size();
    std::vector<AuditAnchor> heads = others;
    for (AuditAnchor& head : heads_outside(archive)) {
        // The log a rebuilt catalogue lost is known by heads that stand for nothing any more.
        if (std::ranges::find(earlier, head.head, &AuditAnchor::head) == earlier.end()) {
            heads.push_back(std::move(head));
        }
    }
    report.audit = archive.registers().audit.verify(heads);
    if (report.audit.covered_as_found) {
        report.remarks.push_back(
            {msgid("Registers of an older version were taken over with entry {seq}: their rows are "
                   "vouched for as they were found then; what was done to them before is NOT "
                   "CHECKED."),
             {{"seq", std::to_string(*report.audit.covered_as_found)}}});
    }
    if (const auto last = archive.registers().audit.latest(1);
        !last.empty() && is_after(last.front().at, archive.now())) {
        report.remarks.push_back(
            {msgid("The last entry of the log, {seq}, is dated {at}: that is after this computer's "
                   "clock. One of the two is wrong."),
             {{"seq", std::to_string(last.front().seq)}, {"at", last.front().at}}});
    }
    if (Message open = open_to_others(archive.directory()); !open.empty()) {
        report.remarks.push_back(std::move(open));
    }
    if (const std::size_t waiting = waiting_journals(archive).size(); waiting > 0) {
        report.remarks.push_back(
            {msgid("{count} recordings are written down in {directory} and not in the catalogue "
                   "yet: they still run, or the catalogue could not be written."),
             {{"count", std::to_string(waiting)},
              {"directory", waiting_journals(archive).front().parent_path().string()}}});
    }
    return report;
}

std::optional<AuditFinding> compare_head(Archive& archive, const ImageCheck& check,
                                         const std::string& carrier)
{
    const auto head = head_in(check.audit_head);
    if (!head) return std::nullopt;
    const auto earlier = archive.registers().rebuilds.earlier_anchors();
    if (std::ranges::find(earlier, *head, &AuditAnchor::head) != earlier.end()) return std::nullopt;
    return archive.registers().audit.compare({carrier, *head, archive.now()});
}

} // namespace twofold
