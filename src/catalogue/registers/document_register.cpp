#include "catalogue/registers/document_register.h"

#include "catalogue/database/numbering.h"
#include "catalogue/database/statement.h"

namespace twofold {

std::string DocumentRegister::next_number(int year) const
{
    return twofold::next_number(year, rows(session_, "SELECT number FROM made_document", {},
                                           [](Row& row) { return row.text(); }));
}

void DocumentRegister::add(const MadeDocument& document)
{
    run(session_, R"sql(
        INSERT INTO made_document (number, kind, subject, path, digest, pages, head_seq, head_hash,
                                   entered_at, entered_by)
        VALUES (:number, :kind, :subject, :path, :digest, :pages, :seq, :hash, :at, :by)
    )sql",
        {document.number, document.kind, document.subject, document.path, document.digest,
         document.pages, document.head.seq, document.head.hash, document.entered.at,
         document.entered.by});
}

std::vector<MadeDocument> DocumentRegister::all() const
{
    return rows(session_, R"sql(
        SELECT number, kind, subject, path, digest, pages, head_seq, head_hash, entered_at,
               entered_by
        FROM made_document ORDER BY id
    )sql",
                {}, [](Row& row) {
                    MadeDocument document{.number = row.text()};
                    document.kind = row.text();
                    document.subject = row.text();
                    document.path = row.text();
                    document.digest = row.digest();
                    document.pages = static_cast<std::size_t>(row.integer());
                    document.head.seq = row.integer();
                    document.head.hash = row.digest();
                    document.entered.at = row.time();
                    document.entered.by = row.text();
                    return document;
                });
}

std::int64_t DocumentRegister::add(const PrintJob& job)
{
    return insert(
        session_, R"sql(
        INSERT INTO print_job (path, digest, printer, job, copies, entered_at, entered_by)
        VALUES (:path, :digest, :printer, :job, :copies, :at, :by) RETURNING id
    )sql",
        {job.path, job.digest, job.printer, job.job, job.copies, job.entered.at, job.entered.by});
}

} // namespace twofold
