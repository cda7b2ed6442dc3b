#include "volume/content/premis.h"

#include "volume/content/terms.h"
#include "volume/content/written_form.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <vector>

namespace twofold {

namespace {

void put_element(std::string& xml, std::string_view name, std::string_view text)
{
    xml.append("<").append(name).append(">");
    append_markup(xml, text);
    xml.append("</").append(name).append(">");
}

void put_identifier(std::string& xml, std::string_view kind, std::string_view type,
                    std::string_view value)
{
    xml.append("<").append(kind).append("><").append(kind).append("Type>");
    append_markup(xml, type);
    xml.append("</").append(kind).append("Type><").append(kind).append("Value>");
    append_markup(xml, value);
    xml.append("</").append(kind).append("Value></").append(kind).append(">");
}

void put_footage_link(std::string& xml, FootageId id)
{
    put_identifier(xml, "linkingObjectIdentifier", "footage",
                   std::to_string(static_cast<std::int64_t>(id)));
}

void put_agent_link(std::string& xml, std::string_view type, std::string_view value,
                    std::string_view role)
{
    xml += "<linkingAgentIdentifier>";
    put_element(xml, "linkingAgentIdentifierType", type);
    put_element(xml, "linkingAgentIdentifierValue", value);
    put_element(xml, "linkingAgentRole", role);
    xml += "</linkingAgentIdentifier>";
}

void put_person_link(std::string& xml, const std::string& name, std::string_view role)
{
    if (!name.empty()) put_agent_link(xml, "person", name, role);
}

void put_object(std::string& xml, const FootageOnDisc& item)
{
    const Footage& record = item.record;
    xml += "<object xsi:type=\"file\">";
    put_identifier(xml, "objectIdentifier", "footage",
                   std::to_string(static_cast<std::int64_t>(record.id)));
    put_identifier(xml, "objectIdentifier", "path", "data/" + item.path);
    xml += "<objectCharacteristics>";
    for (const Digest& digest : record.digests) {
        xml += "<fixity>";
        put_element(xml, "messageDigestAlgorithm", display_name_of(digest.algorithm));
        put_element(xml, "messageDigest", digest.hex);
        xml += "</fixity>";
    }
    put_element(xml, "size", std::to_string(record.bytes));
    xml += "<format><formatDesignation>";
    put_element(xml, "formatName",
                record.media.container.empty() ? "unknown" : record.media.container);
    xml += "</formatDesignation></format><creatingApplication>";
    if (!record.device.empty()) put_element(xml, "creatingApplicationName", record.device);
    put_element(xml, "dateCreatedByApplication", to_iso8601(record.recorded));
    xml += "</creatingApplication></objectCharacteristics>";
    put_element(xml, "originalName", record.original_name);
    xml += "</object>\n";
}

/// Numbers events and writes what all of them have.
class EventList {
public:
    explicit EventList(TextStream& out) : out_{out} {}

    /// Behind it come linkingAgentIdentifiers, then linkingObjectIdentifiers, then end().
    void begin(std::string_view type, Timestamp at, std::string_view detail)
    {
        std::string& xml = out_.tail();
        xml += "<event>";
        put_identifier(xml, "eventIdentifier", "local", std::to_string(++count_));
        put_element(xml, "eventType", type);
        put_element(xml, "eventDateTime", to_iso8601(at));
        xml += "<eventDetailInformation>";
        put_element(xml, "eventDetail", detail);
        xml += "</eventDetailInformation>";
    }
    void end() { out_.tail() += "</event>\n"; }

private:
    std::size_t count_ = 0;
    TextStream& out_;
};

void put_volume_link(std::string& xml, const DiscContent& content)
{
    put_identifier(xml, "linkingObjectIdentifier", "volume", content.volume_number);
}

void put_intake(const DiscContent& content, TextStream& out, EventList& events)
{
    std::map<std::tuple<Timestamp, std::string, std::string>, std::vector<FootageId>> intakes;
    for (const FootageOnDisc& item : content.footage) {
        intakes[{item.record.taken_in, item.record.handed_over_by, item.record.received_by}]
            .push_back(item.record.id);
    }
    for (const auto& [intake, items] : intakes) {
        const auto& [at, from, to] = intake;
        events.begin("ingestion", at,
                     "Taken in from the recording device; each byte was read once.");
        put_person_link(out.tail(), from, "handed over by");
        put_person_link(out.tail(), to, "received by");
        for (const FootageId item : items) {
            put_footage_link(out.tail(), item);
        }
        events.end();
        events.begin("message digest calculation", at,
                     "Computed in the same read; the results stand with each object as fixity.");
        put_person_link(out.tail(), to, "received by");
        put_volume_link(out.tail(), content);
        events.end();
    }
}

void put_decisions(const DiscContent& content, TextStream& out, EventList& events)
{
    std::unordered_set<FootageId> on_disc;
    for (const FootageOnDisc& item : content.footage) {
        on_disc.insert(item.record.id);
    }
    for (const PreservationDecision& decision : content.decisions) {
        std::string detail = "Preservation decision " + decision.number + ":";
        for (const Ground ground : decision.grounds) {
            detail += fmt::format(" {} ({});", english_name_of(ground),
                                  article_in_chinese(clause_of(ground)));
        }
        detail += fmt::format(" retention {}.", english_name_of(decision.retention));
        if (decision.withdrawn_because) detail += " Withdrawn: " + *decision.withdrawn_because;
        events.begin("appraisal", decision.decided, detail);
        put_person_link(out.tail(), decision.proposed_by, "proposed by");
        put_person_link(out.tail(), decision.decided_by, "decided by");
        for (const DecisionItem& item : decision.items) {
            if (on_disc.contains(item.footage)) put_footage_link(out.tail(), item.footage);
        }
        events.end();
    }
}

void put_agents(const DiscContent& content, TextStream& out)
{
    std::set<std::string> persons{content.made_by};
    for (const FootageOnDisc& item : content.footage) {
        persons.insert(item.record.handed_over_by);
        persons.insert(item.record.received_by);
    }
    for (const PreservationDecision& decision : content.decisions) {
        persons.insert(decision.proposed_by);
        persons.insert(decision.decided_by);
    }
    persons.erase("");
    const auto put = [&](std::string_view id_type, std::string_view name, std::string_view type) {
        std::string& xml = out.tail();
        xml += "<agent>";
        put_identifier(xml, "agentIdentifier", id_type, name);
        put_element(xml, "agentName", name);
        put_element(xml, "agentType", type);
        xml += "</agent>\n";
    };
    put("organization", content.unit, "organization");
    put("software", "Twofold " + content.program_version, "software");
    for (const std::string& person : persons) {
        put("person", person, "person");
    }
}

} // namespace

void write_premis(const DiscContent& content, TextStream& out)
{
    std::string& head = out.tail();
    head += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<premis xmlns=\"http://www.loc.gov/premis/v3\" "
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\">\n"
            "<object xsi:type=\"representation\">";
    put_identifier(head, "objectIdentifier", "volume", content.volume_number);
    put_element(head, "originalName", content.title);
    head += "</object>\n";
    for (const FootageOnDisc& item : content.footage) {
        put_object(out.tail(), item);
    }

    EventList events{out};
    put_intake(content, out, events);
    put_decisions(content, out, events);
    events.begin("information package creation", content.stamp,
                 "The volume was made as a BagIt bag for optical discs.");
    put_person_link(out.tail(), content.made_by, "made by");
    put_agent_link(out.tail(), "software", "Twofold " + content.program_version,
                   "executing program");
    put_volume_link(out.tail(), content);
    events.end();
    put_agents(content, out);
    out.tail() += "</premis>\n";
}

} // namespace twofold
