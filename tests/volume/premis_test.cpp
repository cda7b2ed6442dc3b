#include "volume/content/premis.h"

#include "sample_content.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;

TEST_CASE("The PREMIS file tells intake, digests, decisions and the making of the volume",
          "[content]")
{
    const TemporaryDirectory directory;
    const std::string path = (directory / "premis.xml").string();
    std::ofstream{path, std::ios::binary}
        << text_of(tag_files(sample_content(), repository_templates()), "metadata/premis.xml");
    const auto xpath = [&](const std::string& expression) {
        const Finished finished = run({.arguments = {"xmllint", "--xpath", expression, path}});
        CHECK(finished.exit_code == 0);
        return finished.out;
    };
    const std::string premis = "/*[local-name()='premis' and "
                               "namespace-uri()='http://www.loc.gov/premis/v3']";
    const auto events = [&](const std::string& type) {
        return xpath("count(" + premis + "/*[local-name()='event'][*[local-name()='eventType']='" +
                     type + "'])");
    };
    CHECK(xpath("count(" + premis + "/*[local-name()='object'])") == "5\n");
    CHECK(events("ingestion") == "1\n"); // one moment, one pair of hands
    CHECK(events("message digest calculation") == "1\n");
    CHECK(events("appraisal") == "2\n");
    CHECK(events("information package creation") == "1\n");
    // Every object and agent an event names is described.
    CHECK(xpath("count(//*[local-name()='linkingObjectIdentifierValue'][not(. = "
                "//*[local-name()='objectIdentifierValue'])])") == "0\n");
    CHECK(xpath("count(//*[local-name()='linkingAgentIdentifierValue'][not(. = "
                "//*[local-name()='agentIdentifierValue'])])") == "0\n");
}
