#include "catalogue/search/search_documents.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "fixity/digest.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace twofold {

namespace {

/// An item's number in its block is written in two bytes of three bits, as control characters.
constexpr unsigned bits_of_a_byte = 3;
constexpr unsigned seven = 7;

struct SearchedFootage {
    std::int64_t id = 0;
    CaseId case_id{};
    std::vector<FieldText> texts;
    std::vector<std::string> digests;
};

/// The case is the one the item is kept under now.
constexpr const char* footage_columns = R"sql(
    f.id, coalesce((SELECT c.case_id FROM footage_case_current c
                    WHERE c.footage_id = f.id AND c.place = 0), f.case_id), f.original_name, f.device, f.officers, f.handed_over_by, f.received_by,
    f.recorded, f.digests
)sql";

std::string day_of(Timestamp time)
{
    return to_iso8601(local_date(time));
}

SearchedFootage footage_of(Row& row)
{
    row.tolerate(); // what cannot be read of one item must not hide the others
    SearchedFootage footage{.id = row.integer()};
    footage.case_id = row.id<CaseId>();
    for (const SearchField field :
         {SearchField::FileName, SearchField::Camera, SearchField::Officer, SearchField::Person,
          SearchField::Person}) {
        footage.texts.push_back({field, row.text()});
    }
    footage.texts.push_back({SearchField::Day, day_of(row.time())});
    for (const Digest& digest : row.digests()) {
        footage.digests.push_back(digest.hex);
    }
    return footage;
}

std::vector<FieldText> case_texts_of(Row& row)
{
    row.tolerate();
    std::vector<FieldText> texts;
    for (const SearchField field : {SearchField::CaseNumber, SearchField::CaseName,
                                    SearchField::Party, SearchField::Place, SearchField::Officer}) {
        texts.push_back({field, row.text()});
    }
    for (std::string& officer : row.list()) {
        texts.push_back({SearchField::Officer, std::move(officer)});
    }
    if (const auto began = row.optional_time()) texts.push_back({SearchField::Day, day_of(*began)});
    return texts;
}

/// Begins the item with that number in its block.
void append_item(std::string& document, std::int64_t number)
{
    const auto place = static_cast<unsigned>(number);
    document += item_mark;
    document += static_cast<char>(1 + (place >> bits_of_a_byte));
    document += static_cast<char>(1 + (place & seven));
}

/// Number, step and values, each as it is stored and as the form words it.
std::vector<FieldText> entry_texts_of(Row& row, const std::vector<Register>& registers)
{
    const auto of = std::ranges::find(registers, row.text(), &Register::name);
    std::vector<FieldText> texts{{SearchField::Entry, row.text()}};
    if (of == registers.end()) return texts;
    if (const Step* step = step_named(*of, row.text())) {
        texts.push_back({SearchField::Entry, std::string{step->chinese}});
    }
    for (const auto& [name, value] : row.object()) {
        const Field* field = field_named(*of, name);
        if (field == nullptr || (field->shown & Masked) != 0) continue;
        texts.push_back({SearchField::Entry, value});
        std::string shown = shown_value(*field, value, true);
        if (shown != value) texts.push_back({SearchField::Entry, std::move(shown)});
    }
    return texts;
}

} // namespace

const std::string& SearchDocuments::case_document(CaseId id)
{
    const auto [place, fresh] = cases_.try_emplace(id);
    if (fresh) {
        const auto texts = first(session_, R"sql(
            SELECT number, name, party, place, handling_officer, officers, began
            FROM case_current WHERE id = :id
        )sql",
                                 {id}, case_texts_of);
        if (texts) place->second = document_of(*texts);
    }
    return place->second;
}

std::string SearchDocuments::disc_document(DiscId disc)
{
    std::vector<FieldText> texts;
    each_row(session_, R"sql(
        SELECT d.number, d.medium_id, d.recorded_by, d.began, s.place,
               CASE WHEN m.kind = 'lent' THEN m.holder END,
               CASE WHEN e.kind <> 'opened' THEN e.seal END
        FROM disc d
        LEFT JOIN disc_shelving s ON s.id = (SELECT max(id) FROM disc_shelving WHERE disc_id = d.id)
        LEFT JOIN disc_movement m ON m.id = (SELECT max(id) FROM disc_movement WHERE disc_id = d.id)
        LEFT JOIN disc_seal_event e
            ON e.id = (SELECT max(id) FROM disc_seal_event WHERE disc_id = d.id)
        WHERE d.id = :disc
    )sql",
             {disc}, [&](Row& row) {
                 texts.push_back({SearchField::DiscNumber, row.text()});
                 texts.push_back({SearchField::MediumId, row.text()});
                 texts.push_back({SearchField::Person, row.text()});
                 texts.push_back({SearchField::Day, day_of(row.time())});
                 texts.push_back({SearchField::ShelfPlace, row.text()});
                 texts.push_back({SearchField::Person, row.text()});
                 texts.push_back({SearchField::Seal, row.text()});
             });
    each_row(session_, R"sql(
        SELECT value FROM disc_fact f
        WHERE disc_id = :disc AND id = (SELECT max(id) FROM disc_fact
                                        WHERE disc_id = f.disc_id AND fact = f.fact)
        ORDER BY id
    )sql",
             {disc}, [&](Row& row) {
                 texts.push_back({SearchField::Carrier, row.text()});
             });
    return document_of(texts);
}

VolumeDocument SearchDocuments::volume(VolumeId volume)
{
    const auto id = static_cast<std::int64_t>(volume);
    VolumeDocument made;
    each_row(session_, R"sql(
        SELECT v.number, v.title, s.digests
        FROM volume v LEFT JOIN volume_seal s ON s.volume_id = v.id WHERE v.id = :id
    )sql",
             {volume}, [&](Row& row) {
                 append_field(made.document, SearchField::VolumeNumber, row.text());
                 append_field(made.document, SearchField::CaseName, row.text());
                 for (const Digest& digest : row.digests()) {
                     made.digests.push_back({digest.hex, DigestOwner::Volume, id});
                 }
             });
    std::set<CaseId> cases;
    std::set<FieldText> texts; // a camera or an officer stands at many items
    each_row(session_, std::string{"SELECT "} + footage_columns + R"sql(
        FROM volume_item i JOIN footage f ON f.id = i.footage_id WHERE i.volume_id = :volume
    )sql",
             {volume}, [&](Row& row) {
                 SearchedFootage footage = footage_of(row);
                 cases.insert(footage.case_id);
                 std::ranges::move(footage.texts, std::inserter(texts, texts.end()));
             });
    each_row(session_, R"sql(
        SELECT c.case_id FROM volume_item i JOIN footage_case_current c ON c.footage_id = i.footage_id
        WHERE i.volume_id = :volume
    )sql",
             {volume}, [&](Row& row) { cases.insert(row.id<CaseId>()); });
    for (const CaseId about : cases) {
        made.document += case_document(about);
    }
    made.document += document_of({texts.begin(), texts.end()});
    for (const DiscId disc :
         rows(session_, "SELECT id FROM disc WHERE volume_id = :volume ORDER BY id", {volume},
              [](Row& row) { return row.id<DiscId>(); })) {
        made.discs.push_back({disc, disc_document(disc)});
    }
    return made;
}

BlockDocument SearchDocuments::block(std::int64_t block)
{
    const auto items =
        rows(session_, std::string{"SELECT "} + footage_columns + R"sql(
        FROM footage f WHERE f.id >= :first AND f.id < :beyond ORDER BY f.id
    )sql",
             {block * footage_in_a_block, (block + 1) * footage_in_a_block}, footage_of);
    std::multimap<std::int64_t, CaseId> also_of;
    each_row(session_, R"sql(
        SELECT footage_id, case_id FROM footage_case_current
        WHERE footage_id >= :first AND footage_id < :beyond AND place > 0
    )sql",
             {block * footage_in_a_block, (block + 1) * footage_in_a_block}, [&](Row& row) {
                 const std::int64_t item = row.integer();
                 also_of.emplace(item, row.id<CaseId>());
             });
    BlockDocument made;
    std::optional<CaseId> current;
    for (const SearchedFootage& item : items) {
        if (current != item.case_id) {
            current = item.case_id;
            made.document += case_mark + case_document(item.case_id);
        }
        append_item(made.document, item.id - block * footage_in_a_block);
        made.document += document_of(item.texts);
        const auto [first_also, last_also] = also_of.equal_range(item.id);
        for (auto also = first_also; also != last_also; ++also) {
            made.document += case_document(also->second);
        }
        for (const std::string& hex : item.digests) {
            made.digests.push_back({hex, DigestOwner::Footage, item.id});
        }
    }
    return made;
}

std::string SearchDocuments::entries(std::int64_t block, const std::vector<Register>& registers)
{
    std::string document;
    each_row(session_, R"sql(
        SELECT id, register, number, step, fields FROM entry_current
        WHERE id >= :first AND id < :beyond ORDER BY id
    )sql",
             {block * entries_in_a_block, (block + 1) * entries_in_a_block}, [&](Row& row) {
                 row.tolerate();
                 append_item(document, row.integer() - block * entries_in_a_block);
                 document += document_of(entry_texts_of(row, registers));
             });
    return document;
}

std::vector<BlockItem> items_of(std::string_view document, std::int64_t block)
{
    const auto next_mark = [&](std::size_t at) {
        while (at < document.size() && document[at] != item_mark && document[at] != case_mark) {
            ++at;
        }
        return at;
    };
    std::vector<BlockItem> items;
    std::pair<std::size_t, std::size_t> of_case{0, 0};
    for (std::size_t at = next_mark(0); at < document.size();) {
        const std::size_t end = next_mark(at + 1);
        if (document[at] == case_mark) {
            of_case = {at + 1, end};
        } else if (end - at >= 3) {
            const auto high = static_cast<unsigned>(document[at + 1]) - 1;
            const auto low = static_cast<unsigned>(document[at + 2]) - 1;
            items.push_back({.id = block * footage_in_a_block + (high << bits_of_a_byte | low),
                             .of_case = of_case,
                             .own = {at + 3, end}});
        }
        at = end;
    }
    return items;
}

} // namespace twofold
