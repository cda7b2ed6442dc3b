#include "workstation/paper/print.h"

#include "cli/commands.h"
#include "texts/translate.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace twofold {

namespace {

class PrintCommand : public Command {
public:
    explicit PrintCommand(CLI::App& parent)
        : Command{parent, "print", tr("Print a PDF at exact size")}
    {
        app().add_option("file", request_.file, tr("The PDF"))->required();
        app().add_option("--printer", request_.printer, tr("Name of the printer"))->required();
        app().add_option("--copies", request_.copies, tr("How many"))->capture_default_str();
        app().add_option("--media", request_.media,
                         tr("Paper, e.g. A4 (else the size of the pages)"));
        app().add_flag("--uncalibrated", request_.as_it_is,
                       tr("Without the calibration of the printer"));
        app()
            .add_option("--wait", wait_, tr("Seconds to wait until it is printed"))
            ->capture_default_str()
            ->check(CLI::Range(0, 3600).description(""));
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        request_.wait = std::chrono::seconds{wait_};
        Job job = context.terminal.job();
        const SentJob sent = print_file(archive, request_, job);
        const Message printed{
            msgid("Job {job} is printed on {printer}."),
            {{"job", std::to_string(sent.number)}, {"printer", request_.printer}}};
        const Message waiting{
            msgid("Job {job} waits at {printer}; it is not printed yet."),
            {{"job", std::to_string(sent.number)}, {"printer", request_.printer}}};
        context.terminal.say(sent.completed ? printed : waiting);
        context.terminal.result(
            {{"job", sent.number}, {"printer", request_.printer}, {"completed", sent.completed}});
        return sent.completed ? ExitCode::Done : ExitCode::Findings;
    }

private:
    PrintFileRequest request_;
    int wait_ = 60;
};

class PrintersListCommand : public Command {
public:
    explicit PrintersListCommand(CLI::App& parent)
        : Command{parent, "list", tr("The printers and whether they can be used")}
    {}

    ExitCode run(CommandContext& context) override
    {
        nlohmann::json list = nlohmann::json::array();
        for (const Printer& printer : printers()) {
            const char* state = tr("ready");
            if (!printer.accepting) state = tr("takes no jobs");
            if (printer.stopped) state = tr("stopped");
            context.terminal.line(fmt::format("{:<20} {}  {} {}", printer.name, state,
                                              printer.description, printer.state_reason));
            list.push_back({{"name", printer.name},
                            {"description", printer.description},
                            {"location", printer.location},
                            {"default", printer.is_default},
                            {"stopped", printer.stopped},
                            {"accepting", printer.accepting},
                            {"reason", printer.state_reason}});
        }
        context.terminal.result({{"printers", list}});
        return ExitCode::Done;
    }
};

class PrintersCalibrateCommand : public Command {
public:
    explicit PrintersCalibrateCommand(CLI::App& parent)
        : Command{parent, "calibrate", tr("Enter by how much a printer misses")}
    {
        app().add_option("printer", printer_, tr("Name of the printer"))->required();
        app().add_option("--right", right_, tr("Millimetres to move to the right"));
        app().add_option("--down", down_, tr("Millimetres to move down"));
        app().add_option("--across", across_, tr("Percent of the width"))->capture_default_str();
        app().add_option("--along", along_, tr("Percent of the height"))->capture_default_str();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        constexpr double percent = 100;
        const Calibration entered{right_, down_, across_ / percent, along_ / percent};
        set_calibration(archive, printer_, entered);
        context.terminal.say(
            {msgid("What is printed on {printer} is moved and scaled by: {values}."),
             {{"printer", printer_}, {"values", to_text(entered)}}});
        context.terminal.result({{"printer", printer_}, {"calibration", to_text(entered)}});
        return ExitCode::Done;
    }

private:
    std::string printer_;
    double right_ = 0;
    double down_ = 0;
    double across_ = 100;
    double along_ = 100;
};

class PrintersPageCommand : public Command {
public:
    explicit PrintersPageCommand(CLI::App& parent)
        : Command{parent, "test-page", tr("Write a page to measure a printer with")}
    {
        app().add_option("file", file_, tr("PDF to write"))->required();
        app().add_option("--width", paper_.width_mm, tr("Millimetres"))->capture_default_str();
        app().add_option("--height", paper_.height_mm, tr("Millimetres"))->capture_default_str();
    }

    ExitCode run(CommandContext& context) override
    {
        write_calibration_page(file_, paper_);
        context.terminal.say(
            {msgid("Print {file} with --uncalibrated on plain paper and measure from the edges of "
                   "the paper to the frame: it should stand 10 mm from each edge. Enter what is "
                   "missing with “twofold printers calibrate”."),
             {{"file", file_.string()}}});
        context.terminal.result({{"file", file_.string()}});
        return ExitCode::Done;
    }

private:
    std::filesystem::path file_;
    PaperSize paper_{210, 297};
};

} // namespace

void add_print(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<PrintCommand>(app));
    CLI::App* group = app.add_subcommand("printers", tr("Printers and their calibration"));
    group->require_subcommand(1);
    commands.push_back(std::make_unique<PrintersListCommand>(*group));
    commands.push_back(std::make_unique<PrintersCalibrateCommand>(*group));
    commands.push_back(std::make_unique<PrintersPageCommand>(*group));
}

} // namespace twofold
