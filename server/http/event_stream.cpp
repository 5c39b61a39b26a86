#include "server/http/event_stream.hpp"

#include <utility>

namespace heed::http {

// wake_ is called under the lock, so that after detach() nobody is left calling it; it only posts.
void EventStream::push(std::string data) {
    const std::scoped_lock lock(mutex_);
    if (closed_) return;
    waiting_ = std::move(data);
    if (wake_) wake_();
}

void EventStream::close() {
    const std::scoped_lock lock(mutex_);
    if (std::exchange(closed_, true)) return;
    if (wake_) wake_();
}

bool EventStream::closed() const {
    const std::scoped_lock lock(mutex_);
    return closed_;
}

void EventStream::attach(std::function<void()> wake) {
    const std::scoped_lock lock(mutex_);
    wake_ = std::move(wake);
}

void EventStream::detach() {
    const std::scoped_lock lock(mutex_);
    wake_ = nullptr;
    closed_ = true;
    waiting_.reset();
}

std::optional<std::string> EventStream::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(waiting_, std::nullopt);
}

}  // namespace heed::http
