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

ComplaintWindow CaseFinder::read(const CaseQuestion& question) {
    if (!store_) {
        auto opened = store::RecordStore::open(file_, {.access = store::Access::readOnly});
        if (!opened) {
            qWarning("%s", opened.error().text().c_str());
            return {};
        }
        store_ = std::move(*opened);
    }
    const auto limit = static_cast<std::size_t>(question.limit);
    // By their deadlines, where no words are looked for.
    if (question.scope != CaseScope::all && question.narrowing.words.empty())
        return windowOf(valueOr(
            store_->narrowedWork(question.narrowing, keyOf<store::WorkKey>(question.after), limit), {}));
    return windowOf(
        valueOr(store_->find(question.narrowing, keyOf<store::ListKey>(question.after), limit), {}));
}

}  // namespace heed::mobile
