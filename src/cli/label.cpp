#include "workstation/paper/label.h"

#include "cli/commands.h"
#include "texts/translate.h"
#include "workstation/paper/put_on_label.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace twofold {

namespace {

nlohmann::json in_english_list(const std::vector<Message>& problems)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Message& problem : problems) {
        list.push_back(in_english(problem));
    }
    return list;
}

class LabelListCommand : public Command {
public:
    explicit LabelListCommand(CLI::App& parent)
        : Command{parent, "list", tr("The templates there are, with size and purpose")}
    {}

    ExitCode run(CommandContext& context) override
    {
        nlohmann::json list = nlohmann::json::array();
        bool sound = true;
        for (const LabelTemplateEntry& entry : label_templates(context.installation)) {
            context.terminal.line(fmt::format("{:<16} {:>5g} × {:g} mm  {}", entry.name,
                                              entry.page.width_mm, entry.page.height_mm,
                                              entry.title));
            for (const Message& problem : entry.problems) {
                context.terminal.say(problem);
            }
            sound = sound && entry.problems.empty();
            list.push_back({{"name", entry.name},
                            {"title", entry.title},
                            {"description", entry.description},
                            {"kind", name_of(entry.kind)},
                            {"width_mm", entry.page.width_mm},
                            {"height_mm", entry.page.height_mm},
                            {"problems", in_english_list(entry.problems)}});
        }
        context.terminal.say(
            {msgid("There is no sticker for the disc itself, and there will be none: an adhesive "
                   "label pulls at the layers, unbalances the disc and cannot be taken off. Print "
                   "on a printable face, write with a marker made for discs, or print what goes "
                   "around the disc.")});
        context.terminal.result({{"templates", list}});
        return sound ? ExitCode::Done : ExitCode::Findings;
    }
};

class LabelCheckCommand : public Command {
public:
    explicit LabelCheckCommand(CLI::App& parent)
        : Command{parent, "check", tr("Say what is wrong with a label template")}
    {
        app().add_option("file", file_, tr("SVG file, or the name of a template"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        const auto file = label_template_file(context.installation, file_);
        const auto problems = problems_of_template(file);
        for (const Message& problem : problems) {
            context.terminal.say(problem);
        }
        if (problems.empty()) {
            context.terminal.say(
                {msgid("Nothing is wrong with {file}."), {{"file", file.string()}}});
        }
        context.terminal.result({{"file", file.string()}, {"problems", in_english_list(problems)}});
        return problems.empty() ? ExitCode::Done : ExitCode::Findings;
    }

private:
    std::string file_;
};

/// Whose labels are meant: named, or by what they have in common.
class DiscChoice {
public:
    void add_to(CLI::App& app)
    {
        app.add_option("discs", discs_, tr("Numbers of the discs, e.g. 2026-0007-A"));
        app.add_option("--case", selection_.case_number,
                       tr("All good discs with footage of this case"));
        app.add_option("--volume", selection_.volume, tr("All good discs of this volume"));
        app.add_option("--day", day_, tr("All good discs recorded on this day, YYYY-MM-DD"));
        app.add_option("--review", selection_.review,
                       tr("All discs made in the review of this year, in the place of others"));
    }

    [[nodiscard]] std::vector<std::string> chosen(Archive& archive)
    {
        if (!day_.empty()) selection_.recorded_on = parse_date(day_);
        const bool selected = selection_.any();
        if (selected && !discs_.empty()) {
            throw Error{ErrorCode::Usage,
                        {msgid("Name the discs, or say whose labels are meant; not both.")}};
        }
        return selected ? discs_to_label(archive, selection_) : discs_;
    }

private:
    std::vector<std::string> discs_;
    LabelSelection selection_;
    std::string day_;
};

class LabelConfirmCommand : public Command {
public:
    explicit LabelConfirmCommand(CLI::App& parent)
        : Command{parent, "confirm",
                  tr("Say that labels are on their discs or sleeves; only then is a disc labelled")}
    {
        choice_.add_to(app());
        app().add_option("--template", labels_,
                         tr("Which labels; may be given several times (else all that were made)"));
        app().footer(tr("Example: twofold label confirm 2026-0007-A 2026-0007-B"));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const PutOnLabel done{.discs = choice_.chosen(archive), .labels = labels_};
        put_on_label(archive, done);
        for (const std::string& disc : done.discs) {
            context.terminal.say({msgid("Disc {number} is labelled."), {{"number", disc}}});
        }
        context.terminal.result({{"discs", done.discs}});
        return ExitCode::Done;
    }

private:
    DiscChoice choice_;
    std::vector<std::string> labels_;
};

class LabelTakeOffCommand : public Command {
public:
    explicit LabelTakeOffCommand(CLI::App& parent)
        : Command{parent, "take-off",
                  tr("Enter that no label is on a disc any more, or that none ever was")}
    {
        app().add_option("disc", disc_, tr("Number of the disc, e.g. 2026-0007-A"))->required();
        app().add_option("--because", because_, tr("Reason"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        take_off_label(archive, disc_, because_);
        context.terminal.say({msgid("Disc {number} has no label any more."), {{"number", disc_}}});
        context.terminal.result({{"disc", disc_}});
        return ExitCode::Done;
    }

private:
    std::string disc_;
    std::string because_;
};

class LabelCommand : public Command {
public:
    explicit LabelCommand(CLI::App& parent)
        : Command{parent, "label", tr("Make the labels of discs as PDF or PNG")}
    {
        choice_.add_to(app());
        app()
            .add_option("--template", request_.label,
                        tr("Name from “twofold label list”, or the path of an SVG file"))
            ->capture_default_str();
        app().add_option("--output", request_.output,
                         tr("File to write, .pdf or .png (else a PDF in the archive)"));
        app().add_flag("--sheet", sheet_, tr("Several labels on A4, with marks for cutting"));
        app()
            .add_option("--dpi", request_.dpi, tr("Dots per inch of a PNG"))
            ->capture_default_str();
        app().footer(tr("Examples: twofold label 2026-0007-A 2026-0007-B --template disc-face; "
                        "twofold label --review 2029 --sheet"));
    }

    [[nodiscard]] CLI::App& group() noexcept { return app(); }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        request_.discs = choice_.chosen(archive);
        if (sheet_) request_.pages = LabelPages::SheetA4;
        const auto file = make_labels(archive, request_);
        context.terminal.say(
            {msgid("The labels are in {file}. Print them without scaling; never stick "
                   "paper on a disc. When they are on the discs or sleeves, say so with “twofold "
                   "label confirm”: until then the discs are not labelled."),
             {{"file", file.string()}}});
        context.terminal.result({{"file", file.string()}, {"discs", request_.discs}});
        return ExitCode::Done;
    }

private:
    LabelRequest request_;
    DiscChoice choice_;
    bool sheet_ = false;
};

} // namespace

void add_label(CLI::App& app, Commands& commands)
{
    auto label = std::make_unique<LabelCommand>(app);
    // What stands below a command is chosen before it.
    commands.push_back(std::make_unique<LabelListCommand>(label->group()));
    commands.push_back(std::make_unique<LabelCheckCommand>(label->group()));
    commands.push_back(std::make_unique<LabelConfirmCommand>(label->group()));
    commands.push_back(std::make_unique<LabelTakeOffCommand>(label->group()));
    commands.push_back(std::move(label));
}

} // namespace twofold
