#include "server/api/reader_pool.hpp"

namespace heed::api {

base::Expected<ReaderPool::Lease> ReaderPool::borrow() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) {
        auto opened = store_.openReader();
        if (!opened) return std::unexpected(std::move(opened.error()));
        return Lease(*this, std::make_unique<Reader>(std::move(*opened), identity_, clock_));
    }
    auto reader = std::move(free_.back());
    free_.pop_back();
    return Lease(*this, std::move(reader));
}

void ReaderPool::giveBack(std::unique_ptr<Reader> reader) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(reader));
}

}  // namespace heed::api
