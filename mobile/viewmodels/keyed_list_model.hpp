// A list model that is told the rows as they should be, and announces only what changed: rows removed, moved,
// inserted, altered. So the selection, the scroll position and an edit in progress survive every sync.
//
// Row needs operator== and an `id`. UI thread only.
#pragma once

#include <QAbstractListModel>
#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

namespace heed::mobile {

template <class Row>
class KeyedListModel : public QAbstractListModel {
  public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

  protected:
    void setRows(std::vector<Row> fresh) {
        removeMissing(fresh);
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            if (i < rows_.size() && rows_[i].id == fresh[i].id) {
                replace(i, std::move(fresh[i]));
                continue;
            }
            const auto from =
                std::ranges::find(rows_.begin() + static_cast<std::ptrdiff_t>(std::min(i, rows_.size())),
                                  rows_.end(), fresh[i].id, &Row::id);
            if (from == rows_.end()) {
                i = insertRun(i, fresh) - 1;
            } else {
                move(static_cast<std::size_t>(from - rows_.begin()), i);
                replace(i, std::move(fresh[i]));
            }
        }
    }

    // The rows of another list, from its top: each place shows what stands there now. What draws a place is
    // kept, where setRows() would have it made anew.
    void showOthers(std::vector<Row> fresh) {
        const std::size_t common = std::min(rows_.size(), fresh.size());
        if (rows_.size() > common) {
            beginRemoveRows({}, static_cast<int>(common), rowCount() - 1);
            rows_.erase(at(common), rows_.end());
            endRemoveRows();
        }
        const auto rest = fresh.begin() + static_cast<std::ptrdiff_t>(common);
        std::move(fresh.begin(), rest, rows_.begin());
        allChanged();
        append({std::make_move_iterator(rest), std::make_move_iterator(fresh.end())});
    }

    void append(std::vector<Row> more) {
        if (more.empty()) return;
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
        std::ranges::move(more, std::back_inserter(rows_));
        endInsertRows();
    }

    // Another row in its place, under the same id.
    void replace(std::size_t i, Row row) {
        if (rows_[i] == row) return;
        rows_[i] = std::move(row);
        const QModelIndex where = index(static_cast<int>(i));
        emit dataChanged(where, where);
    }

    // All roles of all rows, e.g. when the language has changed.
    void allChanged() {
        if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1));
    }

  private:
    using Id = decltype(std::declval<Row>().id);

    void removeMissing(const std::vector<Row>& fresh) {
        std::unordered_set<Id> kept;
        for (const Row& row : fresh)
            kept.insert(row.id);
        for (std::size_t end = rows_.size(); end > 0;) {
            if (kept.contains(rows_[end - 1].id)) {
                --end;
                continue;
            }
            std::size_t begin = end - 1;
            while (begin > 0 && !kept.contains(rows_[begin - 1].id))
                --begin;
            beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
            rows_.erase(at(begin), at(end));
            endRemoveRows();
            end = begin;
        }
    }

    // Inserts the run of new rows that starts at `i`; gives the index after it.
    std::size_t insertRun(std::size_t i, std::vector<Row>& fresh) {
        std::unordered_set<Id> known;
        for (std::size_t k = i; k < rows_.size(); ++k)
            known.insert(rows_[k].id);
        std::size_t end = i + 1;
        while (end < fresh.size() && !known.contains(fresh[end].id))
            ++end;
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(end) - 1);
        rows_.insert(at(i), std::make_move_iterator(fresh.begin() + static_cast<std::ptrdiff_t>(i)),
                     std::make_move_iterator(fresh.begin() + static_cast<std::ptrdiff_t>(end)));
        endInsertRows();
        return end;
    }

    void move(std::size_t from, std::size_t to) {
        beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(to));
        std::rotate(at(to), at(from), at(from + 1));
        endMoveRows();
    }

    typename std::vector<Row>::iterator at(std::size_t i) {
        return rows_.begin() + static_cast<std::ptrdiff_t>(i);
    }

    std::vector<Row> rows_;
};

}  // namespace heed::mobile
