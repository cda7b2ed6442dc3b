#include "audit/head_text.h"
#include "base/files.h"
#include "base/visible.h"
#include "catalogue/registers/rebuild_register.h"
#include "cli/commands.h"
#include "cli/kit/json.h"
#include "texts/translate.h"
#include "workstation/checking/known_heads.h"
#include "workstation/permission.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace twofold {

namespace {

/// What a person copies from a disc or a form, or the name of a file with it: audit-head.txt
/// itself.
AuditAnchor anchor_in(const std::string& text)
{
    if (auto head = head_in(text)) return {text, *std::move(head), {}};
    std::error_code none;
    if (std::filesystem::is_regular_file(text, none)) {
        if (auto head = head_in(read_text(text))) return {text, *std::move(head), {}};
    }
    throw Error{ErrorCode::Usage,
                {msgid("“{text}” is no head of the log. Write it as it stands on the disc or form "
                       "(\"12 sha256:9f86…\", “第 12 条 sha256:9f86…”), or name the file "
                       "metadata/audit-head.txt of a disc."),
                 {{"text", text}}}};
}

class AuditVerifyCommand : public Command {
public:
    explicit AuditVerifyCommand(CLI::App& parent)
        : Command{parent, "verify",
                  tr("Find what was altered, taken out, added or cut off, in the log and in every "
                     "register")}
    {
        app()
            .add_option(
                "--head", heads_,
                tr("A head from a disc or form to compare with, as it stands there, or its file"))
            ->allow_extra_args(false);
    }

    ExitCode run(CommandContext& context) override
    {
        std::vector<AuditAnchor> anchors;
        anchors.reserve(heads_.size());
        for (const std::string& text : heads_) {
            anchors.push_back(anchor_in(text));
        }
        Archive archive = context.open_archive();
        const LogReport found = verify_log(archive, anchors);
        const AuditReport& report = found.audit;
        for (const AuditFinding& finding : report.findings) {
            context.terminal.say(finding.text);
        }
        for (const std::int64_t seq : report.clock_went_back) {
            context.terminal.say(
                {msgid("Entry {seq} of the log is dated before the one in front of it: "
                       "a clock had gone back."),
                 {{"seq", std::to_string(seq)}}});
        }
        if (report.sound()) {
            context.terminal.say(
                {msgid("The log is whole: {entries} entries, {anchors} anchors agree, and {rows} "
                       "rows of the registers are what was entered. Its head is {seq} {digest}."),
                 {{"entries", std::to_string(report.entries)},
                  {"anchors", std::to_string(report.anchors_matched)},
                  {"rows", std::to_string(report.rows)},
                  {"seq", std::to_string(report.head.seq)},
                  {"digest", to_text(report.head.hash)}}});
        }
        const auto earlier = archive.registers().rebuilds.earlier_anchors();
        nlohmann::json earlier_heads = nlohmann::json::array();
        for (const AuditAnchor& anchor : earlier) {
            earlier_heads.push_back({{"carrier", anchor.carrier},
                                     {"seq", anchor.head.seq},
                                     {"hash", to_text(anchor.head.hash)}});
        }
        for (const Message& remark : found.remarks) {
            context.terminal.say(remark);
        }
        if (!earlier.empty()) {
            context.terminal.say(
                {msgid("The catalogue was rebuilt from discs. They hold {count} heads of the log "
                       "before; that log is gone, so they are NOT CHECKED."),
                 {{"count", std::to_string(earlier.size())}}});
        }
        context.terminal.result({{"audit", in_json(report)},
                                 {"earlier_anchors", earlier_heads},
                                 {"remarks", list_in_json(found.remarks)}});
        return report.sound() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    std::vector<std::string> heads_;
};

/// A line of the log byte by byte; on a terminal nothing in it may steer.
void print_exactly(const std::string& line)
{
    const bool terminal = ::isatty(STDOUT_FILENO) != 0;
    std::fputs((terminal ? visible_lines(line) : line).c_str(), stdout);
}

class AuditExportCommand : public Command {
public:
    explicit AuditExportCommand(CLI::App& parent)
        : Command{parent, "export", tr("Print the log line by line, as sha256sum can check it")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        require_act(archive, Act::ReadLog);
        archive.registers().audit.export_lines(print_exactly);
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
