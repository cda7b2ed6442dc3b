#include "gui/shell/closing.h"

#include "gui/desk/desk.h"
#include "gui/desk/settings.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/text.h"

#include <wx/frame.h>
#include <wx/intl.h>

#include <cstddef>
#include <optional>

namespace twofold::gui {

Closing::Closing(wxFrame& frame, Desk& desk)
    : frame_{frame}, desk_{desk}, background_{frame, [this] { quit(); }}
{}

void Closing::refuse_to_quit(const Message& harm)
{
    background_.leave();
    show_notice(&frame_, _("Not now"),
                text(harm) + "\n\n" +
                    _("The program cannot be quit before this has ended. Its window can be closed: "
                      "it comes back by itself when it is needed."));
}

void Closing::ask_to_stop_and_quit()
{
    background_.leave();
    show_question(&frame_,
                  {.happened = {msgid("Work is still running. Stopping it now loses nothing that "
                                      "was finished.")},
                   .question = {msgid("Stop it and quit?")},
                   .answers = {{msgid("Stop and quit")}},
                   .give_up = {msgid("Go on")},
                   .drive = {}},
                  [this](std::optional<std::size_t> answer) {
                      if (!answer) return;
                      const Message harm = desk_.works().if_stopped();
                      if (!harm.empty()) return refuse_to_quit(harm);
                      save_settings();
                      frame_.Destroy();
                  });
}

void Closing::ask_to_go_away()
{
    // Closed twice is asked once.
    if (asked_to_go_away_) return;
    asked_to_go_away_ = true;
    const Message where = Background::has_tray()
                              ? Message{msgid("its icon in the tray brings it back")}
                              : Message{msgid("the list of windows brings it back")};
    show_question(
        &frame_,
        {.happened = {msgid("{harm} It goes on while the window is away; {where}, and it comes by "
                            "itself when it is needed."),
                      {{"harm", in_utf8(text(desk_.works().if_stopped()))},
                       {"where", in_utf8(text(where))}}},
         .question = {msgid("Put the window away?")},
         .answers = {{msgid("Put it away")}},
         .give_up = {msgid("Leave it here")},
         .drive = {}},
        [this](std::optional<std::size_t> answer) {
            asked_to_go_away_ = false;
            if (answer) background_.enter();
        });
}

void Closing::quit()
{
    if (desk_.works().running().empty()) {
        frame_.Close();
        return;
    }
    const Message harm = desk_.works().if_stopped();
    if (harm.empty()) {
        ask_to_stop_and_quit();
    } else {
        refuse_to_quit(harm);
    }
}

void Closing::close_asked(wxCloseEvent& event)
{
    if (!event.CanVeto() || desk_.works().running().empty()) {
        save_settings();
        event.Skip();
        return;
    }
    event.Veto();
    if (desk_.works().if_stopped().empty()) {
        ask_to_stop_and_quit();
    } else {
        ask_to_go_away();
    }
}

} // namespace twofold::gui
