#include "catalogue/database/row_verifier.h"

#include "base/error.h"
#include "catalogue/database/audit_log.h"
#include "catalogue/database/row_ledger.h"
#include "catalogue/database/session.h"

#include <algorithm>
#include <span>
#include <utility>

namespace twofold {

namespace {

/// As many keys as one sentence names.
std::string named(const std::vector<KeyRun>& runs)
{
    constexpr std::size_t enough = 20;
    if (runs.size() <= enough) return to_text(runs);
    return to_text(std::vector<KeyRun>{runs.begin(), runs.begin() + enough}) + " …";
}

AuditFinding of_rows(AuditFault fault, const AuditEntry& entry, const std::string& table,
                     const std::vector<KeyRun>& runs, const char* words)
{
    AuditFinding finding{.fault = fault,
                         .first = entry.seq,
                         .last = entry.seq,
                         .text = {words,
                                  {{"table", table},
                                   {"rows", named(runs)},
                                   {"seq", std::to_string(entry.seq)},
                                   {"by", entry.by},
                                   {"at", entry.at}}}};
    finding.table = table;
    finding.rows = to_text(runs);
    return finding;
}

} // namespace

RowVerifier::Register& RowVerifier::register_named(const std::string& table)
{
    const auto known = registers_.find(table);
    if (known != registers_.end()) return known->second;
    Register& made = registers_[table];
    const auto& keys = session_.rows().keys();
    const auto key = std::ranges::lower_bound(keys, table, {}, &TableKey::table);
    if (key == keys.end() || key->table != table) return made;
    made.key = &*key;
    try {
        made.run.emplace(session_, select_run(*key));
    } catch (const Error&) {
        // Table or key are not there: check_schema() says so.
    }
    return made;
}

void RowVerifier::next(const AuditEntry& entry)
{
    if (entry.action == covering_action) covered_as_found_ = entry.seq;
    std::vector<RowCover> covers;
    try {
        covers = covers_in(entry.detail);
    } catch (const Error& error) {
        findings_.push_back({AuditFault::Altered, entry.seq, entry.seq, error.message()});
    }
    for (const RowCover& cover : covers) {
        compare(entry, cover);
    }
}

void RowVerifier::compare(const AuditEntry& entry, const RowCover& cover)
{
    Register& from = register_named(cover.table);
    std::vector<KeyRun> missing = cover.runs;
    if (from.run) {
        missing.clear();
        Digester digester{audit_algorithm};
        std::uint64_t found = 0;
        for (const KeyRun& run : cover.runs) {
            if (run.first.size() != from.key->columns.size()) {
                missing.push_back(run);
                continue;
            }
            // A run may claim any numbers, so it is never counted through: only rows are.
            RowKey expected = run.first;
            bool more = true;
            from.run->each(parameters_of(run), [&](const std::vector<NamedCell>& cells) {
                const RowKey key = key_in(*from.key, cells);
                if (expected.back() < key.back()) missing.push_back({expected, key.back() - 1});
                more = key.back() < run.last;
                if (more) expected.back() = key.back() + 1;
                ++found;
                const std::string line = canonical_row(cover.table, cells);
                digester.update(std::as_bytes(std::span{line}));
            });
            if (more) missing.push_back({expected, run.last});
            if (from.covered.empty() || run.first.back() != from.covered.back().last + 1 ||
                !std::equal(run.first.begin(), run.first.end() - 1,
                            from.covered.back().first.begin())) {
                from.covered.push_back(run);
            } else {
                from.covered.back().last = run.last;
            }
        }
        if (missing.empty()) {
            if (digester.finish() == cover.digest) {
                rows_ += found;
                return;
            }
            findings_.push_back(of_rows(
                AuditFault::RowAltered, entry, cover.table, cover.runs,
                msgid("Register {table}, row {rows}: it is not what was entered by {by} at {at} "
                      "(entry {seq} of the log). It was altered, past the program.")));
            return;
        }
    }
    findings_.push_back(
        of_rows(AuditFault::RowMissing, entry, cover.table, missing,
                msgid("Register {table}, row {rows}: it was entered by {by} at {at} (entry {seq} "
                      "of the log) and is gone.")));
}

void RowVerifier::find_uncovered(const TableKey& key)
{
    Register& from = register_named(key.table);
    if (!from.run) return;
    std::ranges::sort(from.covered);
    auto covered = from.covered.begin();
    std::vector<KeyRun> uncovered;
    TypedRows{session_, select_keys(key)}.each({}, [&](const std::vector<NamedCell>& cells) {
        const RowKey row = key_in(key, cells);
        const auto ends_before = [&](const KeyRun& run) {
            RowKey end = run.first;
            end.back() = run.last;
            return end < row;
        };
        while (covered != from.covered.end() && ends_before(*covered)) {
            ++covered;
        }
        if (covered == from.covered.end() || row < covered->first) append(uncovered, row);
    });
    if (uncovered.empty()) return;
    AuditFinding finding{
        .fault = AuditFault::RowAdded,
        .text = {msgid("Register {table}, row {rows}: no entry of the log speaks of it. It was "
                       "added past the program, or the end of the log was cut off."),
                 {{"table", key.table}, {"rows", named(uncovered)}}}};
    finding.table = key.table;
    finding.rows = to_text(uncovered);
    findings_.push_back(std::move(finding));
}

void RowVerifier::finish(AuditReport& report)
{
    for (const TableKey& key : session_.rows().keys()) {
        find_uncovered(key);
    }
    report.rows = rows_;
    report.covered_as_found = covered_as_found_;
    std::ranges::move(findings_, std::back_inserter(report.findings));
}

} // namespace twofold
