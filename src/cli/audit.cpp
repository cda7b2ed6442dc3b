#include "catalogue/rebuilding.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "texts/translate.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace twofold {

namespace {

/// "12 sha256:9f86…", as it stands on a disc (metadata/audit-head.txt) and on a form.
AuditAnchor anchor_in(const std::string& text)
{
    const std::size_t blank = text.find(' ');
    std::int64_t seq = 0;
    const auto [stop, failure] =
        std::from_chars(text.data(), text.data() + std::min(blank, text.size()), seq);
    if (blank == std::string::npos || failure != std::errc{} || stop != text.data() + blank) {
        throw Error{ErrorCode::Usage,
                    {msgid("“{text}” is no head of the log. Write it like \"12 sha256:9f86…\"."),
                     {{"text", text}}}};
    }
    return {text, {seq, parse_digest(text.substr(blank + 1))}, {}};
}

class AuditVerifyCommand : public Command {
public:
    explicit AuditVerifyCommand(CLI::App& parent)
        : Command{parent, "verify", tr("Find altered, missing, reordered or cut-off entries")}
    {
        app()
            .add_option("--head", heads_,
                        tr("A head from a disc or form to compare with: \"SEQ sha256:…\""))
            ->allow_extra_args(false);
    }

    ExitCode run(Surroundings& with) override
    {
        std::vector<AuditAnchor> anchors;
        anchors.reserve(heads_.size());
        for (const std::string& text : heads_) {
            anchors.push_back(anchor_in(text));
        }
        Archive archive = with.open_archive();
        const AuditReport report = archive.catalogue().audit.verify(anchors);
        for (const AuditFinding& finding : report.findings) {
            with.terminal.say(finding.text);
        }
        for (const std::int64_t seq : report.clock_went_back) {
            with.terminal.say(
                {msgid("Entry {seq} of the log is dated before the one in front of it: "
                       "a clock had gone back."),
                 {{"seq", std::to_string(seq)}}});
        }
        if (report.sound()) {
            with.terminal.say(
                {msgid("The log is whole: {entries} entries, {anchors} anchors agree. Its "
                       "head is {seq} {digest}."),
                 {{"entries", std::to_string(report.entries)},
                  {"anchors", std::to_string(report.anchors_matched)},
                  {"seq", std::to_string(report.head.seq)},
                  {"digest", to_text(report.head.hash)}}});
        }
        const auto earlier = Rebuilding{archive.catalogue().session}.earlier_anchors();
        nlohmann::json earlier_heads = nlohmann::json::array();
        for (const AuditAnchor& anchor : earlier) {
            earlier_heads.push_back({{"carrier", anchor.carrier},
                                     {"seq", anchor.head.seq},
                                     {"hash", to_text(anchor.head.hash)}});
        }
        if (!earlier.empty()) {
            with.terminal.say(
                {msgid("The catalogue was rebuilt from discs. They hold {count} heads of the log "
                       "before; that log is gone, so they are NOT CHECKED."),
                 {{"count", std::to_string(earlier.size())}}});
        }
        with.terminal.result({{"audit", in_json(report)}, {"earlier_anchors", earlier_heads}});
        return report.sound() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    std::vector<std::string> heads_;
};

class AuditExportCommand : public Command {
public:
    explicit AuditExportCommand(CLI::App& parent)
        : Command{parent, "export", tr("Print the log line by line, as sha256sum can check it")}
    {}

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        archive.catalogue().audit.export_lines(
            [](const std::string& line) { std::fputs(line.c_str(), stdout); });
        return ExitCode::Done;
    }
};

} // namespace

void add_audit(CLI::App& app, Commands& commands)
{
    CLI::App* group =
        app.add_subcommand("audit", tr("The chained log of everything that was done"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<AuditVerifyCommand>(*group));
    commands.push_back(std::make_unique<AuditExportCommand>(*group));
}

} // namespace twofold
