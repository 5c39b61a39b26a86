// The engine's requests as they go over the wire, and what its store and the messages call by different
// names. Pure: what is asked follows from the arguments alone. A request gets its id and token from the
// engine.
#pragma once

#include "shared/store/record_store.hpp"
#include "shared/sync/effects.hpp"
#include "shared/sync/messages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace heed::sync {

// What the request under way is for.
enum class Doing { nothing, signingIn, registering, pushing, pulling };
// As an Error's `doing`.
[[nodiscard]] std::string doingText(Doing doing);

// A push's first line takes no more than this, besides what was `given`.
inline constexpr std::size_t kPushHeaderRoom = 512;

[[nodiscard]] effect::Request signInRequest(const SessionRequest& session);
[[nodiscard]] effect::Request introduction(std::string_view name,
                                           const store::RecordStore::Standing& standing);
// `given` may hold more than was decided of these lines; the rest is left out. There is one line at least.
[[nodiscard]] effect::Request pushRequest(PushHeader header,
                                          const std::vector<store::RecordStore::Decision>& given,
                                          const std::vector<store::RecordStore::OutboxLine>& lines);
// `resource`: "changes" or "snapshot". An empty cursor asks from the beginning.
[[nodiscard]] effect::Request pageRequest(std::string_view site, std::string_view resource,
                                          std::string_view cursor);

[[nodiscard]] Outcome outcomeOf(const store::RecordStore::Decision& decision);
[[nodiscard]] std::vector<store::RecordStore::Decision> decisionsOf(std::vector<Outcome>&& outcomes);
// Who works here from now on, and under which number.
[[nodiscard]] store::SignIn signInOf(const SessionGrant& grant, model::DeviceNo device);

}  // namespace heed::sync
