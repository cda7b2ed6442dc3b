#pragma once

#include "gui/desk/page.h"
#include "gui/kit/questions.h"
#include "gui/kit/reader.h"
#include "gui/kit/work.h"
#include "people/act.h"
#include "workstation/archive.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twofold::gui {

class ArchiveWatch;
class DriveWatch;
class OneWindow;
class TrainingOffice;

/// The archive that is open, and for whom.
struct ArchiveOnDesk {
    std::filesystem::path directory;
    std::string unit;
    std::string person; ///< everything is entered in this name
    bool training = false;
    /// Why the person may not do what needs a role, whatever case it is about; of the moment when
    /// the archive was opened.
    std::map<Act, Message> refused{};
};

/// The question who works, as the window shows it.
struct WhoWorks {
    std::vector<PersonRecord> persons; ///< who has not left
    Date today{};
    std::string preselected; ///< a name; empty: nobody
};

/// The state that all pages share: the open archive, the running work, and access to the rest of
/// the window. One for the life of the program; main thread.
class Desk : public wxEvtHandler {
public:
    /// Functions that the frame provides.
    struct Window {
        std::function<void(PageId, const std::string& subject)> go_to = [](PageId,
                                                                           const std::string&) {};
        std::function<void()> archive_changed = [] {};  ///< another archive, or none
        std::function<void()> contents_changed = [] {}; ///< the registers may have changed
        std::function<void()> come_to_front = [] {};    ///< the program was started a second time
        std::function<void(const Failure&)> report = [](const Failure&) {};
        std::function<void(Question, WindowOperator::Answered)> ask =
            [](const Question&, const WindowOperator::Answered&) {};
        /// Calls `chosen` with a name, or never; a later question replaces one that is not
        /// answered.
        std::function<void(const WhoWorks&, std::function<void(const std::string& name)> chosen)>
            ask_who_works = [](const WhoWorks&, const std::function<void(const std::string&)>&) {};
        /// Opens a file in its default program; calls `if_not_opened` if there is none.
        std::function<void(wxEvtHandler* who, const std::filesystem::path&,
                           const std::function<void()>& if_not_opened)>
            open_file = [](wxEvtHandler*, const std::filesystem::path&,
                           const std::function<void()>& if_not_opened) { if_not_opened(); };
    };

    explicit Desk(Workplace workplace);
    ~Desk() override;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void attach(Window window) { window_ = std::move(window); }

    /// Opens an archive for `person` and remembers both; throws Error. Empty: if several persons
    /// work there, asks who it is, and opens it when that is answered. Refused while work runs, and
    /// if another window has it open: that one comes to the front. If its last entry and this
    /// computer's clock do not agree (Archive::clock_fault()), asks whether the clock is right.
    void open(const std::filesystem::path& directory, const std::string& person = {});
    /// Asks who works from now on in the archive that is open. Refused while work runs.
    void change_person();
    /// From now on `person` works; throws Error. Refused while work runs.
    void work_as(const std::string& person);
    /// Creates an archive and opens it for its founder; throws Error.
    void create(const std::filesystem::path& directory, const NewArchive& wanted);
    /// Opens the training archive with its emulated drives and sample footage, for its founder;
    /// throws Error.
    void train();
    /// Refused while work runs.
    void close();
    [[nodiscard]] const std::optional<ArchiveOnDesk>& archive() const noexcept { return archive_; }
    /// The emulated drives; null unless the archive is the training one.
    [[nodiscard]] TrainingOffice* training() const noexcept { return training_.get(); }
    /// The program's files and the clock; with the emulated drives while training.
    [[nodiscard]] const Workplace& workplace() const noexcept { return workplace_; }

    /// Queries to the registers; an archive must be open.
    [[nodiscard]] Reader& reader() { return *reader_; }
    [[nodiscard]] Works& works() noexcept { return works_; }
    /// Null if no archive is open.
    [[nodiscard]] ArchiveWatch* archive_watch() noexcept { return archive_watch_.get(); }
    [[nodiscard]] DriveWatch& drive_watch() { return *drives_; }
    /// Starts a use case on a thread and an archive session of its own.
    using UseCase = std::function<std::any(Archive&, Operator&, Job&)>;
    Work& run(std::string kind, Message title, UseCase use_case);
    /// Runs a short use case on the reading thread; calls `then` unless it failed, as long as `who`
    /// exists.
    void do_now(wxEvtHandler* who, std::function<void(Archive&)> use_case,
                std::function<void()> then = {});

    void go_to(PageId page, const std::string& subject = {}) const { window_.go_to(page, subject); }
    /// Opens a file in its default program; calls `if_not_opened`, possibly later, if that fails,
    /// as long as `who` exists.
    void open_file(wxEvtHandler* who, const std::filesystem::path& file,
                   const std::function<void()>& if_not_opened) const
    {
        window_.open_file(who, file, if_not_opened);
    }
    void contents_changed() const { window_.contents_changed(); }
    void report(const Failure& failure) const { window_.report(failure); }

private:
    void refuse_while_work_runs() const;
    void be_the_one_window(const std::filesystem::path& directory);
    void ask_who_works(const std::filesystem::path& directory, std::vector<PersonRecord> persons,
                       std::string preselected,
                       std::function<void(const std::string& name)> chosen);
    /// `wanted`: directory, whether it is the training, and person (empty: the archive's founder).
    void put_on_desk(const ArchiveOnDesk& wanted);
    /// Nothing can be entered until the user confirms the clock.
    void ask_about_clock(const Message& fault);
    void confirm_clock();

    Workplace plain_;     ///< as main() gave it
    Workplace workplace_; ///< with emulated drives while training
    Window window_;
    std::optional<ArchiveOnDesk> archive_;
    std::unique_ptr<OneWindow> one_window_; ///< of the archive that is open
    std::unique_ptr<TrainingOffice> training_;
    std::unique_ptr<Reader> reader_;
    std::unique_ptr<DriveWatch> drives_;
    std::unique_ptr<ArchiveWatch> archive_watch_;
    Works works_;
};

} // namespace twofold::gui
