#include "server/api/commit_queue.hpp"

#include <algorithm>
#include <exception>

namespace heed::api {

using base::Error;
using base::ErrorKind;

namespace {

using Moved = std::vector<std::pair<std::string, model::Seq>>;

bool isIn(const Moved& moved, std::string_view site) {
    return std::ranges::any_of(moved, [site](const auto& entry) { return entry.first == site; });
}

}  // namespace

CommitQueue::CommitQueue(server::CentralWriter& writer, server::Acceptor& acceptor, Listener listener,
                         CommitLimits limits)
    : writer_(writer), acceptor_(acceptor), listener_(std::move(listener)), limits_(limits), thread_([this] {
          run();
      }) {}

CommitQueue::~CommitQueue() { stop(); }

void CommitQueue::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool CommitQueue::enqueue(std::unique_ptr<Job> job) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopped_ || (!waiting_.empty() && waitingBytes_ + job->bytes() > limits_.waitingBytes))
            return false;
        waitingBytes_ += job->bytes();
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

std::vector<std::unique_ptr<CommitQueue::Job>> CommitQueue::takeBatch(std::unique_lock<std::mutex>& lock) {
    std::vector<std::unique_ptr<Job>> batch;
    std::size_t bytes = 0;
    while (!waiting_.empty() && batch.size() < limits_.batchJobs) {
        bytes += waiting_.front()->bytes();
        if (!batch.empty() && bytes > limits_.batchBytes) break;
        waitingBytes_ -= waiting_.front()->bytes();
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    lock.unlock();
    return batch;
}

void CommitQueue::run() {
    using Steady = std::chrono::steady_clock;
    auto lastIdle = Steady::now();
    const auto idle = [&] {
        lastIdle = Steady::now();
        if (listener_.idle) listener_.idle();
    };
    while (true) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, limits_.idle, [this] { return stopped_ || !waiting_.empty(); })) {
            lock.unlock();
            idle();
            continue;
        }
        if (waiting_.empty()) return;
        decide(takeBatch(lock));
        // Under a load that never ends, what is due has its turn all the same.
        if (Steady::now() - lastIdle >= limits_.idle) idle();
    }
}

void CommitQueue::decide(Jobs batch) {
    const auto error = transact(batch);
    const bool mayBeOneJobsFault =
        error && error->kind != ErrorKind::storageFull && error->kind != ErrorKind::transient;
    if (!mayBeOneJobsFault || batch.size() == 1) return decideAll(batch, error);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const Jobs alone = batch.subspan(i, 1);
        decideAll(alone, transact(alone));
    }
}

void CommitQueue::decideAll(Jobs batch, const std::optional<Error>& error) {
    for (const auto& job : batch)
        job->finish(error);
}

std::optional<Error> CommitQueue::transact(Jobs batch) {
    std::vector<std::pair<std::string, model::Seq>> moved;
    std::optional<Error> error;
    try {
        error = transactOrThrow(batch, moved);
    } catch (const std::exception& thrown) {  // out of memory: the queue must outlive it
        error = Error{.kind = ErrorKind::bug,
                      .doing = "deciding a request",
                      .what = {},
                      .why = thrown.what(),
                      .remedy = {}};
    }
    if (error) {
        writer_.rollback();
    } else if (listener_.committed) {
        for (const auto& [site, seq] : moved)
            listener_.committed(site, seq);
    }
    return error;
}

std::optional<Error> CommitQueue::transactOrThrow(Jobs batch,
                                                  std::vector<std::pair<std::string, model::Seq>>& moved) {
    if (auto begun = writer_.begin(); !begun) return std::move(begun.error());
    for (const auto& job : batch) {
        if (auto error = job->run(acceptor_)) return error;
    }
    for (const auto& job : batch) {
        if (job->site().empty() || isIn(moved, job->site())) continue;
        auto seq = writer_.lastSeq(job->site());
        if (!seq) return std::move(seq.error());
        moved.emplace_back(job->site(), *seq);
    }
    if (auto committed = writer_.commit(); !committed) return std::move(committed.error());
    return std::nullopt;
}

}  // namespace heed::api
