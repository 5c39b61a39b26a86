#include "mobile/app/complaint_window.hpp"

#include "mobile/viewmodels/lexicon.hpp"

namespace heed::mobile {
namespace {

ComplaintRow rowOf(const store::ComplaintRow& row) {
    return {.id = toQString(row.id.text()),
            .number = toQString(row.number),
            .words = toQString(row.words),
            .customer = toQString(row.customer),
            .plate = toQString(row.plate),
            .vehicleModel = toQString(row.vehicleModel),
            .state = toQString(row.state),
            .important = row.important,
            .pending = row.pending,
            .conflicted = row.conflicted,
            .receivedAt = base::toMs(row.receivedAt),
            .responsible = toQString(row.responsible),
            .profile = row.profile,
            .due = row.due ? base::toMs(*row.due) : 0,
            .dueSoon = row.dueSoon ? base::toMs(*row.dueSoon) : 0,
            .finished = row.finished};
}

ComplaintRow rowOf(const store::FoundRow& found) {
    ComplaintRow row = rowOf(found.row);
    for (const store::FoundText& text : found.elsewhere)
        row.found.push_back({toQString(text.field), toQString(text.text)});
    return row;
}

VisitRow rowOf(const store::VisitRow& row) {
    return {.id = toQString(row.id.text()),
            .plate = toQString(row.plate),
            .vin = toQString(row.vin),
            .vehicleModel = toQString(row.vehicleModel),
            .customer = toQString(row.customer),
            .reason = toQString(row.reason),
            .arrivedAt = row.arrivedAt ? base::toMs(*row.arrivedAt) : 0,
            .promisedAt = row.promisedAt ? base::toMs(*row.promisedAt) : 0,
            .pickedUp = row.pickedUp,
            .pending = row.pending};
}

template <class Shown, class Page>
Shown windowOfAny(const Page& page) {
    Shown window;
    window.rows.reserve(page.rows.size());
    for (const auto& row : page.rows)
        window.rows.push_back(rowOf(row));
    if (page.next) window.next = *page.next;
    return window;
}

}  // namespace

ComplaintWindow windowOf(const store::ComplaintPage& page) { return windowOfAny<ComplaintWindow>(page); }
ComplaintWindow windowOf(const store::WorkPage& page) { return windowOfAny<ComplaintWindow>(page); }
ComplaintWindow windowOf(const store::FoundPage& page) { return windowOfAny<ComplaintWindow>(page); }
VisitWindow windowOf(const store::VisitPage& page) { return windowOfAny<VisitWindow>(page); }

}  // namespace heed::mobile
