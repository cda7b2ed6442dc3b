#include "catalogue/registers/disc_labels.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

namespace {

std::string one_or_none(const std::string& condition)
{
    return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
}

const std::string& progress_columns()
{
    static const std::string columns =
        one_or_none("EXISTS (SELECT 1 FROM disc_label WHERE disc_id = d.id)") + ", " +
        one_or_none("EXISTS (SELECT 1 FROM disc_label l JOIN disc_label_print p "
                    "ON p.disc_label_id = l.id WHERE l.disc_id = d.id)") +
        ", " + is_labelled("d.id");
    return columns;
}

LabelProgress progress_of(Row& row)
{
    LabelProgress progress{.made = row.flag()};
    progress.printed = row.flag();
    progress.put_on = row.flag();
    return progress;
}

} // namespace

std::string is_labelled(const std::string& disc)
{
    return one_or_none("EXISTS (SELECT 1 FROM disc_label_confirmation WHERE id = "
                       "(SELECT max(id) FROM disc_label_confirmation WHERE disc_id = " +
                       disc + ") AND because = '')");
}

void DiscLabels::add_made(DiscId disc, const MadeLabel& label, const std::optional<Digest>& file)
{
    Transaction transaction{session_};
    const std::int64_t id = insert(session_, R"sql(
        INSERT INTO disc_label (disc_id, label, entered_at, entered_by)
        VALUES (:disc, :label, :at, :by) RETURNING id
    )sql",
                                   {disc, label.label, label.entered.at, label.entered.by});
    if (file) {
        run(session_, R"sql(
            INSERT INTO disc_label_content (disc_label_id, facts, file_digest, entered_at,
                                            entered_by)
            VALUES (:label, :facts, :file, :at, :by)
        )sql",
            {id, label.facts.value_or(std::vector<std::string>{}), *file, label.entered.at,
             label.entered.by});
    }
    transaction.commit();
}

std::size_t DiscLabels::add_printed(const Digest& file, std::int64_t print_job,
                                    const Entered& entered)
{
    Transaction transaction{session_};
    const auto labels = rows(session_, R"sql(
        SELECT disc_label_id FROM disc_label_content WHERE file_digest = :file
        ORDER BY disc_label_id
    )sql",
                             {file}, [](Row& row) { return row.integer(); });
    for (const std::int64_t label : labels) {
        run(session_, R"sql(
            INSERT INTO disc_label_print (disc_label_id, print_job_id, entered_at, entered_by)
            VALUES (:label, :job, :at, :by)
        )sql",
            {label, print_job, entered.at, entered.by});
    }
    transaction.commit();
    return labels.size();
}

void DiscLabels::add(DiscId disc, const LabelConfirmation& confirmation)
{
    run(session_, R"sql(
        INSERT INTO disc_label_confirmation (disc_id, labels, because, entered_at, entered_by)
        VALUES (:disc, :labels, :because, :at, :by)
    )sql",
        {disc, confirmation.labels, confirmation.because, confirmation.entered.at,
         confirmation.entered.by});
}

LabelProgress DiscLabels::progress(DiscId disc) const
{
    return first(session_, "SELECT " + progress_columns() + " FROM disc d WHERE d.id = :disc",
                 {disc}, progress_of)
        .value_or(LabelProgress{});
}

std::map<DiscId, LabelProgress> DiscLabels::all_progress() const
{
    std::map<DiscId, LabelProgress> found;
    each_row(session_, "SELECT d.id, " + progress_columns() + " FROM disc d", {}, [&](Row& row) {
        const auto disc = row.id<DiscId>();
        found.emplace(disc, progress_of(row));
    });
    return found;
}

std::vector<MadeLabel> DiscLabels::made(DiscId disc) const
{
    return rows(session_, R"sql(
        SELECT l.label, CASE WHEN c.id IS NULL THEN 0 ELSE 1 END, COALESCE(c.facts, '[]'), p.entered_at, p.entered_by, l.entered_at, l.entered_by
        FROM disc_label l
        LEFT JOIN disc_label_content c ON c.disc_label_id = l.id
        LEFT JOIN disc_label_print p ON p.id =
            (SELECT min(id) FROM disc_label_print WHERE disc_label_id = l.id)
        WHERE l.disc_id = :disc ORDER BY l.id
    )sql",
                {disc}, [](Row& row) {
                    MadeLabel label{.label = row.text(), .entered = {}};
                    // A label without a row of its content is older than that table.
                    const bool has_content = row.flag();
                    auto facts = row.list();
                    if (has_content) label.facts = std::move(facts);
                    const auto printed = row.optional_time();
                    const std::string by = row.text();
                    if (printed) label.printed = Entered{by, *printed};
                    label.entered.at = row.time();
                    label.entered.by = row.text();
                    return label;
                });
}

std::vector<LabelConfirmation> DiscLabels::confirmations(DiscId disc) const
{
    return rows(session_, R"sql(
        SELECT labels, because, entered_at, entered_by FROM disc_label_confirmation
        WHERE disc_id = :disc ORDER BY id
    )sql",
                {disc}, [](Row& row) {
                    LabelConfirmation said{.labels = row.list(), .because = {}, .entered = {}};
                    said.because = row.text();
                    said.entered.at = row.time();
                    said.entered.by = row.text();
                    return said;
                });
}

} // namespace twofold
