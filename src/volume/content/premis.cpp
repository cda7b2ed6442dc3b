#include "volume/content/premis.h"

#include "volume/content/terms.h"
#include "volume/content/written_form.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace twofold {

namespace {

[[nodiscard]] std::string element(std::string_view name, std::string_view text)
{
    return fmt::format("<{0}>{1}</{0}>", name, markup_text(text));
}

[[nodiscard]] std::string identifier(std::string_view kind, std::string_view type,
                                     std::string_view value)
{
    return fmt::format("<{0}><{0}Type>{1}</{0}Type><{0}Value>{2}</{0}Value></{0}>", kind,
                       markup_text(type), markup_text(value));
}

[[nodiscard]] std::string link_to_footage(FootageId id)
{
    return identifier("linkingObjectIdentifier", "footage",
                      std::to_string(static_cast<std::int64_t>(id)));
}

[[nodiscard]] std::string link_to_person(const std::string& name, std::string_view role)
{
    if (name.empty()) return {};
    return fmt::format("<linkingAgentIdentifier>{}{}{}</linkingAgentIdentifier>",
                       element("linkingAgentIdentifierType", "person"),
                       element("linkingAgentIdentifierValue", name),
                       element("linkingAgentRole", role));
}

[[nodiscard]] std::string object_of(const FootageOnDisc& item)
{
    const Footage& record = item.record;
    std::string xml = "<object xsi:type=\"file\">";
    xml += identifier("objectIdentifier", "footage",
                      std::to_string(static_cast<std::int64_t>(record.id)));
    xml += identifier("objectIdentifier", "path", "data/" + item.path);
    xml += "<objectCharacteristics>";
    for (const Digest& digest : record.digests) {
        xml += "<fixity>" + element("messageDigestAlgorithm", display_name_of(digest.algorithm)) +
               element("messageDigest", digest.hex) + "</fixity>";
    }
    xml += element("size", std::to_string(record.bytes));
    xml +=
        "<format><formatDesignation>" +
        element("formatName", record.media.container.empty() ? "unknown" : record.media.container) +
        "</formatDesignation></format>";
    xml += "<creatingApplication>";
    if (!record.device.empty()) xml += element("creatingApplicationName", record.device);
    xml += element("dateCreatedByApplication", to_iso8601(record.recorded));
    xml += "</creatingApplication></objectCharacteristics>";
    xml += element("originalName", record.original_name);
    return xml + "</object>\n";
}

/// Numbers events and writes what all of them have.
class EventList {
public:
    /// They are appended to `xml`: of a large volume it is too long to be put together from parts.
    explicit EventList(std::string& xml) : xml_{xml} {}

    /// `links` are linkingAgentIdentifiers, then linkingObjectIdentifiers.
    void add(std::string_view type, Timestamp at, std::string_view detail, std::string_view links)
    {
        xml_ += "<event>" + identifier("eventIdentifier", "local", std::to_string(++count_)) +
                element("eventType", type) + element("eventDateTime", to_iso8601(at)) +
                "<eventDetailInformation>" + element("eventDetail", detail) +
                "</eventDetailInformation>";
        xml_ += links;
        xml_ += "</event>\n";
    }

private:
    std::size_t count_ = 0;
    std::string& xml_;
};

[[nodiscard]] std::string link_to_volume(const DiscContent& content)
{
    return identifier("linkingObjectIdentifier", "volume", content.volume_number);
}

void add_intake(const DiscContent& content, EventList& events)
{
    std::map<std::tuple<Timestamp, std::string, std::string>, std::string> intakes;
    for (const FootageOnDisc& item : content.footage) {
        intakes[{item.record.taken_in, item.record.handed_over_by, item.record.received_by}] +=
            link_to_footage(item.record.id);
    }
    for (const auto& [intake, links] : intakes) {
        const auto& [at, from, to] = intake;
        events.add("ingestion", at, "Taken in from the recording device; each byte was read once.",
                   link_to_person(from, "handed over by") + link_to_person(to, "received by") +
                       links);
        events.add("message digest calculation", at,
                   "Computed in the same read; the results stand with each object as fixity.",
                   link_to_person(to, "received by") + link_to_volume(content));
    }
}

void add_decisions(const DiscContent& content, EventList& events)
{
    std::set<FootageId> on_disc;
    for (const FootageOnDisc& item : content.footage) {
        on_disc.insert(item.record.id);
    }
    for (const PreservationDecision& decision : content.decisions) {
        std::string detail = "Preservation decision " + decision.number + ":";
        for (const Ground ground : decision.grounds) {
            detail += fmt::format(" {} ({});", english_name_of(ground), clause_of(ground));
        }
        detail += fmt::format(" retention {}.", english_name_of(decision.retention));
        if (decision.withdrawn_because) detail += " Withdrawn: " + *decision.withdrawn_because;
        std::string links = link_to_person(decision.proposed_by, "proposed by") +
                            link_to_person(decision.decided_by, "decided by");
        for (const DecisionItem& item : decision.items) {
            if (on_disc.contains(item.footage)) links += link_to_footage(item.footage);
        }
        events.add("appraisal", decision.decided, detail, links);
    }
}

[[nodiscard]] std::string agents_of(const DiscContent& content)
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
    const auto agent = [](std::string_view id_type, std::string_view name, std::string_view type) {
        return "<agent>" + identifier("agentIdentifier", id_type, name) +
               element("agentName", name) + element("agentType", type) + "</agent>\n";
    };
    std::string xml = agent("organization", content.unit, "organization") +
                      agent("software", "Twofold " + content.program_version, "software");
    for (const std::string& person : persons) {
        xml += agent("person", person, "person");
    }
    return xml;
}

} // namespace

std::string premis_xml(const DiscContent& content)
{
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<premis xmlns=\"http://www.loc.gov/premis/v3\" "
                      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\">\n";
    xml += "<object xsi:type=\"representation\">" +
           identifier("objectIdentifier", "volume", content.volume_number) +
           element("originalName", content.title) + "</object>\n";
    for (const FootageOnDisc& item : content.footage) {
        xml += object_of(item);
    }

    EventList events{xml};
    add_intake(content, events);
    add_decisions(content, events);
    const std::string software =
        fmt::format("<linkingAgentIdentifier>{}{}{}</linkingAgentIdentifier>",
                    element("linkingAgentIdentifierType", "software"),
                    element("linkingAgentIdentifierValue", "Twofold " + content.program_version),
                    element("linkingAgentRole", "executing program"));
    events.add("information package creation", content.stamp,
               "The volume was made as a BagIt bag for optical discs.",
               link_to_person(content.made_by, "made by") + software + link_to_volume(content));
    xml += agents_of(content);
    xml += "</premis>\n";
    return xml;
}

} // namespace twofold
