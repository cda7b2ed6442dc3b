#include "workstation/entries/write_copy.h"

#include "base/error.h"
#include "base/files.h"
#include "base/number.h"
#include "footage/incoming_file.h"
#include "footage/stored_original.h"
#include "jobs/job.h"
#include "registers/register.h"
#include "registers/values.h"
#include "volume/names.h"
#include "volume/proposed_name.h"
#include "workstation/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

constexpr auto readable_by_all =
    std::filesystem::perms::owner_read | std::filesystem::perms::owner_write |
    std::filesystem::perms::group_read | std::filesystem::perms::others_read;
constexpr const char* manifest_name = "manifest-sha256.txt";
constexpr const char* explanation_name = "复制件说明.txt";

/// A folder that has its name only when it is complete; what a dead process left is removed first.
class NewFolder {
public:
    explicit NewFolder(std::filesystem::path path) : path_{std::move(path)}, part_{path_}
    {
        // A link that leads nowhere is there as well: renaming would put the copy behind it.
        if (std::filesystem::exists(std::filesystem::symlink_status(path_))) {
            throw Error{
                ErrorCode::Refused,
                {msgid("{path} is there already; nothing was copied. If it is of an attempt "
                       "that was not entered, remove it and make the copy again."),
                 {{"path", path_.string()}}}};
        }
        part_ += ".未完成";
        std::filesystem::remove_all(part_);
        std::filesystem::create_directory(part_);
        std::filesystem::permissions(
            part_, std::filesystem::perms::owner_all | std::filesystem::perms::group_read |
                       std::filesystem::perms::group_exec | std::filesystem::perms::others_read |
                       std::filesystem::perms::others_exec);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    ~NewFolder()
    {
        std::error_code ignored;
        if (!is_complete_) std::filesystem::remove_all(part_, ignored);
    }

    /// Where it is while it is written.
    [[nodiscard]] const std::filesystem::path& part() const noexcept { return part_; }
    /// Returns its path.
    const std::filesystem::path& complete()
    {
        sync_directory(part_);
        std::filesystem::rename(part_, path_);
        is_complete_ = true;
        sync_directory(path_.parent_path());
        return path_;
    }

private:
    std::filesystem::path path_;
    std::filesystem::path part_;
    bool is_complete_ = false;
};

void refuse_archive(const Archive& archive, const std::filesystem::path& to)
{
    const auto inside = std::filesystem::weakly_canonical(to).lexically_relative(
        std::filesystem::weakly_canonical(archive.directory()));
    if (inside.empty() || *inside.begin() == "..") return;
    throw Error{
        ErrorCode::Refused,
        {msgid("{path} is in the archive itself. Name a folder on the medium that is handed "
               "over."),
         {{"path", to.string()}}}};
}

std::vector<Footage> footage_of(const Archive& archive, const KnownEntry& copy)
{
    const Field items{.name = "items", .kind = FieldKind::Footage, .is_list = true};
    std::vector<Footage> footage;
    for (const std::string& item : items_of(items, value_in(copy.values, "items"))) {
        footage.push_back(
            archive.registers().footage.get(FootageId{number_in<std::int64_t>(item).value_or(0)}));
    }
    return footage;
}

[[noreturn]] void throw_altered(const char* id, const Footage& item)
{
    throw Error{ErrorCode::SourceChanged, {id, {{"name", item.original_name}}}};
}

/// Copies one item and returns its line of the manifest.
std::string copied(const Archive& archive, const Footage& item, const std::string& name,
                   const std::filesystem::path& folder, Activity& activity)
{
    const std::filesystem::path stored = archive.resolved(item.stored_as);
    IncomingFile file = copy_in({.path = stored}, folder, {DigestAlgorithm::Sha256}, activity);
    const Digest* known = find(item.digests, DigestAlgorithm::Sha256);
    const Digest* made = find(file.digests(), DigestAlgorithm::Sha256);
    if (known == nullptr || made == nullptr || known->hex != made->hex) {
        throw_altered(
            msgid("“{name}” as it is stored is not what was taken in; nothing was copied. "
                  "“twofold archive check” says more."),
            item);
    }
    const std::filesystem::path written = file.keep_as(name);
    if (fault_of_stored(written, item.bytes, item.digests, [](std::size_t) {})) {
        throw_altered(msgid("The copy of “{name}” could not be read back as it was written: the "
                            "medium fails. Nothing is handed over; take another medium."),
                      item);
    }
    // The receiver is another account, or another computer.
    std::filesystem::permissions(written, readable_by_all);
    return known->hex + "  " + name + "\n";
}

std::string explanation(const Archive& archive, const KnownEntry& copy, const KnownEntry& asked,
                        const std::string& list)
{
    return fmt::format(
        "复制件 {}\n"
        "\n"
        "制作单位：{}\n"
        "提供给：{}　{}\n"
        "事由：{}\n"
        "查阅登记号：{}\n"
        "\n"
        "文件与原件逐字节相同。核对方法：在本目录运行 sha256sum -c manifest-sha256.txt\n"
        "清单 manifest-sha256.txt 的 SHA-256：{}\n"
        "\n"
        "接收人应当保守国家秘密、商业秘密和个人隐私，未经批准不得对外提供或者通过互联网等渠道发布"
        "（{}、{}）。禁止损毁、剪接、删改（{}）。\n"
        "查阅、复制不收取查询费（{}）。\n",
        copy.number, archive.unit(), value_in(asked.values, "unit"), value_in(asked.values, "name"),
        value_in(asked.values, "purpose"), asked.number, list, cited(archive, consultation(3, 2)),
        article_in_chinese(consultation(10)), article_in_chinese(consultation(9)),
        article_in_chinese(consultation(11)));
}

} // namespace

WrittenCopy write_copy(const Archive& archive, const KnownEntry& copy,
                       const std::filesystem::path& to, Job& job)
{
    refuse_archive(archive, to);
    const std::vector<Footage> footage = footage_of(archive, copy);
    const auto entry = archive.registers().entries.find(value_in(copy.values, "consultation"));
    KnownEntry asked;
    if (entry) asked = {.number = entry->number, .values = entry->latest.values};
    std::uint64_t bytes = 0;
    std::vector<std::string> names;
    NamesOfDirectory among;
    among.insert(manifest_name);
    among.insert(explanation_name);
    for (const Footage& item : footage) {
        bytes += item.bytes;
        names.push_back(proposed_name(item.original_name, among));
    }
    NewFolder folder{to / (copy.number + " 复制件")};
    std::string manifest;
    {
        auto activity = job.begin({msgid("Copying footage")}, Unit::Bytes, bytes);
        for (std::size_t i = 0; i < footage.size(); ++i) {
            manifest += copied(archive, footage[i], names[i], folder.part(), activity);
        }
    }
    const Digest list = digest_of(DigestAlgorithm::Sha256, manifest);
    replace_file(folder.part() / manifest_name, manifest);
    replace_file(folder.part() / explanation_name, explanation(archive, copy, asked, list.hex));
    for (const char* name : {manifest_name, explanation_name}) {
        std::filesystem::permissions(folder.part() / name, readable_by_all);
    }
    return {.folder = folder.complete(), .list = list};
}

} // namespace twofold
