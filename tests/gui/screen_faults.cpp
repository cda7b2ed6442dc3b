#include "gui/screen_faults.h"

#include <wx/anybutton.h>
#include <wx/bookctrl.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/frame.h>
#include <wx/menu.h>
#include <wx/radiobut.h>
#include <wx/regex.h>
#include <wx/scrolwin.h>
#include <wx/statbox.h>
#include <wx/stattext.h>

#include <algorithm>

namespace twofold::testing {

namespace {

/// Proper names and the words of standards, which are the same in Chinese.
bool same_everywhere(const wxString& word)
{
    static const std::vector<wxString> words{"Twofold", "English", "PDF", "SHA", "BagIt", "DVD"};
    return std::ranges::find(words, word) != words.end();
}

/// A path, an address, or what a drive and a medium say of themselves: "DVD+R · 4.4 GiB · CMC MAG".
bool is_of_the_machine(const wxString& text)
{
    return text.StartsWith("/") || text.StartsWith("CD-R ·") || text.StartsWith("DVD") ||
           text.StartsWith("BD-R ");
}

bool is_english(const wxString& text)
{
    const bool has_han = std::ranges::any_of(
        text, [](const wxUniChar& letter) { return letter.GetValue() >= 0x2E80; });
    if (has_han) return false;
    wxString word;
    for (const wxUniChar letter : text + " ") {
        const wxUint32 code = letter.GetValue();
        if ((code | 0x20U) >= 'a' && (code | 0x20U) <= 'z') {
            word += letter;
            continue;
        }
        constexpr std::size_t shortest = 4; // units and kinds of media are shorter
        if (word.length() >= shortest && !same_everywhere(word)) return true;
        word.clear();
    }
    return false;
}

/// "光盘损坏：44 blocks cannot be read": three English words in a row are a sentence, whatever
/// stands around them.
bool has_english_phrase(const wxString& text)
{
    static const wxRegEx phrase{"[a-z]{2,} [a-z]{2,} [a-z]{2,}", wxRE_ADVANCED};
    return phrase.Matches(text);
}

class FaultFinder {
public:
    explicit FaultFinder(bool chinese) : chinese_{chinese} {}

    void look_at(const wxTopLevelWindow& window)
    {
        if (!window.IsShown()) return;
        language(window.GetTitle());
        if (const auto* frame = dynamic_cast<const wxFrame*>(&window)) menus(*frame);
        look_below(window);
    }

    std::vector<std::string> found;

private:
    void fault(const wxString& text, const char* what)
    {
        found.push_back(std::string{what} + ": " + text.utf8_string());
    }

    void language(const wxString& text)
    {
        if (!chinese_) return;
        if (!is_of_the_machine(text) && is_english(text)) fault(text, "English");
        if (has_english_phrase(text)) fault(text, "an English phrase");
        // What a person at the window cannot type anywhere.
        if (text.Contains("twofold ") || text.Contains(" --")) fault(text, "the command line");
    }

    void menus(const wxFrame& frame)
    {
        const wxMenuBar* bar = frame.GetMenuBar();
        for (std::size_t i = 0; bar != nullptr && i < bar->GetMenuCount(); ++i) {
            language(bar->GetMenuLabelText(i));
            for (const wxMenuItem* item : bar->GetMenu(i)->GetMenuItems()) {
                language(item->GetItemLabelText());
            }
        }
    }

    void look_below(const wxWindow& window)
    {
        for (const wxWindow* child : window.GetChildren()) {
            if (child->IsTopLevel() || !child->IsShown()) continue;
            const wxSize size = child->GetSize();
            if (size.x > 1 && size.y > 1) look_at(*child);
            look_below(*child);
        }
    }

    void look_at(const wxWindow& window)
    {
        if (const auto* list = dynamic_cast<const wxDataViewCtrl*>(&window)) {
            for (unsigned i = 0; i < list->GetColumnCount(); ++i) {
                language(list->GetColumn(i)->GetTitle());
                cells(*list, list->GetColumn(i)->GetModelColumn());
            }
        } else if (const auto* book = dynamic_cast<const wxBookCtrlBase*>(&window)) {
            for (std::size_t i = 0; i < book->GetPageCount(); ++i) {
                language(book->GetPageText(i));
            }
        } else if (const auto* choice = dynamic_cast<const wxChoice*>(&window)) {
            language(choice->GetStringSelection());
        } else if (says_its_label(window)) {
            language(window.GetLabel());
            place(window);
        }
    }

    void cells(const wxDataViewCtrl& list, unsigned column)
    {
        constexpr unsigned most_rows = 40; // more than a screen shows
        const auto* rows = dynamic_cast<const wxDataViewListModel*>(list.GetModel());
        for (unsigned row = 0; rows != nullptr && row < std::min(rows->GetCount(), most_rows);
             ++row) {
            wxVariant value;
            rows->GetValueByRow(value, row, column);
            if (value.GetType() == "string") language(value.GetString());
        }
    }

    [[nodiscard]] static bool says_its_label(const wxWindow& window)
    {
        return dynamic_cast<const wxStaticText*>(&window) != nullptr ||
               dynamic_cast<const wxAnyButton*>(&window) != nullptr ||
               dynamic_cast<const wxCheckBox*>(&window) != nullptr ||
               dynamic_cast<const wxRadioButton*>(&window) != nullptr;
    }

    /// Whether what it says can be seen.
    void place(const wxWindow& window)
    {
        constexpr int ellipsized =
            wxST_ELLIPSIZE_START | wxST_ELLIPSIZE_MIDDLE | wxST_ELLIPSIZE_END;
        const bool shortened =
            dynamic_cast<const wxStaticText*>(&window) != nullptr && window.HasFlag(ellipsized);
        const wxSize best = window.GetBestSize();
        const wxSize size = window.GetSize();
        if (!shortened && (size.x < best.x || size.y < best.y)) {
            fault(window.GetLabel(),
                  wxString::Format("cut off (%d x %d of %d x %d)", size.x, size.y, best.x, best.y)
                      .utf8_string()
                      .c_str());
        }
        bool scrolls = false;
        const wxRect own = window.GetScreenRect();
        for (const wxWindow* above = window.GetParent(); above != nullptr && !scrolls;
             above = above->IsTopLevel() ? nullptr : above->GetParent()) {
            scrolls = dynamic_cast<const wxScrolledWindow*>(above) != nullptr;
            const wxRect room = above->GetScreenRect();
            const bool outside = own.GetLeft() < room.GetLeft() ||
                                 own.GetRight() > room.GetRight() ||
                                 (!scrolls && own.GetBottom() > room.GetBottom());
            if (outside) {
                fault(window.GetLabel(), "outside its window");
                break;
            }
        }
    }

    bool chinese_;
};

} // namespace

std::vector<std::string> screen_faults(bool chinese)
{
    FaultFinder finder{chinese};
    for (const wxWindow* window : wxTopLevelWindows) {
        if (const auto* top = dynamic_cast<const wxTopLevelWindow*>(window)) finder.look_at(*top);
    }
    return finder.found;
}

} // namespace twofold::testing
