#include "workstation/checking/verify.h"

#include "cli/commands.h"
#include "cli/kit/check_report.h"
#include "cli/kit/json.h"
#include "discs/readability.h"
#include "texts/translate.h"
#include "texts/words.h"

#include <fmt/format.h>

#include <optional>

namespace twofold {

namespace {

class VerifyCommand : public Command {
public:
    explicit VerifyCommand(CLI::App& parent)
        : Command{parent, "verify", tr("Check a disc, an image or a directory against its digests")}
    {
        auto* what = app().add_option_group("what", tr("What to check, exactly one of these:"));
        what->add_option("--drive", request_.drive, tr("The disc in this drive"));
        what->add_option("--image", request_.image, tr("An image file or block device"));
        what->add_option("--directory", request_.directory, tr("A mounted disc, or any BagIt bag"));
        what->require_option(1);
        app().add_option("--digest", digest_,
                         tr("Digest of the image, from the label or the register: sha256:…"));
        app().add_option("--bytes", bytes_,
                         tr("Size of the image, from the label or the register"));
        app().add_option("--disc", request_.disc,
                         tr("Which disc of the register lies in the drive, e.g. 2026-0007-A"));
        app().footer(tr("Works on a machine without any archive. Where there is one, a volume is "
                        "recognised and its digest comes from the register.\n"
                        "Example: twofold verify --drive /dev/sr0 --disc 2026-0007-A"));
    }

    ExitCode run(CommandContext& context) override
    {
        if (!digest_.empty()) request_.expected = {parse_digest(digest_)};
        if (bytes_ != 0) request_.image_bytes = bytes_;
        std::optional<Archive> archive;
        // Without an archive nothing is lost but the register; a disc named needs one.
        if (std::filesystem::exists(context.archive / "catalogue.sqlite3")) {
            archive.emplace(context.archive, Workplace{context.installation, context.clock},
                            context.person);
        }
        Job job = context.terminal.job();
        const VerifyReport report =
            verify(archive ? &*archive : nullptr, context.installation, request_, job);
        say(context.terminal, report);

        nlohmann::json result{{"verdict", name_of(report.verdict)},
                              {"reason", in_json(report.reason)},
                              {"volume", report.volume},
                              {"disc", report.disc},
                              {"not_entered", in_json(report.not_entered)},
                              {"moved_up", report.pulled_forward},
                              {"log", report.log ? name_of(report.log->fault) : ""}};
        if (report.check) result["check"] = in_json(*report.check);
        if (report.bag) result["bag"] = in_json(*report.bag);
        if (report.drive) result["drive"] = in_json(*report.drive);
        context.terminal.result(result);
        const bool sound = report.verdict == Verdict::Good && !report.log;
        return sound ? ExitCode::Done : ExitCode::Findings;
    }

private:
    static void say(Terminal& terminal, const VerifyReport& report)
    {
        if (report.check) twofold::say(terminal, *report.check);
        if (report.check && report.drive && may_have_c2_errors(report.drive->medium.identity)) {
            terminal.say(words_about(report.check->c2));
        }
        if (report.bag) twofold::say(terminal, *report.bag);
        if (!report.volume.empty()) {
            terminal.say({msgid("Held against volume {volume} of the register."),
                          {{"volume", report.volume}}});
        }
        if (!report.disc.empty()) {
            terminal.say({msgid("Entered for disc {disc}."), {{"disc", report.disc}}});
        }
        if (!report.not_entered.empty()) terminal.say(report.not_entered);
        if (!report.pulled_forward.empty()) {
            terminal.say(
                {msgid("Moved up into the review that is open because of it: {count} discs."),
                 {{"count", std::to_string(report.pulled_forward.size())}}});
        }
        if (report.log) {
            terminal.say(report.log->text);
            terminal.say({msgid("What is on the disc was written when it was sealed. Run “twofold "
                                "audit verify” and find out who changed the log since.")});
        }
        terminal.line(fmt::format("{}: {}  {}", tr("Verdict"), in_words(report.verdict),
                                  translated(report.reason)));
    }

    VerifyRequest request_;
    std::string digest_;
    std::uint64_t bytes_ = 0;
};

} // namespace

void add_verify(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<VerifyCommand>(app));
}

} // namespace twofold
