#include "server/api/event_hub.hpp"

#include "shared/sync/messages.hpp"

namespace heed::api {

std::shared_ptr<http::EventStream> EventHub::open(std::string site, std::string listener) {
    auto stream = std::make_shared<http::EventStream>();
    const std::scoped_lock lock(mutex_);
    Listeners& listeners = sites_[std::move(site)];
    std::erase_if(listeners, [](const auto& entry) { return entry.second.stream->closed(); });
    Listener& mine = listeners[std::move(listener)];
    if (mine.stream) mine.stream->close();
    mine = {.stream = stream};
    return stream;
}

void EventHub::announce(std::string_view site, model::Seq seq) {
    const std::scoped_lock lock(mutex_);
    const auto found = sites_.find(site);
    if (found == sites_.end()) return;
    Listeners& listeners = found->second;
    std::erase_if(listeners, [](const auto& entry) { return entry.second.stream->closed(); });
    if (listeners.empty()) {
        sites_.erase(found);
        return;
    }
    const std::string event = sync::eventJson(site, seq);
    for (auto& [name, listener] : listeners) {
        if (listener.told >= seq) continue;
        listener.told = seq;
        listener.stream->push(event);
    }
}

std::vector<std::string> EventHub::sites() const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::string> names;
    names.reserve(sites_.size());
    for (const auto& [name, listeners] : sites_)
        names.push_back(name);
    return names;
}

}  // namespace heed::api
