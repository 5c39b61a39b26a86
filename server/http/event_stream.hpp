// One client's stream of events (server-sent events, WHATWG HTML §9.2), from whoever pushes them to the
// connection that sends them.
//
// It carries states, not history: an event that has not left yet is replaced by the next, so a slow reader
// costs one event of memory and always gets the newest. Thread-safe.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace heed::http {

class EventStream {
  public:
    // `data` is one line of text. After the end it goes nowhere.
    void push(std::string data);
    // Either side: the handler, when there is nothing more to tell; the connection, when the client is gone
    // or the server stops. An event that still waits is sent first if the client is there.
    void close();
    [[nodiscard]] bool closed() const;

    // The connection's side. `wake` is called, from any thread, whenever there is something new; not after
    // detach() has returned.
    void attach(std::function<void()> wake);
    void detach();
    [[nodiscard]] std::optional<std::string> take();

  private:
    mutable std::mutex mutex_;
    std::optional<std::string> waiting_;
    bool closed_ = false;
    std::function<void()> wake_;
};

}  // namespace heed::http
