// The queue by itself, on a real store: what shares a commit, what is told when, and what a failure touches.
#include "server/api/commit_queue.hpp"

#include "server/central/sqlite_central.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/api/watched_writer.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <latch>

using namespace heed;
using api::CommitQueue;
using server::Answer;

namespace {

base::Error storeError(base::ErrorKind kind) {
    return {
        .kind = kind, .doing = "writing", .what = "the store", .why = "as the test wants it", .remedy = {}};
}

class QueueFixture {
  public:
    QueueFixture() {
        auto opened = server::openSqliteCentral(folder / "central.db", random);
        REQUIRE(opened);
        real = std::move(*opened);
        watched = std::make_unique<test::WatchedWriter>(real->writer());
        acceptor = std::make_unique<server::Acceptor>(*watched, identity, clock, random);
        listener.committed = [this](std::string_view site, model::Seq seq) {
            announced.emplace_back(site, seq);
        };
    }

    CommitQueue& queue() {
        if (!queue_) queue_.emplace(*watched, *acceptor, listener, limits);
        return *queue_;
    }

    // Queues work that gives a number; the future is what was told, and whether it was committed by then.
    struct Told {
        Answer<int> answer;
        int commitsByThen = 0;
    };
    std::future<Told> submit(std::move_only_function<Answer<int>(server::Acceptor&)> work,
                             std::string site = {}, std::size_t bytes = 1) {
        auto told = std::make_shared<std::promise<Told>>();
        auto future = told->get_future();
        const bool queued = queue().submit<int>(
            std::move(site), bytes, std::move(work),
            [this, told](Answer<int> answer) { told->set_value({std::move(answer), watched->commits}); });
        if (!queued)
            told->set_value({std::unexpected(sync::Problem{
                                 .status = 503, .code = "not-queued", .title = {}, .detail = {}}),
                             0});
        return future;
    }

    // Holds the writer's thread until released, so that what is queued meanwhile waits together.
    std::future<Told> hold() {
        auto running = std::make_shared<std::latch>(1);
        auto holding = submit([this, running](server::Acceptor&) -> Answer<int> {
            running->count_down();
            released.wait();
            return 0;
        });
        running->wait();
        return holding;
    }

    test::TempFolder folder;
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};
    base::SeededRandom random{7};
    server::DemoIdentity identity;
    std::unique_ptr<server::CentralStore> real;
    std::unique_ptr<test::WatchedWriter> watched;
    std::unique_ptr<server::Acceptor> acceptor;
    CommitQueue::Listener listener;
    api::CommitLimits limits;
    std::vector<std::pair<std::string, model::Seq>> announced;
    std::latch released{1};

  private:
    std::optional<CommitQueue> queue_;
};

bool isError(const QueueFixture::Told& told, base::ErrorKind kind) {
    if (told.answer) return false;
    const auto* error = std::get_if<base::Error>(&told.answer.error());
    return error && error->kind == kind;
}

}  // namespace

TEST_CASE_METHOD(QueueFixture, "jobs that wait together share one commit, and are told after it", "[I2]") {
    auto held = hold();
    std::vector<std::future<Told>> jobs;
    for (int i = 0; i < 20; ++i) {
        jobs.push_back(submit([i](server::Acceptor&) -> Answer<int> { return i; }));
    }
    CHECK(watched->commits == 0);
    released.count_down();
    CHECK(held.get().commitsByThen == 1);
    for (int i = 0; i < 20; ++i) {
        const auto told = jobs[static_cast<std::size_t>(i)].get();
        CHECK(told.answer == i);
        CHECK(told.commitsByThen == 2);
    }
}

TEST_CASE_METHOD(QueueFixture, "one transaction takes no more jobs and bytes than it may") {
    limits.batchJobs = 3;
    limits.batchBytes = 10;
    auto held = hold();
    std::vector<std::future<Told>> jobs;
    // By number: 3, 3; by bytes: 8 alone, 8 alone; one larger than allowed still goes, alone.
    for (const std::size_t bytes : {1, 1, 1, 1, 1, 1, 8, 8, 100}) {
        jobs.push_back(submit([](server::Acceptor&) -> Answer<int> { return 0; }, {}, bytes));
    }
    released.count_down();
    std::vector<int> commits;
    for (auto& job : jobs)
        commits.push_back(job.get().commitsByThen);
    CHECK(commits == std::vector<int>{2, 2, 2, 3, 3, 3, 4, 5, 6});
}

TEST_CASE_METHOD(QueueFixture, "a problem is one job's answer and spoils nothing for the others", "[I12]") {
    auto held = hold();
    auto bad = submit([](server::Acceptor&) -> Answer<int> {
        return std::unexpected(sync::Problem{.status = 409, .code = "gap", .title = {}, .detail = {}});
    });
    auto good = submit([](server::Acceptor&) -> Answer<int> { return 5; });
    released.count_down();
    CHECK(std::get<sync::Problem>(bad.get().answer.error()).code == "gap");
    CHECK(good.get().answer == 5);
    CHECK(watched->rollbacks == 0);
}

TEST_CASE_METHOD(
    QueueFixture,
    "a store that cannot write fails every job of the transaction, and nothing was told before") {
    const auto kind = GENERATE(base::ErrorKind::storageFull, base::ErrorKind::transient);
    const std::string step = GENERATE("begin", "commit");
    auto left = std::make_shared<int>(2);  // the second transaction
    watched->fail = [=](std::string_view at) -> std::optional<base::Error> {
        if (at != step || --*left != 0) return std::nullopt;
        return storeError(kind);
    };
    auto held = hold();
    auto a = submit([](server::Acceptor&) -> Answer<int> { return 1; });
    auto b = submit([](server::Acceptor&) -> Answer<int> { return 2; });
    released.count_down();
    CHECK(held.get().answer == 0);
    CHECK(isError(a.get(), kind));
    CHECK(isError(b.get(), kind));
    CHECK(watched->rollbacks == 1);
    CHECK(submit([](server::Acceptor&) -> Answer<int> { return 3; }).get().answer == 3);
}

TEST_CASE_METHOD(QueueFixture, "a fault that one job brings on fails that job alone", "[I12]") {
    auto held = hold();
    auto before = submit([](server::Acceptor&) -> Answer<int> { return 1; });
    auto bad = submit(
        [](server::Acceptor&) -> Answer<int> { return std::unexpected(storeError(base::ErrorKind::bug)); });
    auto throwing = submit([](server::Acceptor&) -> Answer<int> { throw std::bad_alloc(); });
    auto after = submit([](server::Acceptor&) -> Answer<int> { return 2; });
    released.count_down();
    CHECK(before.get().answer == 1);
    CHECK(isError(bad.get(), base::ErrorKind::bug));
    CHECK(isError(throwing.get(), base::ErrorKind::bug));
    CHECK(after.get().answer == 2);
}

TEST_CASE_METHOD(QueueFixture, "a commit announces each site it touched, before its jobs are told") {
    auto held = hold();
    std::vector<std::future<Told>> jobs;
    for (const char* site : {"FT01", "FT02", "FT01", ""}) {
        jobs.push_back(submit([](server::Acceptor&) -> Answer<int> { return 0; }, site));
    }
    released.count_down();
    for (auto& job : jobs)
        job.get();
    CHECK(announced ==
          std::vector<std::pair<std::string, model::Seq>>{{"FT01", model::Seq{0}}, {"FT02", model::Seq{0}}});
}

TEST_CASE_METHOD(QueueFixture, "what waits is bounded: past it a job is not taken") {
    limits.waitingBytes = 100;
    auto held = hold();
    auto first =
        submit([](server::Acceptor&) -> Answer<int> { return 1; }, {}, 1000);  // alone, whatever its size
    auto second = submit([](server::Acceptor&) -> Answer<int> { return 2; }, {}, 1);
    CHECK(std::get<sync::Problem>(second.get().answer.error()).code == "not-queued");
    released.count_down();
    CHECK(first.get().answer == 1);
    CHECK(submit([](server::Acceptor&) -> Answer<int> { return 3; }, {}, 1).get().answer == 3);
}

TEST_CASE_METHOD(QueueFixture, "a stop decides what is queued and takes no more") {
    auto held = hold();
    auto queued = submit([](server::Acceptor&) -> Answer<int> { return 1; });
    auto stopped = std::async(std::launch::async, [&] { queue().stop(); });
    released.count_down();
    stopped.get();
    CHECK(queued.get().answer == 1);
    auto late = submit([](server::Acceptor&) -> Answer<int> { return 2; });
    CHECK(std::get<sync::Problem>(late.get().answer.error()).code == "not-queued");
}
