#include "server/core/server_author.hpp"

#include "shared/merge/merge.hpp"

namespace heed::server {

base::Expected<void> ServerAuthor::load() {
    if (device_) return {};
    auto loaded = store_.device(site_, model::kServerDevice);
    if (!loaded) return std::unexpected(std::move(loaded.error()));
    device_ = loaded->value_or(Device{});
    return {};
}

base::Expected<model::MutationNo> ServerAuthor::upcoming() {
    if (auto loaded = load(); !loaded) return std::unexpected(std::move(loaded.error()));
    return base::next(device_->last);
}

base::Expected<model::Record> ServerAuthor::write(model::Mutation m, const model::Record* before,
                                                  model::Seq& seq, std::string_view by) {
    if (auto loaded = load(); !loaded) return std::unexpected(std::move(loaded.error()));
    m.n = base::next(device_->last);
    m.session = policy::role::kSystem;
    m.at = now_;
    const auto time =
        merge::stampTime(before, m, model::kServerDevice, base::Millis{0}, device_->lastTime, now_);
    seq = base::next(seq);
    device_->last = m.n;
    device_->lastTime = time;
    auto after = merge::apply(
        before ? *before : model::Record{}, m,
        {.seq = seq, .device = model::kServerDevice, .n = m.n, .time = time, .by = std::string(by)});
    auto logged = store_.log(site_, {.device = model::kServerDevice,
                                     .line = model::toJson(m),
                                     .outcome = {m.n, sync::Accepted{seq, time}},
                                     .by = std::string(by),
                                     .record = m.record});
    if (!logged) return std::unexpected(std::move(logged.error()));
    return after;
}

base::Expected<void> ServerAuthor::finish() {
    return device_ ? store_.setDeviceProgress(site_, *device_) : base::Expected<void>{};
}

}  // namespace heed::server
