#include "server/core/acceptor.hpp"

#include "server/core/case_timer.hpp"
#include "server/core/push_decider.hpp"
#include "server/core/session_seal.hpp"
#include "shared/base/digest.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace heed::server {
namespace {

using base::raw;
using model::MutationNo;
using sync::Problem;

// As long as a tablet may be away from the network without anybody having to sign in again; accounts will
// make it a setting.
constexpr std::chrono::hours kSessionLife = std::chrono::hours{24} * 90;

// By how much a tablet can know more than this store: many times what a site can write in the life of a copy.
constexpr std::int64_t kMostEverLost = std::int64_t{1} << 40;
// And up to where anybody is believed, however often they claim: so many numbers are left to what is written
// that nobody can use them up.
constexpr std::int64_t kMostEverKnown = model::kMaxJsonInteger / 2;

std::string hex(std::span<const unsigned char> bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

}  // namespace

std::string tokenDigest(std::string_view token) {
    std::array<unsigned char, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(token.data()),
                       token.size(), nullptr, 0);
    return hex(digest);
}

Answer<sync::SessionGrant> Acceptor::signIn(const sync::SessionRequest& request) {
    const auto person = identity_.person(request.site, request.user);
    if (person && person->role == policy::role::kSystem) {
        return refuse(403, "unknown-user", "Sign-in refused", "Nobody can sign in as the system itself.");
    }
    return openSession(request);
}

Answer<sync::SessionGrant> Acceptor::openSession(const sync::SessionRequest& request) {
    const auto siteName = identity_.siteName(request.site);
    const auto person = siteName ? identity_.person(request.site, request.user) : std::nullopt;
    if (!person) {
        return refuse(403, "unknown-user", "Sign-in refused",
                      "No such person at this site. Check the name and the site.");
    }
    auto key = store_.sealKey();
    if (!key) return broken(key);
    sync::SessionGrant grant{
        .session = SessionSeal(*key).open(request.site, request.user, request.installation, random_),
        .token = base::randomHex(random_, 32),
        .expires = clock_.now() + kSessionLife,
        .site = request.site,
        .siteName = *siteName,
        .person = *person,
        .people = identity_.people(request.site),
    };
    const SessionRow row{.session = grant.session,
                         .tokenDigest = tokenDigest(grant.token),
                         .site = grant.site,
                         .user = request.user,
                         .expires = grant.expires};
    if (auto dropped = store_.dropSessions(clock_.now()); !dropped) return broken(dropped);
    if (auto added = store_.addSession(row); !added) return broken(added);
    return grant;
}

Answer<sync::DeviceGrant> Acceptor::registerDevice(const Caller& caller, const sync::DeviceRequest& request) {
    auto last = store_.lastSeq(caller.site);
    if (!last) return broken(last);
    if (raw(request.known) > std::min(raw(*last) + kMostEverLost, kMostEverKnown)) {
        return refuse(400, "unreadable", "Registration refused",
                      "It claims to know of sequence " + std::to_string(raw(request.known)) +
                          ", which this site has never come near.");
    }
    auto device = store_.ensureDevice(caller.site, request.installation, request.name);
    if (!device) return broken(device);
    if (auto twin = findTwin(caller.site, *device, request); !twin)
        return std::unexpected(std::move(twin.error()));
    // A tablet that goes on under a new number counts on where it was, and its earlier sign-ins speak for it.
    const bool hadAnother = caller.device != model::kServerDevice && caller.device != device->no;
    if (device->last == MutationNo{0} && (hadAnother || raw(request.first) > 1)) {
        device->last = MutationNo{raw(request.first) - 1};
        if (hadAnother) device->was = caller.device;
    }
    device->user = caller.user;
    device->seenAt = clock_.now();
    if (auto kept = store_.setDeviceProgress(caller.site, *device); !kept) return broken(kept);
    // It was told of more than this store has: the store was set back, and what is given out from here on
    // must not be taken for what was lost.
    if (request.known > *last) {
        if (auto begun = store_.continueFeed(caller.site, request.known); !begun) return broken(begun);
    }
    if (auto bound = store_.bindSession(caller.session, device->no); !bound) return broken(bound);
    auto entries = store_.logged(caller.site, device->no, device->last, device->last);
    if (!entries) return broken(entries);
    return sync::DeviceGrant{.device = device->no,
                             .next = base::next(device->last),
                             .schema = model::kSchemaVersion,
                             .digest = entries->empty() ? "" : base::digest(entries->front().line),
                             .run = run_};
}

// By the clock it sent with, and by what it wrote: a clock that was set between the two dates edits into the
// future. Edits of long ago are no sign, as a tablet may have been offline.
void Acceptor::judgeClock(std::string_view site, Device& device, const sync::Push& push) const {
    const auto now = clock_.now();
    const base::Millis skew = now - push.header.sentAt;
    base::Millis ahead{0};
    for (const sync::PushLine& line : push.lines) {
        if (const auto* m = std::get_if<model::Mutation>(&line.parsed.content))
            ahead = std::max(ahead, m->at + skew - now);
    }
    const bool doubted = std::chrono::abs(skew) > kClockTolerance || ahead > kClockTolerance;
    const bool wasDoubted = device.doubtedSince.has_value();
    device.skew = skew;
    if (!doubted) device.doubtedSince.reset();
    if (doubted && !wasDoubted) device.doubtedSince = now;
    if (watch_ && doubted != wasDoubted)
        watch_({.site = std::string(site), .device = device.no, .skew = skew, .doubted = doubted});
}

// Two installations that share a number, because one is a copy of the other, or an older state of itself that
// was put back. Then more was received than this one has written, or something else under the same n.
Answer<void> Acceptor::findTwin(const std::string& site, const Device& device,
                                const sync::DeviceRequest& request) {
    const auto refusal = [&device] {
        return refuse(
            409, "device-cloned", "This device number is in use twice",
            "Device " + std::to_string(raw(device.no)) +
                " has sent something that this tablet does not know of. It needs a number of its own.");
    };
    if (device.last > request.written) return refusal();
    if (request.digest.empty() || request.decided > device.last) return {};
    auto entries = store_.logged(site, device.no, request.decided, request.decided);
    if (!entries) return broken(entries);
    if (!entries->empty() && base::digest(entries->front().line) != request.digest) return refusal();
    return {};
}

Answer<std::int64_t> Acceptor::forgetDeleted() {
    auto sites = store_.sites();
    if (!sites) return broken(sites);
    std::int64_t count = 0;
    for (const std::string& site : *sites) {
        auto purged = store_.purge(site, clock_.now() - kKeepDeleted, kForgottenAtOnce);
        if (!purged) return broken(purged);
        count += *purged;
    }
    return count;
}

Answer<std::int64_t> Acceptor::fireDue(const std::function<void(const base::Error&)>& trouble) {
    auto fired = server::fireDue(store_, identity_, rules_, clock_.now(), trouble);
    if (!fired) return broken(fired);
    return *fired;
}

Answer<sync::PushResult> Acceptor::accept(const Caller& caller, std::string_view site,
                                          const sync::Push& push) {
    const auto& header = push.header;
    if (header.protocol != 1) {
        return refuse(400, "unsupported-protocol", "Protocol not supported",
                      "This server speaks protocol 1, the push is of protocol " +
                          std::to_string(header.protocol) + ".");
    }
    if (caller.site != site || header.site != site) {
        return refuse(403, "wrong-site", "Not your site",
                      "The sign-in is for site " + caller.site + ", the push was addressed to " +
                          std::string(site) + " and says it is for " + header.site + ". They must be one.");
    }
    if (caller.device == model::kServerDevice || header.device != caller.device) {
        return refuse(403, "wrong-device", "Not your device",
                      "The sign-in is bound to device " + std::to_string(raw(caller.device)) +
                          ", the push comes from device " + std::to_string(raw(header.device)) +
                          ". Register the device under this sign-in first.");
    }
    if (!header.run.empty() && header.run != run_) {
        return refuse(
            409, "not-introduced", "Introduce yourself again",
            "The server was started anew since this push was made ready, and may have been set back. "
            "Nothing of it was taken.");
    }
    auto device = store_.device(site, header.device);
    if (!device) return broken(device);
    if (!*device)
        return refuse(403, "wrong-device", "Unknown device", "This device is not registered at the site.");
    const auto expected = base::next((*device)->last);
    if (push.lines.front().parsed.n > expected) {
        return std::unexpected(Problem{.status = 409,
                                       .code = "gap",
                                       .title = "Mutations are missing",
                                       .detail = "The next mutation expected of this device is " +
                                                 std::to_string(raw(expected)) + ", the push begins with " +
                                                 std::to_string(raw(push.lines.front().parsed.n)) + ".",
                                       .expected = raw(expected)});
    }
    auto key = store_.sealKey();
    if (!key) return broken(key);
    (*device)->user = caller.user;
    (*device)->seenAt = clock_.now();
    judgeClock(site, **device, push);
    return PushDecider(store_, identity_, rules_, SessionSeal(std::move(*key)), site, push, clock_.now())
        .run(std::move(**device));
}

}  // namespace heed::server
