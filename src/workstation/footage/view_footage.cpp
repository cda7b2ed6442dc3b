#include "workstation/footage/view_footage.h"

#include "base/error.h"
#include "base/named.h"
#include "registers/consultation.h"
#include "registers/values.h"
#include "workstation/audited_change.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

constexpr std::array purposes{
    Named{ViewPurpose::IntakeCheck, "intake-check", "入库核对"},
    Named{ViewPurpose::Appraisal, "appraisal", "鉴定"},
    Named{ViewPurpose::Review, "review", "评查"},
    Named{ViewPurpose::Consultation, "consultation", "查阅"},
};

/// What can be seen without reading it: the file is there, as long as it was, and nobody may write
/// to it.
bool is_as_stored(const std::filesystem::path& file, std::uint64_t bytes)
{
    constexpr auto writable = std::filesystem::perms::owner_write |
                              std::filesystem::perms::group_write |
                              std::filesystem::perms::others_write;
    std::error_code failure;
    const auto status = std::filesystem::symlink_status(file, failure);
    return !failure && std::filesystem::is_regular_file(status) &&
           (status.permissions() & writable) == std::filesystem::perms::none &&
           std::filesystem::file_size(file, failure) == bytes && !failure;
}

bool asks_for(const Entry& consultation, const std::vector<FootageId>& footage)
{
    const std::vector<std::string> items = lines_in(consultation.latest.values, "items");
    return std::ranges::all_of(footage, [&](FootageId id) {
        return std::ranges::find(items, std::to_string(static_cast<std::int64_t>(id))) !=
               items.end();
    });
}

void refuse_unless_open(const Archive& archive, const ViewRequest& request)
{
    const auto entry = archive.registers().entries.find(request.consultation);
    if (!entry || entry->register_name != consultation_register().name ||
        entry->latest.step != "opened") {
        throw Error{ErrorCode::Refused,
                    {msgid("“{number}” is no viewing that is open. Open it first with “twofold "
                           "consultation”."),
                     {{"number", request.consultation}}}};
    }
    if (!asks_for(*entry, request.footage)) {
        throw Error{ErrorCode::Refused,
                    {msgid("{number} does not ask for that footage, and nothing else is shown."),
                     {{"number", request.consultation}}}};
    }
}

} // namespace

std::string_view name_of(ViewPurpose purpose) noexcept
{
    return row_of(purposes, purpose).name;
}

ViewPurpose view_purpose(std::string_view name)
{
    return value_named(purposes, name);
}

std::string_view chinese_name_of(ViewPurpose purpose) noexcept
{
    return row_of(purposes, purpose).chinese;
}

template <>
std::vector<ViewPurpose> all_of<ViewPurpose>()
{
    return values_of(purposes);
}

std::vector<std::filesystem::path> view_footage(Archive& archive, const ViewRequest& request)
{
    AuditedChange change{archive, Act::ViewFootage};
    if (request.purpose == ViewPurpose::Consultation || !request.consultation.empty()) {
        refuse_unless_open(archive, request);
    }
    std::vector<std::filesystem::path> files;
    files.reserve(request.footage.size());
    for (const FootageId id : request.footage) {
        const Footage footage = archive.registers().footage.get(id);
        files.push_back(archive.resolved(footage.stored_as));
        if (!is_as_stored(files.back(), footage.bytes)) {
            throw Error{ErrorCode::Refused,
                        {msgid("{name} is not opened: its file in the archive is missing, has "
                               "another length, or is not write-protected, so that a player could "
                               "change it. Have the archive checked with “twofold archive check”."),
                         {{"name", footage.original_name}}}};
        }
        std::map<std::string, std::string> detail{
            {"purpose", std::string{name_of(request.purpose)}}};
        if (!request.consultation.empty()) detail["consultation"] = request.consultation;
        change.log("footage.view", std::to_string(static_cast<std::int64_t>(id)),
                   std::move(detail));
    }
    change.commit();
    return files;
}

std::vector<std::string> open_consultations_of(const Archive& archive,
                                               const std::vector<FootageId>& footage)
{
    std::vector<std::string> numbers;
    if (footage.empty()) return numbers;
    for (const Entry& entry : archive.registers().entries.about(
             footage.front(), std::string{consultation_register().name})) {
        if (entry.latest.step == "opened" && asks_for(entry, footage)) {
            numbers.push_back(entry.number);
        }
    }
    return numbers;
}

} // namespace twofold
