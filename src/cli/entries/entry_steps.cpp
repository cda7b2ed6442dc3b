#include "base/join.h"
#include "cli/entries/entry_commands.h"
#include "cli/entries/entry_json.h"
#include "texts/translate.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/import_entries.h"

#include <map>

namespace twofold {

namespace {

/// The texts of a declaration are constants of the program.
const char* text(std::string_view constant)
{
    return constant.data();
}

/// "What it comes from: litigation（诉讼）, …. Mandatory."
std::string help_on(const Register& of, const Field& field, bool is_mandatory)
{
    std::string help = translated(words_of(field));
    const auto words = [](const Choice& choice) {
        return std::string{choice.name} + "（" + std::string{choice.chinese} + "）";
    };
    if (!field.choices.empty()) {
        help = translated({msgid("{field}: {choices}"),
                           {{"field", help}, {"choices", joined(field.choices, ", ", words)}}});
    }
    if (field.is_list) {
        help = translated({msgid("{field}; may be given several times"), {{"field", help}}});
    }
    if (!is_mandatory) return help;
    const Clause clause = field.clause.empty() ? of.clause : field.clause;
    if (field.when != nullptr) {
        return translated({msgid("{field} (mandatory in some cases)"), {{"field", help}}});
    }
    if (clause.empty()) return translated({msgid("{field} (mandatory)"), {{"field", help}}});
    return translated({msgid("{field} (mandatory: {clause})"),
                       {{"field", help}},
                       {{"clause", words_of(clause)}}});
}

/// The options of an entry, and the request that they make.
class EntryOptions {
public:
    /// All fields that can be entered with `step`; nullptr: in a correction.
    EntryOptions(CLI::App& app, const Register& of, const Step* step) : app_{app}
    {
        std::vector<std::string_view> papers;
        for (const Field& field : of.fields) {
            const bool is_of_step =
                step == nullptr || step_of(field).empty() || step_of(field) == step->name;
            if (!is_of_step || field.is_computed || (field.shown & InForm) == 0) continue;
            if (field.kind == FieldKind::Paper) {
                papers.push_back(field.name);
            } else {
                add(of, field, step != nullptr && field.by == step->name);
            }
        }
        if (papers.empty()) return;
        app_.add_option("--paper", papers_,
                        translated({msgid("A scan or file to attach, as KIND=FILE; kinds: {kinds}"),
                                    {{"kinds", joined(papers, ", ")}}}))
            ->allow_extra_args(false);
    }

    void put_into(EntryRequest& request) const
    {
        for (const auto& [name, typed] : typed_) {
            if (app_.count("--" + name) > 0) request.values[name] = joined(typed, "\n");
        }
        for (const std::string& paper : papers_) {
            const std::size_t sign = paper.find('=');
            if (sign == std::string::npos) {
                throw Error{ErrorCode::Usage,
                            {msgid("“{text}” is no paper. Write its kind and its file: KIND=FILE."),
                             {{"text", paper}}}};
            }
            request.papers.push_back({paper.substr(0, sign), paper.substr(sign + 1)});
        }
    }

private:
    void add(const Register& of, const Field& field, bool is_mandatory)
    {
        const std::string name{field.name};
        auto* option = app_.add_option("--" + name, typed_[name], help_on(of, field, is_mandatory));
        option->allow_extra_args(false);
        if (!field.is_list) option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
        if (field.kind == FieldKind::Footage) option->delimiter(',');
    }

    CLI::App& app_;
    std::map<std::string, std::vector<std::string>> typed_; ///< by the name of the field
    std::vector<std::string> papers_;
};

/// A step of a register.
class EntryStepCommand : public Command {
public:
    EntryStepCommand(CLI::App& parent, const Register& of, const Step& step)
        : Command{parent, text(step.verb),
                  translated({std::string{step.english}, {}, {}, std::string{step.chinese}})
                      .c_str()},
          of_{of}, step_{step}, options_{app(), of, &step}
    {
        if (of.name == "copy" && step.name == "made") {
            app()
                .add_option("--to", request_.to, tr("Folder on the medium that is handed over"))
                ->required();
        }
        if (step.begins()) return;
        app().add_option("number", request_.number, tr("Number of the entry"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        request_.step = step_.name;
        options_.put_into(request_);
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const Entry entry = enter(archive, of_, request_, job);
        context.terminal.say({msgid("{number}: {step}. It is entered."),
                              {{"number", entry.number}},
                              {{"step", words_of(step_)}}});
        context.terminal.result({{"entry", in_json_with_links(archive, of_, entry)}});
        return ExitCode::Done;
    }

private:
    const Register& of_;
    const Step& step_;
    EntryRequest request_;
    EntryOptions options_;
};

/// A list that the office has already.
class EntryImportCommand : public Command {
public:
    EntryImportCommand(CLI::App& parent, const Register& of)
        : Command{parent, "import", tr("Enter each row of a CSV file; all of them or none")},
          of_{of}
    {
        app().add_option("file", file_, tr("CSV file; its first row has the headings"))->required();
    }

    ExitCode run(CommandContext& context) override
    {
        Archive archive = context.open_archive();
        const std::vector<std::string> numbers = import_entries(archive, of_, file_);
        context.terminal.say({msgid("{count} entries were entered, {first} to {last}."),
                              {{"count", std::to_string(numbers.size())},
                               {"first", numbers.front()},
                               {"last", numbers.back()}}});
        context.terminal.result({{"register", of_.name}, {"numbers", numbers}});
        return ExitCode::Done;
    }

private:
    const Register& of_;
    std::filesystem::path file_;
};

class EntryCorrectCommand : public Command {
public:
    EntryCorrectCommand(CLI::App& parent, const Register& of)
        : Command{parent, "correct",
                  tr("Correct an entry by a further version; the earlier ones stay")},
          of_{of}, options_{app(), of, nullptr}
    {
        app().add_option("number", request_.number, tr("Number of the entry"))->required();
        app().add_option("--because", request_.because, tr("Reason"))->required();
        app().footer(tr("An empty value takes one away: --until \"\""));
    }

    ExitCode run(CommandContext& context) override
    {
        options_.put_into(request_);
        Archive archive = context.open_archive();
        Job job = context.terminal.job();
        const Entry entry = enter(archive, of_, request_, job);
        context.terminal.say({msgid("{number} is corrected; the earlier versions stay."),
                              {{"number", entry.number}}});
        context.terminal.result({{"entry", in_json_with_links(archive, of_, entry)}});
        return ExitCode::Done;
    }

private:
    const Register& of_;
    EntryRequest request_;
    EntryOptions options_;
};

} // namespace

void add_entry_steps(CLI::App& group, Commands& commands, const Register& of)
{
    for (const Step& step : of.steps) {
        if (step.act == Act::Bookkeeping) continue; // the program takes it itself
        commands.push_back(std::make_unique<EntryStepCommand>(group, of, step));
    }
    commands.push_back(std::make_unique<EntryCorrectCommand>(group, of));
    if (of.is_imported) commands.push_back(std::make_unique<EntryImportCommand>(group, of));
}

void add_register(CLI::App& app, Commands& commands, const Register& of)
{
    CLI::App* group = app.add_subcommand(std::string{of.name}, translated(words_of(of)));
    group->require_subcommand(1);
    add_entry_steps(*group, commands, of);
    add_entry_lists(*group, commands, of);
}

void add_every_register(CLI::App& app, Commands& commands)
{
    for (const Register& of : all_registers()) {
        add_register(app, commands, of);
    }
}

} // namespace twofold
