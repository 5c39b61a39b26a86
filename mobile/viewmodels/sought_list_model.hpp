// A PagedListModel that may be narrowed. A whole list is read at once. Of one that is narrowed the rows are
// looked for, and come later under a ticket; until they are found those that were there stay.
//
// Row and Key as for PagedListModel. UI thread only.
#pragma once

#include "mobile/viewmodels/paged_list_model.hpp"

#include <QTimer>
#include <chrono>

namespace heed::mobile {

template <class Row, class Key>
class SoughtListModel : public PagedListModel<Row, Key> {
    using Paged = PagedListModel<Row, Key>;

  public:
    [[nodiscard]] virtual bool narrowed() const = 0;
    // Of a whole list all there is; of one that is narrowed, what is loaded: the rest is not counted.
    [[nodiscard]] int count() const { return narrowed() ? this->rowCount() : Paged::count(); }
    // What is shown is not yet what is wanted.
    [[nodiscard]] bool searching() const { return asked_ && asked_->reading == Reading::another; }

    // Reads what is loaded again, at once.
    void refresh() {
        soon_.stop();
        if (!narrowed()) return Paged::refresh();
        // What is looked for may have been read before what there is to follow; and were it asked for anew,
        // as often as something changes, it would never come.
        if (searching()) return followSoon();
        ask(Reading::again);
    }
    // Reads what is loaded again, in a moment: a first sync brings hundreds of batches, and the list follows
    // a few times a second.
    void followSoon() {
        if (!soon_.isActive()) soon_.start();
    }

    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override {
        // A view asks before it has shown anything, and would then begin its list at the first of the rows it
        // was given.
        return !parent.isValid() && this->hasMore() && looked_ &&
               (!asked_ || asked_->reading == Reading::again);
    }
    void fetchMore(const QModelIndex& parent) override {
        if (!canFetchMore(parent)) return;
        if (narrowed())
            ask(Reading::further);
        else
            this->readOn();
    }

  protected:
    SoughtListModel(const PageSizes& sizes, QObject* parent) : Paged(sizes, parent) {
        constexpr std::chrono::milliseconds kFollow{120};
        soon_.setSingleShot(true);
        soon_.setInterval(kFollow);
        QObject::connect(&soon_, &QTimer::timeout, this, [this] { refresh(); });
    }

    // Gives the ticket under which found() is told of the rows.
    virtual quint64 lookFor(std::optional<Key> after, int limit) = 0;
    // The rows of another list are about to be shown.
    virtual void beforeAnother() = 0;
    // They are shown, and are to be seen from their top: none of the other list's places is one of these.
    virtual void begun() = 0;
    // searching() is another.
    virtual void searchingMoved() = 0;

    // The list is another one now.
    void showAnother() {
        if (narrowed()) return ask(Reading::another);
        setAsked(std::nullopt);
        beforeAnother();
        this->beginAnew();
        begun();
    }
    void found(quint64 ticket, const Window<Row, Key>& window) {
        if (!asked_ || asked_->ticket != ticket) return;
        const Reading reading = asked_->reading;
        if (reading == Reading::another) beforeAnother();
        this->show(window, reading);
        setAsked(std::nullopt);
        this->pageChanged(reading);
        if (reading == Reading::another) begun();
    }
    // Some view has looked at a row; or a new view is coming, which has not.
    void setLooked(bool looked) const { looked_ = looked; }

  private:
    // Rows of a narrowed list that are looked for.
    struct Asked {
        quint64 ticket;
        Reading reading;
    };

    void ask(Reading reading) {
        // A list that is not there yet comes first, then its next rows, then again those it has.
        if (searching()) {
            reading = Reading::another;
        } else if (asked_ && reading != asked_->reading && reading != Reading::another) {
            reading = Reading::further;
            followSoon();
        }
        const quint64 ticket = lookFor(this->startOf(reading), this->limitOf(reading));
        setAsked(Asked{.ticket = ticket, .reading = reading});
    }
    void setAsked(std::optional<Asked> asked) {
        const bool before = searching();
        asked_ = asked;
        if (searching() != before) searchingMoved();
    }

    QTimer soon_;
    std::optional<Asked> asked_;
    mutable bool looked_ = false;
};

}  // namespace heed::mobile
