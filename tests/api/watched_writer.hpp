// A store's writer that counts transactions and fails where it is told to.
#pragma once

#include "server/core/central_store.hpp"

#include <atomic>
#include <functional>
#include <optional>

namespace heed::test {

class WatchedWriter final : public server::CentralWriter {
  public:
    explicit WatchedWriter(server::CentralWriter& real) : real_(real) {}

    std::atomic<int> begun = 0;
    std::atomic<int> commits = 0;
    std::atomic<int> rollbacks = 0;
    // Asked with the step's name; an error is given instead of doing it. Set before anything runs.
    std::function<std::optional<base::Error>(std::string_view step)> fail;

    base::Expected<void> begin() override {
        ++begun;
        return checked("begin", [&] { return real_.begin(); });
    }
    base::Expected<void> commit() override {
        auto done = checked("commit", [&] { return real_.commit(); });
        if (done) ++commits;
        return done;
    }
    void rollback() override {
        ++rollbacks;
        real_.rollback();
    }
    base::Expected<model::Seq> lastSeq(std::string_view site) override {
        return checked("lastSeq", [&] { return real_.lastSeq(site); });
    }
    base::Expected<model::Seq> continueFeed(std::string_view site, model::Seq told) override {
        return checked("continueFeed", [&] { return real_.continueFeed(site, told); });
    }
    base::Expected<void> setLastSeq(std::string_view site, model::Seq seq) override {
        return checked("setLastSeq", [&] { return real_.setLastSeq(site, seq); });
    }
    base::Expected<std::optional<server::Device>> device(std::string_view site, model::DeviceNo no) override {
        return checked("device", [&] { return real_.device(site, no); });
    }
    base::Expected<server::Device> ensureDevice(std::string_view site, const base::Uuid& installation,
                                                std::string_view name) override {
        return checked("ensureDevice", [&] { return real_.ensureDevice(site, installation, name); });
    }
    base::Expected<void> setDeviceProgress(std::string_view site, const server::Device& device) override {
        return checked("setDeviceProgress", [&] { return real_.setDeviceProgress(site, device); });
    }
    base::Expected<server::Directory> directory(std::string_view site) override {
        return checked("directory", [&] { return real_.directory(site); });
    }
    base::Expected<model::Seq> directorySeq(std::string_view site) override {
        return checked("directorySeq", [&] { return real_.directorySeq(site); });
    }
    base::Expected<std::optional<model::Record>> load(std::string_view site,
                                                      const model::RecordId& id) override {
        return checked("load", [&] { return real_.load(site, id); });
    }
    base::Expected<void> save(std::string_view site, const model::Record& record) override {
        return checked("save", [&] { return real_.save(site, record); });
    }
    base::Expected<std::vector<std::string>> sites() override {
        return checked("sites", [&] { return real_.sites(); });
    }
    base::Expected<std::int64_t> purge(std::string_view site, base::Instant limit,
                                       std::int64_t most) override {
        return checked("purge", [&] { return real_.purge(site, limit, most); });
    }
    base::Expected<bool> wasPurged(std::string_view site, const model::RecordId& id) override {
        return checked("wasPurged", [&] { return real_.wasPurged(site, id); });
    }
    base::Expected<std::optional<model::RecordId>> numberOwner(std::string_view site,
                                                               std::string_view number) override {
        return checked("numberOwner", [&] { return real_.numberOwner(site, number); });
    }
    base::Expected<void> giveNumber(std::string_view site, std::string_view number,
                                    const model::RecordId& owner) override {
        return checked("giveNumber", [&] { return real_.giveNumber(site, number, owner); });
    }
    base::Expected<void> setAlarm(std::string_view site, const model::RecordId& id,
                                  std::optional<base::Instant> at, std::string_view dues) override {
        return checked("setAlarm", [&] { return real_.setAlarm(site, id, at, dues); });
    }
    base::Expected<void> wakeAlarms(std::string_view site) override {
        return checked("wakeAlarms", [&] { return real_.wakeAlarms(site); });
    }
    base::Expected<bool> rememberCalendar(std::string_view site, std::string_view name) override {
        return checked("rememberCalendar", [&] { return real_.rememberCalendar(site, name); });
    }
    base::Expected<std::vector<server::DueRecord>> dueRecords(base::Instant now, std::int64_t most) override {
        return checked("dueRecords", [&] { return real_.dueRecords(now, most); });
    }
    base::Expected<std::optional<base::Instant>> nextAlarm() override { return real_.nextAlarm(); }
    base::Expected<void> log(std::string_view site, const server::LoggedMutation& entry) override {
        return checked("log", [&] { return real_.log(site, entry); });
    }
    base::Expected<std::vector<server::LoggedMutation>> logged(std::string_view site, model::DeviceNo device,
                                                               model::MutationNo first,
                                                               model::MutationNo last) override {
        return checked("logged", [&] { return real_.logged(site, device, first, last); });
    }
    base::Expected<void> addSession(const server::SessionRow& row) override {
        return checked("addSession", [&] { return real_.addSession(row); });
    }
    base::Expected<void> bindSession(std::string_view session, model::DeviceNo device) override {
        return checked("bindSession", [&] { return real_.bindSession(session, device); });
    }
    base::Expected<void> dropSessions(base::Instant limit) override {
        return checked("dropSessions", [&] { return real_.dropSessions(limit); });
    }
    base::Expected<std::string> sealKey() override {
        return checked("sealKey", [&] { return real_.sealKey(); });
    }

  private:
    template <class F>
    auto checked(std::string_view step, F real) -> decltype(real()) {
        if (fail) {
            if (auto error = fail(step)) return std::unexpected(std::move(*error));
        }
        return real();
    }

    server::CentralWriter& real_;
};

// A store whose writer is watched.
class WatchedStore final : public server::CentralStore {
  public:
    explicit WatchedStore(std::unique_ptr<server::CentralStore> real)
        : watched(real->writer()), real_(std::move(real)) {}
    server::CentralWriter& writer() override { return watched; }
    base::Expected<std::unique_ptr<server::CentralReader>> openReader() override {
        return real_->openReader();
    }

    WatchedWriter watched;

  private:
    std::unique_ptr<server::CentralStore> real_;
};

}  // namespace heed::test
