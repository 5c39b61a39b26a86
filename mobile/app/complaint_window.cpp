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

template <class Page>
ComplaintWindow windowOfAny(const Page& page) {
    ComplaintWindow window;
    window.rows.reserve(page.rows.size());
    for (const auto& row : page.rows)
        window.rows.push_back(rowOf(row));
    if (page.next) window.next = *page.next;
    return window;
}

}  // namespace

ComplaintWindow windowOf(const store::ComplaintPage& page) { return windowOfAny(page); }
ComplaintWindow windowOf(const store::WorkPage& page) { return windowOfAny(page); }
ComplaintWindow windowOf(const store::FoundPage& page) { return windowOfAny(page); }

}  // namespace heed::mobile
