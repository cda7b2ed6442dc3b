#include "cli/kit/check_report.h"

#include "cli/kit/json.h"
#include "texts/translate.h"
#include "texts/words.h"

#include <fmt/format.h>

namespace twofold {

namespace {

nlohmann::json in_json(const FileFinding& finding)
{
    return {{"path", finding.path},
            {"kind", name_of(finding.kind)},
            {"verdict", name_of(finding.verdict)},
            {"reason", twofold::in_json(finding.reason)},
            {"line", finding.line}};
}

nlohmann::json in_json(const BlockFinding& finding)
{
    return {{"block", finding.blocks.first},
            {"blocks", finding.blocks.count},
            {"use", name_of(finding.use)},
            {"path", finding.path},
            {"milliseconds", finding.milliseconds}};
}

template <typename Range>
nlohmann::json each_in_json(const Range& range)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& item : range) {
        list.push_back(in_json(item));
    }
    return list;
}

void say_findings(Terminal& terminal, const std::vector<FileFinding>& findings)
{
    for (const FileFinding& finding : findings) {
        terminal.line(fmt::format("  {}  {}: {}", in_words(finding.verdict), finding.path,
                                  translated(finding.reason)));
    }
}

void say_blocks(Terminal& terminal, const std::vector<BlockFinding>& blocks, const char* id)
{
    for (const BlockFinding& finding : blocks) {
        terminal.say({id,
                      {{"first", std::to_string(finding.blocks.first)},
                       {"count", std::to_string(finding.blocks.count)},
                       {"owner", finding.path.empty() ? in_words(finding.use) : finding.path}}});
    }
}

/// Valid is a word of BagIt, good one of ours, and more: every tag file was compared as well.
void say_validity(Terminal& terminal, const BagCheck& bag)
{
    if (!bag.is_bag) return;
    if (bag.valid && bag.verdict == Verdict::Good) {
        terminal.say({msgid("The bag is valid (BagIt {version})."), {{"version", bag.version}}});
    } else if (bag.valid) {
        terminal.say({msgid("The bag is valid (BagIt {version}), but not everything in it was "
                            "compared with a digest: see above."),
                      {{"version", bag.version}}});
    } else if (bag.verdict == Verdict::Bad) {
        terminal.say(
            {msgid("The bag is not valid (BagIt {version})."), {{"version", bag.version}}});
    } else {
        terminal.say({msgid("Whether the bag is valid could not be found out.")});
    }
}

} // namespace

nlohmann::json in_json(const BagCheck& bag)
{
    nlohmann::json warnings = nlohmann::json::array();
    for (const FileWarning& warning : bag.warnings) {
        warnings.push_back(
            {{"path", warning.path}, {"reason", in_json(warning.reason)}, {"line", warning.line}});
    }
    nlohmann::json algorithms = nlohmann::json::array();
    for (const DigestAlgorithm algorithm : bag.algorithms) {
        algorithms.push_back(name_of(algorithm));
    }
    return {{"is_bag", bag.is_bag},
            {"version", bag.version},
            {"valid", bag.valid},
            {"verdict", name_of(bag.verdict)},
            {"findings", each_in_json(bag.findings)},
            {"warnings", warnings},
            {"algorithms", algorithms},
            {"unknown_algorithms", bag.unknown_algorithms},
            {"payload_files", bag.payload_files},
            {"payload_bytes", bag.payload_bytes},
            {"files", bag.files},
            {"compared", bag.compared}};
}

nlohmann::json in_json(const ImageCheck& check)
{
    nlohmann::json speed = nlohmann::json::array();
    for (const SpeedSample& sample : check.speed) {
        speed.push_back({sample.block, sample.bytes_per_second});
    }
    return {{"image", name_of(check.image)},
            {"image_reason", in_json(check.image_reason)},
            {"files", name_of(check.files)},
            {"files_reason", in_json(check.files_reason)},
            {"overall", name_of(check.overall)},
            {"overall_reason", in_json(check.overall_reason)},
            {"image_bytes", check.image_bytes},
            {"image_digests", in_json(check.image_digests)},
            {"volume_identifier", check.volume_identifier},
            {"tree", name_of(check.tree)},
            {"findings", each_in_json(check.findings)},
            {"bag", in_json(check.bag)},
            {"problems", list_in_json(check.problems)},
            {"warnings", list_in_json(check.warnings)},
            {"unreadable", each_in_json(check.unreadable)},
            {"unreadable_blocks", check.unreadable_blocks},
            {"slow", each_in_json(check.slow)},
            {"speed", speed},
            {"c2", in_json(check.c2)},
            {"backward_seeks", check.backward_seeks}};
}

void say(Terminal& terminal, const BagCheck& bag)
{
    say_findings(terminal, bag.findings);
    for (const FileWarning& warning : bag.warnings) {
        terminal.line(fmt::format("  {}: {}", warning.path, translated(warning.reason)));
    }
    terminal.say(
        {msgid("Files compared: {compared} of {files}."),
         {{"compared", std::to_string(bag.compared)}, {"files", std::to_string(bag.files)}}});
    say_validity(terminal, bag);
}

void say(Terminal& terminal, const ImageCheck& check)
{
    say_findings(terminal, check.findings);
    for (const Message& problem : check.problems) {
        terminal.line("  " + translated(problem));
    }
    for (const Message& warning : check.warnings) {
        terminal.line("  " + translated(warning));
    }
    say_blocks(terminal, check.unreadable,
               msgid("  unreadable: {count} blocks from {first} on ({owner})"));
    say_blocks(terminal, check.slow, msgid("  slow: {count} blocks from {first} on ({owner})"));
    terminal.line(fmt::format("{}: {}  {}", tr("Image"), in_words(check.image),
                              translated(check.image_reason)));
    for (const Digest& digest : check.image_digests) {
        terminal.line("  " + to_text(digest));
    }
    terminal.line(fmt::format("{}: {}  {}/{}  {}", tr("Files"), in_words(check.files),
                              check.bag.compared, check.bag.files, translated(check.files_reason)));
}

} // namespace twofold
