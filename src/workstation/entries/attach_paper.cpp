#include "workstation/entries/attach_paper.h"

#include "base/error.h"
#include "base/path_below.h"
#include "footage/original_name.h"
#include "footage/stored_original.h"

#include <utility>

namespace twofold {

IncomingPaper::IncomingPaper(std::string field, std::string original_name, IncomingFile file)
    : field_{std::move(field)}, original_name_{std::move(original_name)}, file_{std::move(file)}
{}

IncomingPaper::IncomingPaper(IncomingPaper&& other) noexcept
    : field_{std::move(other.field_)}, original_name_{std::move(other.original_name_)},
      file_{std::move(other.file_)}, kept_{std::exchange(other.kept_, {})}
{}

IncomingPaper::~IncomingPaper()
{
    std::error_code ignored;
    if (!kept_.empty()) std::filesystem::remove(kept_, ignored);
}

Digest IncomingPaper::sha256() const
{
    return *find(file_.digests(), DigestAlgorithm::Sha256);
}

IncomingPaper copy_paper_in(Archive& archive, const std::string& field,
                            const std::filesystem::path& file, Job& job)
{
    const std::string year = std::to_string(static_cast<int>(local_date(archive.now()).year()));
    const std::filesystem::path directory = archive.paper_directory() / year;
    std::filesystem::create_directories(directory);
    remove_leftovers(directory);
    std::error_code unreadable; // told when it is opened
    const std::uintmax_t bytes = std::filesystem::file_size(file, unreadable);
    if (!unreadable && bytes == 0 && std::filesystem::is_regular_file(file, unreadable)) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("{path} is empty: it is no scan of anything."), {{"path", file.string()}}}};
    }
    auto activity = job.begin({msgid("Copying papers in")}, Unit::Bytes, unreadable ? 0 : bytes);
    return {field, original_name_of(file),
            copy_in({.path = file}, directory, archive.algorithms(), activity)};
}

void keep_paper(AuditedChange& change, IncomingPaper& paper)
{
    const Archive& archive = change.archive();
    const Digest sha256 = paper.sha256();
    if (const auto known = change->papers.find(sha256)) {
        const std::filesystem::path stored = entry_below(archive.directory(), known->stored_as);
        const bool is_whole =
            !fault_of_stored(stored, known->bytes, known->digests, [](std::size_t) {});
        if (!is_whole) paper.file_.keep_at(stored);
        return;
    }
    const std::filesystem::path folder = paper.file_.path().parent_path();
    StoredPaper added{.kind = paper.field_,
                      .original_name = paper.original_name_,
                      .bytes = paper.file_.bytes(),
                      .digests = paper.file_.digests(),
                      .entered = archive.entered()};
    const std::string name = stored_name(sha256, paper.original_name_);
    added.stored_as = (folder.lexically_relative(archive.directory()) / name).string();
    (void)change->papers.add(added);
    paper.kept_ = folder / name;
    paper.file_.keep_as(name);
}

} // namespace twofold
