#include "workstation/label.h"

#include "cli/commands.h"
#include "texts/translate.h"

#include <nlohmann/json.hpp>

namespace twofold {

namespace {

class LabelCommand : public Command {
public:
    explicit LabelCommand(CLI::App& parent)
        : Command{parent, "label", tr("Make the labels of discs as PDF or PNG")}
    {
        app()
            .add_option("discs", request_.discs, tr("Numbers of the discs, e.g. 2026-0007-A"))
            ->required();
        app()
            .add_option("--template", request_.label,
                        tr("disc-face, paper-sleeve, or the path of an SVG file"))
            ->capture_default_str();
        app().add_option("--output", request_.output,
                         tr("File to write, .pdf or .png (else a PDF in the archive)"));
        app()
            .add_option("--dpi", request_.dpi, tr("Dots per inch of a PNG"))
            ->capture_default_str();
        app().footer(tr("Example: twofold label 2026-0007-A 2026-0007-B --template disc-face"));
    }

    ExitCode run(Surroundings& with) override
    {
        Archive archive = with.open_archive();
        const auto file = make_labels(archive, request_);
        with.terminal.say(
            {msgid("The labels are in {file}. Print them without scaling; never stick "
                   "paper on a disc."),
             {{"file", file.string()}}});
        with.terminal.result({{"file", file.string()}});
        return ExitCode::Done;
    }

private:
    LabelRequest request_;
};

} // namespace

void add_label(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<LabelCommand>(app));
}

} // namespace twofold
