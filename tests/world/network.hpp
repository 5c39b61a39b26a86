// The way between the tablets and the server: a request takes time, gets lost, comes twice, comes late; so
// does its answer; a line goes dead. Faults are drawn from a seed, or said one by one.
//
// What a tablet is told is what its own network stack would tell it: an answer, or that there was none, at
// the latest after the engine's time-out. What happened to the request meanwhile it cannot know.
#pragma once

#include "shared/sync/tuning.hpp"
#include "tests/world/server.hpp"
#include "tests/world/timeline.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace heed::world {

enum class Fault {
    none,
    dropRequest,  // the server never sees it
    dropReply,    // applied, but the tablet is not told
    cutReply,     // half of the answer arrives, and passes for the whole
    duplicate,    // the server gets it again a little later
    split,        // the server gets the first part of a push, and then the whole push
    late,         // the tablet has given up when the server gets it
    serverError,  // 503 from something before the server
};
inline constexpr int kFaultCount = 8;

struct NetworkConfig {
    base::Millis delay{5};    // one way, at least
    base::Millis jitter{10};  // and at most so much more
    int faultPercent = 0;     // of the requests
    int breakPercent = 0;     // of the stream's events: the stream breaks instead
};

// How often each thing happened: a test that is about a fault insists that it did.
struct NetworkCounts {
    std::map<Fault, int> faults;
    int requests = 0;
    int streamsOpened = 0;
    int streamsBroken = 0;
    int unheard = 0;  // answers to who could not hear them
};

class Network {
  public:
    Network(Timeline& timeline, Server& server, std::uint64_t seed, NetworkConfig config,
            Breaker* breaker = nullptr)
        : timeline_(timeline), server_(server), random_(seed), config_(config), breaker_(breaker) {}

    // What one installation holds of the network. Answers come from the timeline, never from within a call.
    class Link {
      public:
        struct Listener {
            std::function<void(std::uint64_t request, Response)> responded;
            std::function<void(std::uint64_t request, base::Error)> failed;
            std::function<void(std::string data)> news;
            std::function<void()> streamClosed;
        };
        Link(Network& network, Listener listener) : network_(network), listener_(std::move(listener)) {}
        Link(const Link&) = delete;
        Link& operator=(const Link&) = delete;
        ~Link();

        void send(const sync::effect::Request& request);
        void cancel(std::uint64_t request);
        void openStream(const std::string& token);
        void closeStream();

        // The tablet's own connection: without it, everything under way breaks.
        void setUp(bool up);
        [[nodiscard]] bool isUp() const { return up_; }
        // A way that works in one direction: requests arrive, answers and news do not.
        void setDeaf(bool deaf) { deaf_ = deaf; }
        [[nodiscard]] bool isDeaf() const { return deaf_; }
        // What happens to the next requests, before chance is asked again.
        void next(Fault fault) { said_.push_back(fault); }
        void breakStream();
        [[nodiscard]] bool idle() const { return open_.empty(); }
        [[nodiscard]] bool streaming() const { return network_.streams_.contains(stream_); }
        // Nothing under way, and told everything there is to tell.
        [[nodiscard]] bool quiet() const { return idle() && streaming() && !newsPlanned_; }

      private:
        friend class Network;
        void end(std::uint64_t request, const std::function<void()>& tell);
        void deliverNews(std::uint64_t stream);

        Network& network_;
        Listener listener_;
        bool up_ = true;
        bool deaf_ = false;
        std::deque<Fault> said_;
        std::map<std::uint64_t, Timeline::Plan> open_;  // requests and their time-outs
        std::uint64_t stream_ = 0;                      // 0: none
        std::uint64_t broken_ = 0;                      // the stream that broke, until that was said
        std::string streamToken_;
        bool newsPlanned_ = false;
        // For what is still under way when the link is gone.
        std::shared_ptr<Link*> self_ = std::make_shared<Link*>(this);
    };

    // After each request that the server has handled.
    std::function<void()> onHandled;
    // The same, with what was asked and answered.
    std::function<void(const sync::effect::Request&, const Response&)> onExchange;

    void setServerUp(bool up);
    [[nodiscard]] bool serverUp() const { return serverUp_; }
    [[nodiscard]] const NetworkCounts& counts() const { return counts_; }
    // What happens to the request that the breaker picks.
    void setBroken(Fault fault) { broken_ = fault; }
    // From here on chance makes no faults.
    void heal() {
        config_.faultPercent = 0;
        config_.breakPercent = 0;
    }
    // Requests or answers are under way, also such as no tablet waits for any more.
    [[nodiscard]] bool idle() const { return underWay_ == 0; }
    // The server may have moved: those who listen are told.
    void announce();

  private:
    [[nodiscard]] base::Millis delay();
    [[nodiscard]] bool chance(int percent) {
        return percent > 0 && random_.next() % 100 < static_cast<std::uint64_t>(percent);
    }
    [[nodiscard]] Fault faultFor(Link& link, const sync::effect::Request& request);
    void arrive(base::Millis after, sync::effect::Request request, std::function<void(Response)> answer);

    Timeline& timeline_;
    Server& server_;
    base::SeededRandom random_;
    NetworkConfig config_;
    Breaker* breaker_;
    Fault broken_ = Fault::dropRequest;
    NetworkCounts counts_;
    bool serverUp_ = true;
    int underWay_ = 0;
    std::uint64_t lastStream_ = 0;
    std::map<std::uint64_t, Link*> streams_;
};

}  // namespace heed::world
