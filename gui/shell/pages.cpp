#include "base/message.h"
#include "gui/discs/discs_page.h"
#include "gui/footage/footage_page.h"
#include "gui/labels/labels_page.h"
#include "gui/recording/record_page.h"
#include "gui/registers/forms_page.h"
#include "gui/registers/registers_page.h"
#include "gui/review/review_page.h"
#include "gui/shell/start_page.h"
#include "gui/today/today_page.h"

namespace twofold::gui {

const std::vector<PageEntry>& all_pages()
{
    // Every value of PageId, in its order.
    static const std::vector<PageEntry> pages{
        {PageId::Start, msgid("Archive"), make_start_page},
        {PageId::Today, msgid("Today"), make_today_page},
        {PageId::Footage, msgid("Footage"), make_footage_page},
        {PageId::Record, msgid("Record"), make_record_page},
        {PageId::Discs, msgid("Discs"), make_discs_page},
        {PageId::Labels, msgid("Labels"), make_labels_page},
        {PageId::Review, msgid("Annual review"), make_review_page},
        {PageId::Registers, msgid("Registers"), make_registers_page},
        {PageId::Forms, msgid("Forms and settings"), make_forms_page},
    };
    return pages;
}

} // namespace twofold::gui
