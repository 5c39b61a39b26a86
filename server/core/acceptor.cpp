#include "server/core/acceptor.hpp"

#include "server/core/push_decider.hpp"

#include <sodium.h>

#include <array>

namespace heed::server {
namespace {

using base::raw;
using sync::Problem;

// As long as a tablet may be away from the network without anybody having to sign in again; accounts will
// make it a setting.
constexpr std::chrono::hours kSessionLife = std::chrono::hours{24} * 90;

std::string hex(std::span<const unsigned char> bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

std::string randomHex(base::Random& random, std::size_t size) {
    std::vector<unsigned char> bytes(size);
    random.fill(std::as_writable_bytes(std::span(bytes)));
    return hex(bytes);
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
    sync::SessionGrant grant{
        .session = "s-" + randomHex(random_, 12),
        .token = randomHex(random_, 32),
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
    if (auto added = store_.addSession(row); !added) return broken(added);
    return grant;
}

Answer<model::DeviceNo> Acceptor::registerDevice(const Caller& caller, const sync::DeviceRequest& request) {
    auto device = store_.ensureDevice(caller.site, request.installation, request.name);
    if (!device) return broken(device);
    if (auto bound = store_.bindSession(caller.session, device->no); !bound) return broken(bound);
    return device->no;
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
    return PushDecider(store_, identity_, site, push, clock_.now()).run(std::move(**device));
}

}  // namespace heed::server
