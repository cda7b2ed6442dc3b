#pragma once

#include "gui/page.h"
#include "gui/questions.h"
#include "gui/reader.h"
#include "gui/work.h"
#include "workstation/archive.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace twofold::gui {

class ArchiveWatch;
class DriveWatch;
class OneWindow;
class TrainingOffice;

/// Which archive lies on the desk.
struct ArchiveOnDesk {
    std::filesystem::path directory;
    std::string unit;
    std::string person;
    bool training = false;
};

/// What all pages work with: the archive that is open, the work that runs, and the way to the rest
/// of the window. One for the life of the program; main thread.
class Desk : public wxEvtHandler {
public:
    /// What the frame does for the desk.
    struct Window {
        std::function<void(PageId, const std::string& subject)> go_to = [](PageId,
                                                                           const std::string&) {};
        std::function<void()> archive_changed = [] {};  ///< another archive, or none
        std::function<void()> contents_changed = [] {}; ///< the registers may have changed
        std::function<void()> come_to_front = [] {};    ///< somebody started the program again
        std::function<void(const Failure&)> report = [](const Failure&) {};
        std::function<void(Question, WindowOperator::Answered)> ask =
            [](const Question&, const WindowOperator::Answered&) {};
        /// Shows a file with the program the person uses for it; `otherwise` if there is none.
        std::function<void(wxEvtHandler* who, const std::filesystem::path&,
                           const std::function<void()>& otherwise)>
            open_file = [](wxEvtHandler*, const std::filesystem::path&,
                           const std::function<void()>& otherwise) { otherwise(); };
    };

    explicit Desk(Workplace workplace);
    ~Desk() override;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void attach(Window window) { window_ = std::move(window); }

    /// Opens an archive and remembers it; throws Error. Refused while work runs, and if another
    /// window has it open: that one comes to the front.
    void open(const std::filesystem::path& directory);
    /// Makes one and opens it; throws Error.
    void create(const std::filesystem::path& directory, const NewArchive& wanted);
    /// Opens the training archive with its emulated drives and sample footage; throws Error.
    void train();
    /// Refused while work runs.
    void close();
    [[nodiscard]] const std::optional<ArchiveOnDesk>& archive() const noexcept { return archive_; }
    /// The emulated drives; null unless the archive is the training one.
    [[nodiscard]] TrainingOffice* training() const noexcept { return training_.get(); }
    /// The program's files and the clock; with the emulated drives while training.
    [[nodiscard]] const Workplace& workplace() const noexcept { return workplace_; }

    /// Questions to the registers; there must be an archive.
    [[nodiscard]] Reader& reader() { return *reader_; }
    [[nodiscard]] Works& works() noexcept { return works_; }
    /// Reads what the archive stores again in the background; null: no archive is open.
    [[nodiscard]] ArchiveWatch* archive_watch() noexcept { return archive_watch_.get(); }
    /// What lies in the drives.
    [[nodiscard]] DriveWatch& drive_watch() { return *drives_; }
    /// Starts a use case on a thread and an archive session of its own.
    using UseCase = std::function<std::any(Archive&, Operator&, Job&)>;
    Work& run(std::string kind, Message title, UseCase use_case);
    /// A use case that is done at once; `then` follows unless it failed, as long as `who` lives.
    void do_now(wxEvtHandler* who, std::function<void(Archive&)> use_case,
                std::function<void()> then = {});

    void go_to(PageId page, const std::string& subject = {}) const { window_.go_to(page, subject); }
    /// Shows a file; `otherwise` follows, also later, if no program does, as long as `who` lives.
    void open_file(wxEvtHandler* who, const std::filesystem::path& file,
                   const std::function<void()>& otherwise) const
    {
        window_.open_file(who, file, otherwise);
    }
    void contents_changed() const { window_.contents_changed(); }
    void report(const Failure& failure) const { window_.report(failure); }

private:
    void refuse_while_work_runs() const;
    void be_the_one_window(const std::filesystem::path& directory);
    void put_on_desk(const std::filesystem::path& directory, bool training);

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
