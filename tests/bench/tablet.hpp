// A tablet without a screen, for benchmarks: the real store and the real engine, on a thread of their own
// with Asio doing what the engine asks for. What the app does with Qt's network stack, this does with Beast,
// so that figures are about sync and not about drawing.
#pragma once

#include "shared/store/record_store.hpp"
#include "shared/sync/engine.hpp"
#include "tests/bench/usage.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace heed::bench {

struct TabletOptions {
    std::filesystem::path file;
    std::uint16_t port = 0;
    std::string user;
    std::string name;
    bool offline = false;  // begins switched off
};

class Tablet {
  public:
    explicit Tablet(TabletOptions options);
    Tablet(const Tablet&) = delete;
    Tablet& operator=(const Tablet&) = delete;
    ~Tablet();

    // Called on the tablet's thread with what changed, after each step of the engine.
    void onChange(std::function<void(const std::vector<store::ChangedRecord>&)> callback);
    void handle(sync::Event event);
    // Runs on the tablet's thread and waits for the end; what it throws is thrown here.
    void run(const std::function<void(store::RecordStore&, sync::Engine&)>& work);
    void post(std::function<void(store::RecordStore&, sync::Engine&)> work);
    // Waits until the status fits; false after `limit`.
    [[nodiscard]] bool waitFor(const std::function<bool(const sync::Status&)>& fits,
                               std::chrono::milliseconds limit);
    // How many requests have been answered, and waiting until it is more than `before`.
    [[nodiscard]] std::uint64_t answers() const;
    [[nodiscard]] bool waitForAnswer(std::uint64_t before, std::chrono::milliseconds limit);
    // What its connections have carried so far.
    [[nodiscard]] WireBytes wire();
    // What its thread has used so far.
    [[nodiscard]] double cpuSeconds();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace heed::bench
