// The HTTP server: listens, reads requests, asks the router's handlers, answers; HTTP/1.1 (RFC 9110, 9112)
// with keep-alive, pipelining, packed bodies and server-sent events. It knows nothing of what is asked.
//
// Every connection is a coroutine on its own strand, all of them on a few threads; a handler runs on one of
// these and may answer from any other. Whatever a client does, it gets an answer where HTTP allows one, and
// holds a connection no longer than Limits say.
#pragma once

#include "server/http/limits.hpp"
#include "server/http/router.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace heed::http {

// One answered request, for the log. Neither target nor header are in it: they may be personal or secret.
struct Access {
    std::string method;
    std::string route;  // the pattern; empty when no route took the request
    int status = 0;
    std::size_t bytesIn = 0;   // of the body, inflated
    std::size_t bytesOut = 0;  // of the body, as sent
    std::chrono::microseconds took{};
};

struct Options {
    std::string address = "127.0.0.1";  // of an interface of this machine, as a number
    std::uint16_t port = 0;             // 0: any free one
    unsigned threads = 2;
    // Where sinks, sources and routes that wait for a disk are called. More than there are cores: syncs that
    // are under way together cost the disk little more than one.
    unsigned waitingThreads = 8;
    Limits limits{};
    // Both are called on the server's threads and must be thread-safe; may be empty.
    std::function<void(const Access&)> onAnswer{};
    std::function<void(std::string_view)> onTrouble{};  // a sentence
};

// Whether only this machine can reach it; false also for what is no address.
[[nodiscard]] bool isLoopback(std::string_view address);
// What is taken to be one party: an IPv4 address; of an IPv6 address its /64 (RFC 6177: an end site has that
// at least). What is no address stands for itself.
[[nodiscard]] std::string networkOf(const std::string& address);

class Server {
  public:
    // Listens when it returns. `invalid`: not an address; `rejected`: the port is taken, or may not be used.
    // `clock` gives the answers their Date and must outlive the server.
    [[nodiscard]] static base::Expected<std::unique_ptr<Server>> start(Options options, Router router,
                                                                       const base::Clock& clock);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();  // stops

    [[nodiscard]] std::uint16_t port() const;
    // Stops listening, closes event streams and idle connections, lets requests that are being answered
    // finish for up to Limits::stopGrace, then breaks off what is left. After it no handler runs, and late
    // replies are ignored. Not from one of the server's own threads.
    void stop();

  private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace heed::http
