// The line between the tablets and the server: a port that passes everything on, and that can be cut at an
// exact byte of a push. It keeps its port while the server behind it ends and comes back on another one, and
// nobody listens there meanwhile.
//
// Works in a thread of its own. All methods are called from one thread.
#pragma once

#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/waiting.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace heed::e2e {

// Where in a push: the server has nothing of it; half of its body; all of it, and nobody knows whether it has
// begun; all of it, and its answer is on the way (so it is done, and the tablet does not know).
enum class Cut { beforePush, withinPush, afterPush, beforeAnswer };
inline constexpr Cut kAllCuts[] = {Cut::beforePush, Cut::withinPush, Cut::afterPush, Cut::beforeAnswer};
[[nodiscard]] std::string_view name(Cut cut);

class Line {
  public:
    Line();
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line();

    [[nodiscard]] std::string address() const;
    // New connections go to this port of the server.
    void connectTo(std::uint16_t port);
    // Breaks what is open; from now on connecting is refused, as if there were no server.
    void disconnect();
    // At that point of the next push: calls `act`, breaks all connections and then refuses new ones. `act` is
    // called in the line's thread, before anybody can notice a break.
    void cutAt(Cut cut, std::function<void()> act);
    // False: no push came that far before the deadline.
    [[nodiscard]] bool waitForCut(const Deadline& deadline = Deadline());
    // From now on requests whose path has this in it (in lower case) are kept back, so that the tablet waits
    // for their answers, until goOn(). What was kept back for another part goes on.
    void holdAt(std::string part);
    // False: there was no such request before the deadline.
    [[nodiscard]] bool waitForHold(const Deadline& deadline = Deadline());
    void goOn();

  private:
    class Relay;
    std::unique_ptr<Relay> relay_;
};

}  // namespace heed::e2e
