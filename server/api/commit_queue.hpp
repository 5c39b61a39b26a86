// The one writer: everything that changes the store passes through here, in the order of its arrival.
//
// Jobs that wait together are decided in one transaction and share its commit, which is one fsync (group
// commit): under load a push costs a fraction of a disk's turn, alone it waits for nobody. What a job found
// out is told only after the commit (I2). When the store fails, the whole transaction is rolled back and
// every job in it fails; unless the fault may lie in one of them, then each is tried once more by itself, so
// that one does not block the others (I12).
#pragma once

#include "server/core/acceptor.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace heed::api {

struct CommitLimits {
    // One transaction takes some tens of milliseconds at most, so that who comes next does not wait long.
    std::size_t batchJobs = 64;
    std::size_t batchBytes = 2 * 1024 * 1024;
    // Pushes that wait hold memory; past this the client keeps its outbox a little longer.
    std::size_t waitingBytes = 64 * 1024 * 1024;
    // With nothing to write, the owner is asked to look around this often.
    std::chrono::milliseconds idle = std::chrono::seconds{1};
};

class CommitQueue {
  public:
    struct Listener {
        // A commit moved the site to this sequence. Before the jobs of that commit are told.
        std::function<void(std::string_view site, model::Seq seq)> committed;
        // Nothing to do just now.
        std::function<void()> idle;
    };

    // Starts the writing thread, on which all of the listener is called. From here on the writer and the
    // acceptor belong to it.
    CommitQueue(server::CentralWriter& writer, server::Acceptor& acceptor, Listener listener,
                CommitLimits limits = {});
    CommitQueue(const CommitQueue&) = delete;
    CommitQueue& operator=(const CommitQueue&) = delete;
    ~CommitQueue();  // stops

    // Queues `work`, which may be called more than once; `done` is called on the writing thread with what the
    // last call gave, or with the store's error. `site` is the one that work may change, `bytes` the memory
    // it holds. False when too much waits already or the queue was stopped: then neither is called.
    template <class T>
    [[nodiscard]] bool submit(std::string site, std::size_t bytes,
                              std::move_only_function<server::Answer<T>(server::Acceptor&)> work,
                              std::move_only_function<void(server::Answer<T>)> done) {
        return enqueue(
            std::make_unique<TypedJob<T>>(std::move(site), bytes, std::move(work), std::move(done)));
    }

    // Takes no more, decides what is queued, ends the thread.
    void stop();

  private:
    class Job {
      public:
        Job(std::string site, std::size_t bytes) : site_(std::move(site)), bytes_(bytes) {}
        Job(const Job&) = delete;
        Job& operator=(const Job&) = delete;
        virtual ~Job() = default;
        // The error that spoils the transaction, if one.
        virtual std::optional<base::Error> run(server::Acceptor& acceptor) = 0;
        virtual void finish(const std::optional<base::Error>& error) = 0;
        [[nodiscard]] const std::string& site() const { return site_; }
        [[nodiscard]] std::size_t bytes() const { return bytes_; }

      private:
        std::string site_;
        std::size_t bytes_;
    };

    template <class T>
    class TypedJob final : public Job {
      public:
        TypedJob(std::string site, std::size_t bytes,
                 std::move_only_function<server::Answer<T>(server::Acceptor&)> work,
                 std::move_only_function<void(server::Answer<T>)> done)
            : Job(std::move(site), bytes), work_(std::move(work)), done_(std::move(done)) {}
        std::optional<base::Error> run(server::Acceptor& acceptor) override {
            result_.emplace(work_(acceptor));
            if (*result_) return std::nullopt;
            const auto* error = std::get_if<base::Error>(&result_->error());
            return error ? std::optional(*error) : std::nullopt;
        }
        void finish(const std::optional<base::Error>& error) override {
            if (error) result_.emplace(std::unexpected(*error));
            done_(std::move(*result_));
        }

      private:
        std::move_only_function<server::Answer<T>(server::Acceptor&)> work_;
        std::move_only_function<void(server::Answer<T>)> done_;
        std::optional<server::Answer<T>> result_;
    };

    using Jobs = std::span<const std::unique_ptr<Job>>;

    [[nodiscard]] bool enqueue(std::unique_ptr<Job> job);
    [[nodiscard]] std::vector<std::unique_ptr<Job>> takeBatch(std::unique_lock<std::mutex>& lock);
    void run();
    void decide(Jobs batch);
    void decideAll(Jobs batch, const std::optional<base::Error>& error);
    [[nodiscard]] std::optional<base::Error> transact(Jobs batch);
    [[nodiscard]] std::optional<base::Error> transactOrThrow(
        Jobs batch, std::vector<std::pair<std::string, model::Seq>>& moved);

    server::CentralWriter& writer_;
    server::Acceptor& acceptor_;
    Listener listener_;
    CommitLimits limits_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::unique_ptr<Job>> waiting_;
    std::size_t waitingBytes_ = 0;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace heed::api
