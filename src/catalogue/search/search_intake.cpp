#include "catalogue/search/search_intake.h"

#include "base/join.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "catalogue/search/search_documents.h"
#include "catalogue/search/search_file.h"

#include <algorithm>
#include <string>
#include <utility>

namespace twofold {

namespace {

/// Registers whose growth changes what can be found. All are append-only with rising ids.
constexpr std::array<const char*, 9> registers{
    "footage",       "case_record",        "disc",
    "disc_shelving", "disc_movement",      "disc_seal_event",
    "disc_fact",     "footage_assignment", "entry_version"};
constexpr std::size_t footage_register = 0;
constexpr std::size_t case_register = 1;
constexpr std::size_t assignment_register = 7;
constexpr std::size_t entry_register = 8;

constexpr const char* audit_note = "audit head";
constexpr std::int64_t blocks_in_a_transaction = 200;
constexpr std::size_t volumes_in_a_transaction = 200;
/// So many that it pays to put the index in order afterwards.
constexpr std::size_t many_documents = 2000;

std::vector<std::int64_t> ids_of(Session& session, const std::string& query,
                                 const std::vector<Value>& values)
{
    return rows(session, query, values, [](Row& row) { return row.integer(); });
}

/// "17 sha256:…": the newest entry of the audit log.
std::string audit_head(Session& session)
{
    const auto head = first(session, "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1",
                            {}, [](Row& row) {
                                std::string seq = row.text();
                                return std::move(seq) + ' ' + row.text();
                            });
    return head.value_or("0 none");
}

} // namespace

SearchIntake::Heads SearchIntake::heads_of_registers()
{
    const auto newest = [](const char* name) {
        return std::string{"(SELECT coalesce(max(id), 0) FROM "} + name + ")";
    };
    const std::string query = "SELECT " + joined(registers, ", ", newest);
    return *first(session_, query, {}, [](Row& row) {
        Heads heads;
        for (std::int64_t& id : heads.ids) {
            id = row.integer();
        }
        return heads;
    });
}

bool SearchIntake::is_of_this_catalogue(const Heads& heads)
{
    const std::string note = file_.note(audit_note);
    if (note.empty()) return false;
    const std::size_t blank = note.find(' ');
    bool same =
        number(session_, "SELECT count(*) FROM audit_entry WHERE seq = :seq AND hash = :hash",
               {note.substr(0, blank), note.substr(blank + 1)}) == 1;
    for (std::size_t i = 0; i < registers.size(); ++i) {
        same = same && file_.mark(registers[i]) <= heads.ids[i];
    }
    return same;
}

std::uint64_t SearchIntake::items_to_read(std::uint64_t most)
{
    const Heads heads = heads_of_registers();
    if (!is_of_this_catalogue(heads)) {
        return static_cast<std::uint64_t>(heads.ids[footage_register] + heads.ids[entry_register]);
    }
    auto count = static_cast<std::uint64_t>(heads.ids[footage_register] -
                                            file_.mark(registers[footage_register]));
    count += static_cast<std::uint64_t>(heads.ids[entry_register] -
                                        file_.mark(registers[entry_register]));
    const auto counted = [&](const std::string& query, const std::vector<Value>& values) {
        return static_cast<std::uint64_t>(number(session_, query, values));
    };
    if (count < most && file_.mark(registers[case_register]) < heads.ids[case_register]) {
        count += counted(R"sql(
            SELECT count(*) FROM (SELECT 1 FROM footage WHERE case_id IN (
                SELECT case_id FROM case_record WHERE id > :since) LIMIT :most)
        )sql",
                         {file_.mark(registers[case_register]), most});
    }
    for (const std::int64_t volume :
         count < most ? volumes_with_news() : std::vector<std::int64_t>{}) {
        if (count >= most) break;
        count += counted("SELECT count(*) FROM volume_item WHERE volume_id = :volume", {volume});
    }
    return count;
}

void SearchIntake::start_anew_if_of_another_catalogue(const Heads& heads)
{
    if (is_of_this_catalogue(heads)) return;
    file_.write([&] {
        file_.clear();
        // What comes into an empty index is read after this, so no correction up to here is missed.
        file_.set_mark(registers[case_register], heads.ids[case_register]);
        file_.set_mark(registers[assignment_register], heads.ids[assignment_register]);
        file_.set_note(audit_note, audit_head(session_));
    });
}

std::vector<std::int64_t> SearchIntake::blocks_with_news()
{
    // Blocks that are in the index and hold footage of a case that was corrected since, or that was
    // moved to another one.
    return ids_of(session_, R"sql(
        SELECT DISTINCT news.id / :in_a_block FROM (
            SELECT f.id FROM footage f
            WHERE f.case_id IN (SELECT case_id FROM case_record WHERE id > :since)
            UNION SELECT footage_id FROM footage_assignment WHERE id > :assigned
            UNION SELECT footage_id FROM footage_case_current WHERE case_id IN (
                SELECT case_id FROM case_record WHERE id > :since_again)
        ) news WHERE news.id <= :indexed
    )sql",
                  {footage_in_a_block, file_.mark(registers[case_register]),
                   file_.mark(registers[assignment_register]), file_.mark(registers[case_register]),
                   file_.mark(registers[footage_register])});
}

std::vector<std::int64_t> SearchIntake::volumes_with_news()
{
    return ids_of(session_, R"sql(
        SELECT volume_id FROM disc WHERE id > :disc
        UNION SELECT volume_id FROM disc WHERE id IN (
            SELECT disc_id FROM disc_shelving WHERE id > :shelving
            UNION SELECT disc_id FROM disc_movement WHERE id > :movement
            UNION SELECT disc_id FROM disc_seal_event WHERE id > :seal
            UNION SELECT disc_id FROM disc_fact WHERE id > :fact)
        UNION SELECT i.volume_id FROM volume_item i
        WHERE i.footage_id IN (
            SELECT f.id FROM footage f WHERE f.case_id IN (
                SELECT case_id FROM case_record WHERE id > :record)
            UNION SELECT footage_id FROM footage_assignment WHERE id > :assigned
            UNION SELECT footage_id FROM footage_case_current WHERE case_id IN (
                SELECT case_id FROM case_record WHERE id > :record_again))
        AND i.volume_id IN (SELECT volume_id FROM disc)
    )sql",
                  {file_.mark("disc"), file_.mark("disc_shelving"), file_.mark("disc_movement"),
                   file_.mark("disc_seal_event"), file_.mark("disc_fact"),
                   file_.mark(registers[case_register]), file_.mark(registers[assignment_register]),
                   file_.mark(registers[case_register])});
}

void SearchIntake::take_in_footage(const Heads& heads, Job& job)
{
    const auto enter = [&](SearchDocuments& documents, std::int64_t block) {
        const BlockDocument made = documents.block(block);
        file_.put_block(block, made.document);
        for (const OwnedDigest& digest : made.digests) {
            file_.put_digest(digest.hex, digest.owner, digest.id);
        }
    };
    const std::int64_t begin = file_.mark(registers[footage_register]);
    const std::int64_t end = heads.ids[footage_register];
    if (begin < end) {
        auto activity = job.begin({msgid("Making footage searchable")}, Unit::Files,
                                  static_cast<std::uint64_t>(end - begin));
        for (std::int64_t done = begin; done < end;) {
            std::int64_t next = done;
            file_.write([&] {
                // Another process may have been here; what is there is not made again.
                next = std::max(done, file_.mark(registers[footage_register]));
                SearchDocuments documents{session_};
                const std::int64_t first_block = (next + 1) / footage_in_a_block;
                const std::int64_t last_block =
                    std::min(first_block + blocks_in_a_transaction, end / footage_in_a_block);
                for (std::int64_t block = first_block; block <= last_block; ++block) {
                    enter(documents, block);
                }
                next = std::max(next, std::min((last_block + 1) * footage_in_a_block - 1, end));
                file_.set_mark(registers[footage_register], next);
            });
            activity.advance(static_cast<std::uint64_t>(next - done));
            done = next;
        }
    }
    const auto corrected = blocks_with_news();
    if (corrected.empty()) return;
    file_.write([&] {
        SearchDocuments documents{session_};
        for (const std::int64_t block : corrected) {
            enter(documents, block);
        }
    });
}

void SearchIntake::take_in_entries(Job& job)
{
    const auto blocks = ids_of(session_, R"sql(
        SELECT DISTINCT entry_id / :in_a_block FROM entry_version WHERE id > :since
    )sql",
                               {entries_in_a_block, file_.mark(registers[entry_register])});
    auto activity = job.begin({msgid("Making registers searchable")}, Unit::Steps, blocks.size());
    constexpr auto at_once = static_cast<std::size_t>(blocks_in_a_transaction);
    for (std::size_t done = 0; done < blocks.size();) {
        const std::size_t end = std::min(done + at_once, blocks.size());
        file_.write([&] {
            SearchDocuments documents{session_};
            for (std::size_t i = done; i < end; ++i) {
                file_.put_entries(blocks[i], documents.entries(blocks[i]));
            }
        });
        activity.advance(end - done);
        done = end;
    }
}

void SearchIntake::take_in_volumes(const Heads& heads, Job& job)
{
    const auto volumes = volumes_with_news();
    auto activity = job.begin({msgid("Making discs searchable")}, Unit::Steps, volumes.size());
    for (std::size_t done = 0; done < volumes.size();) {
        const std::size_t end = std::min(done + volumes_in_a_transaction, volumes.size());
        file_.write([&] {
            SearchDocuments documents{session_};
            for (std::size_t i = done; i < end; ++i) {
                const VolumeId id{volumes[i]};
                const VolumeDocument made = documents.volume(id);
                file_.put_volume(id, made.document, made.discs);
                for (const OwnedDigest& digest : made.digests) {
                    file_.put_digest(digest.hex, digest.owner, digest.id);
                }
            }
        });
        activity.advance(end - done);
        done = end;
    }
    if (volumes.size() >= many_documents) file_.write([&] { file_.tidy(); });
    SearchFile& index = file_;
    index.write([&] {
        for (std::size_t i = 0; i < registers.size(); ++i) {
            index.set_mark(registers[i], std::max(index.mark(registers[i]), heads.ids[i]));
        }
        index.set_note(audit_note, audit_head(session_));
    });
}

void SearchIntake::bring_up_to_date(Job& job)
{
    const Heads heads = heads_of_registers();
    start_anew_if_of_another_catalogue(heads);
    const auto is_known = [&] {
        for (std::size_t i = 0; i < registers.size(); ++i) {
            if (file_.mark(registers[i]) != heads.ids[i]) return false;
        }
        return true;
    };
    if (is_known()) return;
    take_in_footage(heads, job);
    take_in_entries(job);
    take_in_volumes(heads, job);
}

} // namespace twofold
