#include "cli/commands.h"
#include "texts/translate.h"
#include "workstation/purpose.h"

#include <nlohmann/json.hpp>

namespace twofold {

namespace {

/// Words parted by commas.
std::vector<DigestAlgorithm> algorithms_named(std::string_view text)
{
    std::vector<DigestAlgorithm> algorithms;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const auto algorithm = digest_algorithm(text.substr(0, comma));
        if (algorithm != DigestAlgorithm::Sha256 && algorithm != DigestAlgorithm::Sm3) {
            throw Error{ErrorCode::Usage,
                        {msgid("An archive makes the digests sha256 and, if wanted, sm3.")}};
        }
        algorithms.push_back(*algorithm);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return algorithms;
}

class InitCommand : public Command {
public:
    explicit InitCommand(CLI::App& parent)
        : Command{parent, "init", tr("Make an archive for a unit")}
    {
        app().add_option("directory", directory_, tr("Empty or new directory"))->required();
        app()
            .add_option("--unit", wanted_.unit, tr("Name of the unit; stands on every label"))
            ->required();
        app().add_option("--person", wanted_.person, tr("Who keeps the archive"))->required();
        app()
            .add_option("--role", roles_, tr("Role of that person; may be given several times"))
            ->capture_default_str();
        app()
            .add_option("--digests", digests_, tr("Digests to make: sha256 or sha256,sm3"))
            ->capture_default_str();
        app().add_flag("--practice", practice_,
                       tr("For training or demonstration: discs of emulated drives count in it"));
        app().add_flag("--group", group_,
                       tr("Colleagues in the group of the directory may work in it too"));
        app().footer(tr("Example: twofold init /srv/archive --unit 石龙区财政局 --person 张三"));
    }

    ExitCode run(CommandContext& context) override
    {
        wanted_.role = role(roles_.front());
        for (std::size_t i = 1; i < roles_.size(); ++i) {
            wanted_.further_roles.push_back(role(roles_[i]));
        }
        if (group_) wanted_.access = ArchiveAccess::Group;
        wanted_.algorithms = algorithms_named(digests_);
        Archive::create(directory_, wanted_, {context.installation, context.clock});
        if (practice_) {
            Archive archive{directory_, {context.installation, context.clock}, wanted_.person};
            dedicate_to_practice(archive);
            context.terminal.say({msgid("It is for practice: nothing in it is preserved.")});
        }
        context.terminal.say({msgid("The archive of {unit} lies in {directory}."),
                              {{"unit", wanted_.unit}, {"directory", directory_.string()}}});
        context.terminal.result({{"archive", directory_.string()}, {"unit", wanted_.unit}});
        return ExitCode::Done;
    }

private:
    std::filesystem::path directory_;
    NewArchive wanted_;
    bool practice_ = false;
    std::vector<std::string> roles_{std::string{name_of(Role::RecordsOfficer)}};
    std::string digests_ = "sha256,sm3";
    bool group_ = false;
};

} // namespace

void add_init(CLI::App& app, Commands& commands)
{
    commands.push_back(std::make_unique<InitCommand>(app));
}

} // namespace twofold
