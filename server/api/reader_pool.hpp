// Readers of the store, lent out for the length of one request: each is one thread's at a time, and there are
// never more than threads that ask at once.
#pragma once

#include "server/core/feed.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace heed::api {

// Thread-safe.
class ReaderPool {
    struct Reader {
        Reader(std::unique_ptr<server::CentralReader> opened, const server::Identity& identity,
               const base::Clock& clock)
            : reader(std::move(opened)), feed(*reader, identity, clock) {}
        std::unique_ptr<server::CentralReader> reader;
        server::Feed feed;
    };

  public:
    class Lease {
      public:
        Lease(ReaderPool& pool, std::unique_ptr<Reader> reader) : pool_(&pool), reader_(std::move(reader)) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Lease(Lease&&) = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (reader_) pool_->giveBack(std::move(reader_));
        }
        [[nodiscard]] server::Feed& feed() { return reader_->feed; }

      private:
        ReaderPool* pool_;
        std::unique_ptr<Reader> reader_;
    };

    // All must outlive the pool; `identity` is asked from any thread.
    ReaderPool(server::CentralStore& store, const server::Identity& identity, const base::Clock& clock)
        : store_(store), identity_(identity), clock_(clock) {}

    [[nodiscard]] base::Expected<Lease> borrow();

  private:
    void giveBack(std::unique_ptr<Reader> reader);

    server::CentralStore& store_;
    const server::Identity& identity_;
    const base::Clock& clock_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Reader>> free_;
};

}  // namespace heed::api
