#include "workstation/paper/document.h"

#include "cli/commands.h"
#include "texts/translate.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace twofold {

namespace {

nlohmann::json in_json(const MadeDocument& made)
{
    return {{"number", made.number},
            {"kind", made.kind},
            {"subject", made.subject},
            {"file", made.path},
            {"digest", to_text(made.digest)},
            {"pages", made.pages},
            {"present", std::filesystem::exists(made.path)},
            {"audit_head", {{"seq", made.head.seq}, {"hash", to_text(made.head.hash)}}},
            {"made", to_iso8601(made.entered.at)},
            {"by", made.entered.by}};
}

class DocumentListCommand : public Command {
public:
    explicit DocumentListCommand(CLI::App& parent)
        : Command{parent, "list", tr("The documents that were made")}
    {}

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        nlohmann::json list = nlohmann::json::array();
        for (const MadeDocument& made : made_documents(archive)) {
            context.terminal.line(
                fmt::format("{}  {}  {} {}  {}", made.number, to_local_iso8601(made.entered.at),
                            chinese_name_of(document_kind(made.kind)), made.subject, made.path));
            if (!std::filesystem::exists(made.path)) {
                context.terminal.say({msgid("  WARNING: this file is not there any more.")});
            }
            list.push_back(in_json(made));
        }
        context.terminal.result({{"documents", list}});
        return ExitCode::Done;
    }
};

class DocumentCommand : public Command {
public:
    explicit DocumentCommand(CLI::App& parent)
        : Command{parent, "document", tr("Make a form or register as PDF")}
    {
        app().add_option("kind", kind_,
                         tr("intake-receipt, preservation-decision, recording-record, "
                            "disc-register, verification-certificate, review-report, "
                            "footage-due, entry or register"));
        app().add_option("subject", request_.subject,
                         tr("Number of the case, decision, volume, disc or entry; year of the "
                            "review or of recording; days ahead; name of the register and perhaps "
                            "a year: \"hold 2026\""));
        app().add_option("--output", request_.output, tr("PDF to write (else one in the archive)"));
        app().footer(tr("Example: twofold document verification-certificate 2026-0007-A"));
    }

    [[nodiscard]] CLI::App& group() noexcept { return app(); }

    ExitCode run(CommandContext& context) override
    {
        if (kind_.empty()) {
            throw Error{ErrorCode::Usage,
                        {msgid("Say which document to make; “twofold document --help” lists "
                               "them.")}};
        }
        request_.kind = document_kind(kind_);
        // A form is Chinese whatever language the terminal speaks.
        request_.words = [&context](const Message& message) {
            const std::string language{language_in_use()};
            use_language("zh_CN", context.installation.locales);
            std::string text = translated(message);
            use_language(language, context.installation.locales);
            return text;
        };
        Archive archive = context.open_archive();
        const MadeDocument made = make_document(archive, request_);
        context.terminal.say({msgid("Document {number} is in {file}; pages: {pages}."),
                              {{"number", made.number},
                               {"file", made.path},
                               {"pages", std::to_string(made.pages)}}});
        context.terminal.result(in_json(made));
        return ExitCode::Done;
    }

private:
    DocumentRequest request_;
    std::string kind_;
};

} // namespace

void add_document(CLI::App& app, Commands& commands)
{
    auto document = std::make_unique<DocumentCommand>(app);
    // What stands below a command is chosen before it.
    commands.push_back(std::make_unique<DocumentListCommand>(document->group()));
    commands.push_back(std::move(document));
}

} // namespace twofold
