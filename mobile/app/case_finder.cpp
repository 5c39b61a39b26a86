#include "mobile/app/case_finder.hpp"

#include "mobile/app/complaint_window.hpp"
#include "mobile/app/store_reading.hpp"

namespace heed::mobile {

CaseFinder::CaseFinder(std::filesystem::path file) : file_(std::move(file)) {
    reader_.moveToThread(&thread_);
    thread_.setObjectName(QStringLiteral("search"));
    thread_.start();
}

CaseFinder::~CaseFinder() {
    newest_ = 0;
    newestOfVisits_ = 0;
    QMetaObject::invokeMethod(&reader_, [this] { store_.reset(); }, Qt::BlockingQueuedConnection);
    thread_.quit();
    thread_.wait();
}

void CaseFinder::find(quint64 ticket, CaseQuestion question) {
    newest_ = ticket;
    QMetaObject::invokeMethod(&reader_, [this, ticket, question = std::move(question)] {
        if (newest_ != ticket) return;
        const ComplaintWindow window = read(question);
        if (newest_ == ticket) emit found(ticket, window);
    });
}

void CaseFinder::findVisits(quint64 ticket, VisitQuestion question) {
    newestOfVisits_ = ticket;
    QMetaObject::invokeMethod(&reader_, [this, ticket, question = std::move(question)] {
        if (newestOfVisits_ != ticket) return;
        const VisitWindow window = read(question);
        if (newestOfVisits_ == ticket) emit visitsFound(ticket, window);
    });
}

store::RecordStore* CaseFinder::opened() {
    if (!store_) store_ = valueOr(store::RecordStore::open(file_, {.access = store::Access::readOnly}), {});
    return store_.get();
}

VisitWindow CaseFinder::read(const VisitQuestion& question) {
    store::RecordStore* store = opened();
    if (!store) return {};
    return windowOf(valueOr(store->findVisits(question.scope, question.words.toStdString(), question.after,
                                              static_cast<std::size_t>(question.limit)),
                            {}));
}

ComplaintWindow CaseFinder::read(const CaseQuestion& question) {
    store::RecordStore* store = opened();
    if (!store) return {};
    const auto limit = static_cast<std::size_t>(question.limit);
    // By their deadlines, where no words are looked for.
    if (question.scope != CaseScope::all && question.narrowing.words.empty())
        return windowOf(valueOr(
            store->narrowedWork(question.narrowing, keyOf<store::WorkKey>(question.after), limit), {}));
    return windowOf(
        valueOr(store->find(question.narrowing, keyOf<store::ListKey>(question.after), limit), {}));
}

}  // namespace heed::mobile
