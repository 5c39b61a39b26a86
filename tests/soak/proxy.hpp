// The line between one tablet and the server, and all that can befall it. It keeps its port while the server
// behind it dies and comes back on another one.
//
// While it is rough, most new connections are drawn a mishap, which strikes at a byte, or a push, that is
// drawn too. What a connection loses it never makes up for: TCP has no holes, so whatever is lost is lost to
// its end.
//
// Works in a thread of its own; all methods are called from one other thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace heed::soak {

enum class Mishap {
    none,
    refused,          // closed as soon as it was opened
    requestCut,       // broken at some byte of what the tablet sends
    answerCut,        // ended in good order at some byte of what the server sends: a truncated reply
    requestsLost,     // from some byte on nothing of the tablet arrives, and the connection stays open
    answersLost,      // the same the other way round
    late,             // every piece takes a moment
    stalled,          // at some byte nothing moves for a while
    answerLost,       // a push is done, and broken is the line when its answer comes: applied, reply lost
    closedAfterPush,  // ended as soon as a whole push has passed
    uploadCut         // broken at some byte of an upload of which the server has a part already
};
inline constexpr int kMishaps = static_cast<int>(Mishap::uploadCut);
[[nodiscard]] std::string_view name(Mishap mishap);

class Proxy {
  public:
    // Called in the proxy's thread.
    struct Watch {
        // Whenever a mishap does what it says. `inPhoto`: in an upload's request, or its answer.
        std::function<void(Mishap, bool inPhoto)> struck;
        // The tablet has asked how much of an upload is there, and goes on behind that: `offset` is above 0.
        std::function<void(std::uint64_t offset)> resumed;
    };
    Proxy(std::uint64_t seed, std::uint64_t use, Watch watch);
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;
    ~Proxy();

    [[nodiscard]] std::string address() const;
    // New connections go to this port of the server; 0: there is none, and they are broken at once.
    void leadTo(std::uint16_t port);
    // So likely is a mishap to each connection that is opened from now on.
    void roughen(double chance);
    // No mishap from now on. Connections that one has struck are broken, or left as they are: then nothing
    // tells the tablet that they are dead.
    void heal(bool breakDead);
    // Breaks all that is open; how many it were.
    std::size_t breakAll();

  private:
    class Works;
    std::unique_ptr<Works> works_;
};

}  // namespace heed::soak
