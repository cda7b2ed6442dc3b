#pragma once

#include "gui/kit/signal.h"

#include <wx/dataview.h>
#include <wx/persist/dataview.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace twofold::gui {

/// One column of a Table.
template <typename Row>
struct Column {
    wxString title;
    std::function<wxString(const Row&)> text;
    int characters = 12;                                  ///< width at first, in characters
    std::function<Signal(const Row&)> signal{};           ///< none: neutral
    std::function<bool(const Row&, const Row&)> before{}; ///< sorts; none: by the text
    bool to_the_right = false;                            ///< numbers
};

/// Initial width of a column, in pixels: room for `characters` and for the whole title with the
/// sort arrow (four characters).
inline int first_width(const wxWindow& window, const wxString& title, int characters)
{
    const int character = window.GetCharWidth();
    return std::max(character * (characters + 2), window.GetTextExtent(title).x + character * 4);
}

/// Rows of one type in a wxDataViewCtrl with a virtual model: a screen reader sees every row, and
/// only what is on the screen is asked for. Main thread. The window owns itself, as wx does it.
template <typename Row>
class Table {
public:
    /// `name` is for the settings, where widths are remembered; `key` identifies a row after its
    /// list was reloaded.
    Table(wxWindow* parent, const wxString& name, std::vector<Column<Row>> columns,
          std::function<std::string(const Row&)> key, long style = wxDV_SINGLE)
        : key_{std::move(key)}, model_{new Model{std::move(columns)}},
          window_{new wxDataViewCtrl{parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                     style | wxDV_ROW_LINES}}
    {
        window_->SetName(name);
        window_->AssociateModel(model_.get());
        unsigned number = 0;
        for (const Column<Row>& column : model_->columns) {
            window_->AppendTextColumn(column.title, number++, wxDATAVIEW_CELL_INERT,
                                      first_width(*window_, column.title, column.characters),
                                      column.to_the_right ? wxALIGN_RIGHT : wxALIGN_LEFT,
                                      wxDATAVIEW_COL_RESIZABLE | wxDATAVIEW_COL_SORTABLE);
        }
        window_->Bind(wxEVT_DATAVIEW_COLUMN_SORTED, [this](wxDataViewEvent& event) {
            const wxDataViewColumn* column = event.GetDataViewColumn();
            if (column == nullptr) return;
            sorted_by_ = static_cast<int>(column->GetModelColumn());
            ascending_ = column->IsSortOrderAscending();
            const std::vector<std::string> selected = selected_keys();
            std::vector<Row> rows = std::move(model_->rows);
            put(rows, selected, Order::New);
            on_sort();
        });
        wxPersistentRegisterAndRestore(window_, name);
        if (const wxDataViewColumn* column = window_->GetSortingColumn()) {
            sorted_by_ = static_cast<int>(column->GetModelColumn());
            ascending_ = column->IsSortOrderAscending();
        }
    }

    /// The window and its model exist a moment longer, and rows may point to what does not.
    ~Table() { model_->rows.clear(); }
    // Not copied: the window's events refer to this object.
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    [[nodiscard]] wxDataViewCtrl* window() const noexcept { return window_; }
    [[nodiscard]] const std::vector<Row>& rows() const noexcept { return model_->rows; }

    /// The user chose a sort order; an owner that shows only a part of the rows then loads the
    /// rest.
    std::function<void()> on_sort = [] {};
    [[nodiscard]] bool is_sorted() const noexcept { return sorted_by_ >= 0; }

    /// Shows these rows instead; what was selected stays selected if it is still there.
    void show(std::vector<Row> rows) { exchange(rows); }

    /// The same; afterwards `rows` are the ones that were shown, to be freed on another thread.
    void exchange(std::vector<Row>& rows) { put(rows, selected_keys(), Order::AsBefore); }

    /// Appends these rows; the visible rows stay visible.
    void append(std::vector<Row> rows)
    {
        if (sorted_by_ >= 0) {
            rows.insert(rows.begin(), model_->rows.begin(), model_->rows.end());
            put(rows, selected_keys(), Order::New);
            return;
        }
        for (Row& row : rows) {
            model_->rows.push_back(std::move(row));
            model_->RowAppended();
        }
    }

    /// The selected rows in their order on the screen.
    [[nodiscard]] std::vector<Row> selection() const
    {
        wxDataViewItemArray items;
        window_->GetSelections(items);
        std::vector<unsigned> places;
        for (const wxDataViewItem& item : items) {
            places.push_back(model_->GetRow(item));
        }
        std::ranges::sort(places);
        std::vector<Row> chosen;
        for (const unsigned place : places) {
            if (place < model_->rows.size()) chosen.push_back(model_->rows[place]);
        }
        return chosen;
    }
    /// Selects the row of that key alone and scrolls there; false if there is none.
    bool select(const std::string& key)
    {
        for (unsigned i = 0; i < model_->rows.size(); ++i) {
            if (key_(model_->rows[i]) != key) continue;
            window_->UnselectAll();
            window_->Select(model_->GetItem(i));
            window_->EnsureVisible(model_->GetItem(i));
            return true;
        }
        return false;
    }
    /// Selects the rows of these keys besides what is selected.
    void select_all(const std::vector<std::string>& keys)
    {
        for (unsigned i = 0; i < model_->rows.size(); ++i) {
            if (std::ranges::find(keys, key_(model_->rows[i])) != keys.end()) {
                window_->Select(model_->GetItem(i));
            }
        }
    }

private:
    struct Model : wxDataViewVirtualListModel {
        explicit Model(std::vector<Column<Row>> all) : columns{std::move(all)} {}

        void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override
        {
            value = row < rows.size() ? columns[column].text(rows[row]) : wxString{};
        }
        bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& attr) const override
        {
            if (row >= rows.size() || !columns[column].signal) return false;
            const Signal signal = columns[column].signal(rows[row]);
            if (signal == Signal::Neutral) return false;
            attr.SetColour(text_colour(signal));
            return true;
        }
        bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }

        std::vector<Column<Row>> columns;
        std::vector<Row> rows;
    };

    [[nodiscard]] std::vector<std::string> selected_keys() const
    {
        std::vector<std::string> keys;
        for (const Row& row : selection()) {
            keys.push_back(key_(row));
        }
        return keys;
    }

    /// Whether the user changed the sort order: then the list starts at its top.
    enum class Order { AsBefore, New };

    void put(std::vector<Row>& rows, const std::vector<std::string>& selected, Order order)
    {
        if (sorted_by_ >= 0) sort(rows);
        if (order == Order::AsBefore && same_as_shown(rows)) {
            // At most colours change: no row moves under the pointer.
            model_->rows.swap(rows);
            window_->Refresh();
            return;
        }
        const std::vector<std::string> in_sight =
            order == Order::AsBefore ? keys_in_sight() : std::vector<std::string>{};
        const int page = std::max(1, window_->GetCountPerPage());
        model_->rows.swap(rows);
        model_->Reset(static_cast<unsigned>(model_->rows.size()));
        const bool anchored = bring_back(in_sight, static_cast<unsigned>(page));
        std::size_t found = 0;
        for (unsigned i = 0; i < model_->rows.size() && found < selected.size(); ++i) {
            if (std::ranges::find(selected, key_(model_->rows[i])) == selected.end()) continue;
            window_->Select(model_->GetItem(i));
            if (found++ == 0 && !anchored) window_->EnsureVisible(model_->GetItem(i));
        }
    }

    /// Whether every cell would show the same text. A long list is not compared: that would block
    /// the window.
    [[nodiscard]] bool same_as_shown(const std::vector<Row>& rows) const
    {
        constexpr std::size_t most = 2000;
        if (rows.size() != model_->rows.size() || rows.size() > most) return false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (key_(rows[i]) != key_(model_->rows[i])) return false;
            for (const Column<Row>& column : model_->columns) {
                if (column.text(rows[i]) != column.text(model_->rows[i])) return false;
            }
        }
        return true;
    }

    /// Keys of the topmost rows on the screen.
    [[nodiscard]] std::vector<std::string> keys_in_sight() const
    {
        std::vector<std::string> keys;
        const wxDataViewItem top = window_->GetTopItem();
        if (!top.IsOk()) return keys;
        const unsigned first = model_->GetRow(top);
        constexpr std::size_t enough = 5; // one of them will still be there
        for (unsigned i = first; i < model_->rows.size() && keys.size() < enough; ++i) {
            keys.push_back(key_(model_->rows[i]));
        }
        return keys;
    }

    /// Scrolls so that the first of these rows that still exists is at the top. `page`: number of
    /// visible rows.
    bool bring_back(const std::vector<std::string>& in_sight, unsigned page)
    {
        for (const std::string& key : in_sight) {
            for (unsigned i = 0; i < model_->rows.size(); ++i) {
                if (key_(model_->rows[i]) != key) continue;
                const auto last = static_cast<unsigned>(model_->rows.size() - 1);
                // A list that was reset is at its top: this puts the last row of the page in sight
                // first.
                window_->EnsureVisible(model_->GetItem(std::min(last, i + page - 1)));
                // GTK scrolls later, and once for all requests made until then.
                window_->CallAfter([window = window_, model = model_, i] {
                    if (i < model->rows.size()) window->EnsureVisible(model->GetItem(i));
                });
                return true;
            }
        }
        return false;
    }

    void sort(std::vector<Row>& rows) const
    {
        const Column<Row>& column = model_->columns[static_cast<std::size_t>(sorted_by_)];
        // Each text is asked for once, not at each comparison.
        struct Place {
            wxString text;
            std::size_t row = 0;
        };
        std::vector<Place> order;
        order.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            order.push_back({column.before ? wxString{} : column.text(rows[i]), i});
        }
        const auto before = [&](const Place& one, const Place& other) {
            return column.before ? column.before(rows[one.row], rows[other.row])
                                 : one.text.Cmp(other.text) < 0;
        };
        std::ranges::stable_sort(order, [&](const Place& one, const Place& other) {
            return ascending_ ? before(one, other) : before(other, one);
        });
        std::vector<Row> sorted;
        sorted.reserve(rows.size());
        for (const Place& place : order) {
            sorted.push_back(std::move(rows[place.row]));
        }
        rows.swap(sorted);
    }

    std::function<std::string(const Row&)> key_;
    wxObjectDataPtr<Model> model_;
    wxDataViewCtrl* window_;
    int sorted_by_ = -1;
    bool ascending_ = true;
};

} // namespace twofold::gui
