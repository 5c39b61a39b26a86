#include "tests/world/network.hpp"

#include <utility>

namespace heed::world {
namespace {

namespace tuning = sync::tuning;
using base::Millis;
using sync::effect::Request;

// How soon a network stack knows that there is nothing to connect to.
constexpr Millis kRefusal{1};

bool isPush(const Request& request) { return request.path.ends_with("/mutations"); }

base::Error noAnswer(std::string why) {
    return {.kind = base::ErrorKind::offline,
            .doing = "reaching the server",
            .what = {},
            .why = std::move(why),
            .remedy = {}};
}

// The first part of a push: as many whole groups as come to about half of it. Empty if it is one part.
std::string firstPart(const std::string& body) {
    const auto push = sync::parsePush(body);
    if (!push) return {};
    std::string part = sync::pushHeaderJson(push->header);
    std::size_t groupEnd = 0;
    for (std::size_t i = 0; i < push->lines.size(); ++i) {
        const auto* m = std::get_if<model::Mutation>(&push->lines[i].parsed.content);
        if (i >= groupEnd && i > 0 && i >= push->lines.size() / 2) return part;
        if (m && m->group && i >= groupEnd) groupEnd = i + static_cast<std::size_t>(m->group->count);
        part += "\n" + push->lines[i].text;
    }
    return {};
}

}  // namespace

// --- The whole ---

Millis Network::delay() {
    return config_.delay + Millis{static_cast<std::int64_t>(
                               random_.next() % static_cast<std::uint64_t>(config_.jitter.count() + 1))};
}

Fault Network::faultFor(Link& link, const Request& request) {
    auto fault = Fault::none;
    if (breaker_ && breaker_->breaks(Part::request)) {
        fault = broken_;
    } else if (!link.said_.empty()) {
        fault = link.said_.front();
        link.said_.pop_front();
    } else if (chance(config_.faultPercent)) {
        fault = static_cast<Fault>(1 + random_.next() % (kFaultCount - 1));
    }
    if (fault == Fault::split && (!isPush(request) || firstPart(request.body).empty())) fault = Fault::none;
    ++counts_.faults[fault];
    return fault;
}

void Network::arrive(Millis after, Request request, std::function<void(Response)> answer) {
    ++underWay_;
    timeline_.after(after, [this, request = std::move(request), answer = std::move(answer)] {
        --underWay_;
        if (!serverUp_) return;
        Response response = server_.handle(request);
        if (server_.disk().isDead()) return;  // and the machine with it
        if (onHandled) onHandled();
        if (onExchange) onExchange(request, response);
        announce();
        if (!answer) return;
        ++underWay_;
        timeline_.after(delay(), [this, answer, response = std::move(response)]() mutable {
            --underWay_;
            answer(std::move(response));
        });
    });
}

void Network::announce() {
    for (const auto& [id, link] : streams_) {
        if (std::exchange(link->newsPlanned_, true)) continue;
        const auto planned = [self = link->self_, stream = id] {
            if (*self) (*self)->deliverNews(stream);
        };
        timeline_.after(delay(), planned);
    }
}

void Network::setServerUp(bool up) {
    serverUp_ = up;
    if (up) return;
    for (const auto& [id, link] : std::map(streams_))
        link->breakStream();
}

// --- One installation's ---

Network::Link::~Link() {
    closeStream();
    for (const auto& [request, timeout] : open_)
        network_.timeline_.cancel(timeout);
    *self_ = nullptr;
}

// The request is over for the tablet, unless it was before.
void Network::Link::end(std::uint64_t request, const std::function<void()>& tell) {
    const auto it = open_.find(request);
    if (it == open_.end()) return;
    network_.timeline_.cancel(it->second);
    open_.erase(it);
    tell();
}

void Network::Link::send(const Request& request) {
    const auto id = request.id;
    const auto fail = [self = self_, id](std::string why) {
        if (Link* link = *self) link->end(id, [&] { link->listener_.failed(id, noAnswer(std::move(why))); });
    };
    ++network_.counts_.requests;
    if (!up_ || !network_.serverUp_) {
        open_[id] = network_.timeline_.after(kRefusal, [fail] { fail("no connection"); });
        return;
    }
    open_[id] = network_.timeline_.after(tuning::kRequestTimeout, [fail] { fail("no answer in time"); });
    const auto answer = [self = self_, id](Response response) {
        Link* link = *self;
        if (link && link->deaf_) ++link->network_.counts_.unheard;
        if (link && link->up_ && !link->deaf_)
            link->end(id, [&] { link->listener_.responded(id, std::move(response)); });
    };
    const auto way = network_.delay();
    switch (network_.faultFor(*this, request)) {
        case Fault::dropRequest:
            return;
        case Fault::dropReply:
            return network_.arrive(way, request, [](Response) {});
        case Fault::cutReply:
            return network_.arrive(way, request, [answer](Response response) {
                response.body.resize(response.body.size() / 2);
                answer(std::move(response));
            });
        case Fault::duplicate:
            network_.arrive(way, request, answer);
            return network_.arrive(way + Millis{700}, request, {});
        case Fault::split: {
            Request first = request;
            first.body = firstPart(request.body);
            network_.arrive(way, std::move(first), {});
            return network_.arrive(way + Millis{1}, request, answer);
        }
        case Fault::late:
            return network_.arrive(tuning::kRequestTimeout + Millis{2000}, request, {});
        case Fault::serverError:
            network_.timeline_.after(way, [answer] { answer({503, "busy"}); });
            return;
        case Fault::none:
            return network_.arrive(way, request, answer);
    }
}

void Network::Link::cancel(std::uint64_t request) {
    end(request, [] {});
}

void Network::Link::openStream(const std::string& token) {
    closeStream();
    stream_ = ++network_.lastStream_;
    streamToken_ = token;
    ++network_.counts_.streamsOpened;
    const auto opened = [self = self_, stream = stream_] {
        Link* link = *self;
        if (!link || link->stream_ != stream) return;
        Network& network = link->network_;
        if (!link->up_ || !network.serverUp_) return link->breakStream();
        const auto caller = network.server_.feed().authenticate(link->streamToken_);
        if (!caller || !*caller) return link->breakStream();
        network.streams_.emplace(stream, link);
        link->deliverNews(stream);
    };
    network_.timeline_.after(network_.delay(), opened);
}

void Network::Link::closeStream() {
    network_.streams_.erase(stream_);
    stream_ = broken_ = 0;
    newsPlanned_ = false;
}

void Network::Link::breakStream() {
    if (stream_ == 0) return;
    const auto broken = stream_;
    closeStream();
    broken_ = broken;
    ++network_.counts_.streamsBroken;
    const auto planned = [self = self_, broken] {
        if (Link* link = *self; link && link->broken_ == broken) link->listener_.streamClosed();
    };
    network_.timeline_.after(kRefusal, planned);
}

void Network::Link::deliverNews(std::uint64_t stream) {
    if (stream_ != stream) return;
    newsPlanned_ = false;
    if (deaf_ || network_.chance(network_.config_.breakPercent)) return breakStream();
    listener_.news(sync::eventJson(server::kDemoSite, network_.server_.lastSeq()));
}

void Network::Link::setUp(bool up) {
    up_ = up;
    if (up) return;
    breakStream();
    for (const auto& [request, timeout] : std::map(open_)) {
        const auto planned = [self = self_, id = request] {
            if (Link* link = *self) {
                link->end(id, [&] { link->listener_.failed(id, noAnswer("the connection was lost")); });
            }
        };
        network_.timeline_.after(kRefusal, planned);
    }
}

}  // namespace heed::world
