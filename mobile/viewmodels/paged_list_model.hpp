// A list of any length that holds the rows that have been asked for and no more: the first page, each next
// one when somebody wants to see on, and of what it holds the present state when something has changed.
//
// Row as for KeyedListModel; Key is where a page goes on. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

namespace heed::mobile {

struct PageSizes {
    int first;
    int next;
    // New rows that arrive while the list is open push the loaded ones down; more than this many at once are
    // left to be fetched.
    int growth;
};

// What is held, whose records may have changed; the page after it; the first page of another list.
enum class Reading { again, further, another };

template <class Row, class Key>
class PagedListModel : public KeyedListModel<Row> {
  public:
    // Of all there is, not only of what is loaded.
    [[nodiscard]] int count() const { return total_; }
    [[nodiscard]] bool hasMore() const { return next_.has_value(); }

    // Reads what is loaded again, at once.
    void refresh() {
        const int total = readCount();
        const bool scrolled = this->rowCount() > sizes_.first;
        const int arrived = scrolled ? std::clamp(total - total_, 0, sizes_.growth) : 0;
        show(read({}, limitOf(Reading::again) + arrived), Reading::again);
        total_ = total;
        pageChanged(Reading::again);
    }

  protected:
    // Reads the first page of what is another list now.
    void beginAnew() {
        show(read({}, limitOf(Reading::another)), Reading::another);
        total_ = readCount();
        pageChanged(Reading::another);
    }

    PagedListModel(const PageSizes& sizes, QObject* parent) : KeyedListModel<Row>(parent), sizes_(sizes) {}

    [[nodiscard]] virtual int readCount() const = 0;
    [[nodiscard]] virtual Window<Row, Key> read(std::optional<Key> after, int limit) const = 0;
    // Rows were read; count() or hasMore() may be another.
    virtual void pageChanged(Reading reading) = 0;

    void readOn() {
        if (!next_) return;
        show(read(next_, limitOf(Reading::further)), Reading::further);
        pageChanged(Reading::further);
    }

    // For rows that are read elsewhere: where to read from and how many, and what came of it.
    [[nodiscard]] std::optional<Key> startOf(Reading reading) const {
        return reading == Reading::further ? next_ : std::nullopt;
    }
    [[nodiscard]] int limitOf(Reading reading) const {
        if (reading == Reading::again) return std::max(sizes_.first, this->rowCount());
        return reading == Reading::further ? sizes_.next : sizes_.first;
    }
    void show(Window<Row, Key> window, Reading reading) {
        next_ = window.next;
        if (reading == Reading::again) return this->setRows(std::move(window.rows));
        if (reading == Reading::another) return this->showOthers(std::move(window.rows));
        // A row may have moved since the last look; one that is loaded already must not come twice.
        std::unordered_set<decltype(Row::id)> known;
        for (const Row& row : this->rows())
            known.insert(row.id);
        std::erase_if(window.rows, [&known](const Row& row) { return known.contains(row.id); });
        this->append(std::move(window.rows));
    }

  private:
    PageSizes sizes_;
    std::optional<Key> next_;
    int total_ = 0;
};

}  // namespace heed::mobile
