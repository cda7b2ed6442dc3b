#include "workstation/enter_case.h"

#include "base/error.h"

#include <utility>

namespace twofold {

Case enter_case(Archive& archive, Case added)
{
    if (added.number.empty() || added.name.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A case needs a number and a name.")}};
    }
    Transaction together{archive.catalogue().session};
    added.id = archive.catalogue().cases.add(added, archive.entered());
    archive.log("case.add", added.number, {{"name", added.name}});
    together.commit();
    return added;
}

NotedFact note_fact(Archive& archive, const NoteRequest& request)
{
    const Case about = archive.case_numbered(request.case_number);
    NotedFact noted{.fact = request.fact,
                    .withdrawn = request.withdrawn,
                    .note = request.note,
                    .noted_by = archive.person().name,
                    .at = archive.now()};
    Transaction together{archive.catalogue().session};
    archive.catalogue().cases.note(about.id, noted);
    archive.log(noted.withdrawn ? "case.withdraw-fact" : "case.note-fact", about.number,
                {{"fact", std::string{name_of(noted.fact)}}, {"note", noted.note}});
    together.commit();
    return noted;
}

} // namespace twofold
