// The whole server on a store of its own and a free port, and a tablet's side of the protocol.
#pragma once

#include "server/api/api.hpp"
#include "server/blobs/disk_blob_store.hpp"
#include "server/blobs/system_disk.hpp"
#include "server/central/sqlite_central.hpp"
#include "server/core/feed.hpp"
#include "server/http/server.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/sync/messages.hpp"
#include "shared/sync/problem.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/api/watched_writer.hpp"
#include "tests/http/raw_client.hpp"

#include <catch2/catch.hpp>

#include <thread>

namespace heed::test {

inline constexpr std::string_view kSite = server::kDemoSite;

// A customer with a name, as mutation n.
inline std::string customerLine(std::int64_t n, const std::string& session,
                                std::string_view name = "示例顾客",
                                std::optional<base::Uuid> id = std::nullopt) {
    model::Mutation m{.n = model::MutationNo{n},
                      .session = session,
                      .kind = model::Kind::customer,
                      .record = id.value_or(base::uuidFromName("customer", session + std::to_string(n))),
                      .at = base::instantFromMs(1'795'262'000'000)};
    m.set.push_back(model::assign(m.kind, "name", std::string(name)));
    return model::toJson(m);
}

class ApiFixture {
  public:
    ApiFixture() : ApiFixture(api::Settings{}) {}
    explicit ApiFixture(api::Settings settings, const blobs::StoreLimits& blobLimits = {},
                        const http::Limits& httpLimits = {}) {
        auto opened = server::openSqliteCentral(folder / "central.db", random);
        REQUIRE(opened);
        store = std::make_unique<WatchedStore>(std::move(*opened));
        settings.trouble = [this](const base::Error& error) {
            const std::scoped_lock lock(mutex);
            troubles.push_back(error);
        };
        blobs = std::make_unique<blobs::DiskBlobStore>(folder / "blobs", disk, clock, blobRandom, blobLimits);
        api = std::make_unique<api::Api>(*store, *blobs, identity, clock, random, std::move(settings));
        auto started = http::Server::start({.limits = httpLimits}, api->router(), clock);
        REQUIRE(started);
        server = std::move(*started);
    }
    ~ApiFixture() {
        server->stop();
        api.reset();
    }
    ApiFixture(const ApiFixture&) = delete;
    ApiFixture& operator=(const ApiFixture&) = delete;

    RawClient client() const { return RawClient(server->port()); }

    // What the store holds, as its canonical dump.
    std::string dump() {
        auto reader = store->openReader();
        REQUIRE(reader);
        std::string text;
        REQUIRE(
            server::Feed(**reader, server::DemoIdentity{}, clock).dump(kSite, [&](std::string_view piece) {
                text += piece;
            }));
        return text;
    }

    TempFolder folder;
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};  // 2026-11-21 12:00 UTC
    base::SeededRandom random{7};
    server::DemoIdentity identity;
    std::unique_ptr<WatchedStore> store;
    std::mutex mutex;
    std::vector<base::Error> troubles;
    blobs::SystemDisk disk;
    base::SeededRandom blobRandom{8};
    std::unique_ptr<blobs::BlobStore> blobs;
    std::unique_ptr<api::Api> api;
    std::unique_ptr<http::Server> server;
};

inline std::string problemCode(const Reply& reply) {
    if (reply.header("content-type") != "application/problem+json") return "no problem+json: " + reply.body;
    return sync::Problem::parse(reply.status, reply.body).code;
}

// A signed-in tablet with its connection.
class TestTablet {
  public:
    TestTablet(const ApiFixture& fixture, std::string_view user, std::string_view installation)
        : connection(fixture.client()) {
        const auto id = base::uuidFromName("test", installation);
        const auto signedIn = connection.ask(
            request("POST", "/v1/sessions", "Content-Type: application/json\r\n",
                    sync::toJson(sync::SessionRequest{std::string(kSite), std::string(user), id})));
        const auto grantRead = sync::parseSessionGrant(signedIn.body);
        REQUIRE(grantRead);
        grant = *grantRead;
        const auto registered = ask("POST", "/v1/devices", "Content-Type: application/json\r\n",
                                    sync::toJson(sync::DeviceRequest{.installation = id, .name = "tablet"}));
        const auto known = sync::parseDeviceGrant(registered.body);
        REQUIRE(known);
        device = known->device;
    }

    Reply ask(std::string_view method, std::string_view target, std::string_view extra = {},
              std::optional<std::string_view> body = std::nullopt) {
        return connection.ask(request(method, target, authorization() + std::string(extra), body));
    }
    std::string authorization() const { return "Authorization: Bearer " + grant.token + "\r\n"; }

    std::string pushBody(const std::vector<std::string>& lines, std::string_view site = kSite) const {
        std::string body = sync::pushHeaderJson(
            {.site = std::string(site), .device = device, .sentAt = base::instantFromMs(1'795'262'400'000)});
        for (const auto& line : lines)
            body += "\n" + line;
        return body;
    }
    Reply push(std::string_view body, std::string_view site = kSite) {
        return ask("POST", "/v1/sites/" + std::string(site) + "/mutations",
                   "Content-Type: application/x-ndjson\r\n", body);
    }
    // Pushes customers first … first+count−1.
    sync::PushResult pushCustomers(std::int64_t first, int count) {
        std::vector<std::string> lines;
        for (int i = 0; i < count; ++i)
            lines.push_back(customerLine(first + i, grant.session));
        const auto reply = push(pushBody(lines));
        INFO(reply.body);
        REQUIRE(reply.status == 200);
        auto result = sync::parsePushResult(reply.body);
        REQUIRE(result);
        return *result;
    }

    RawClient connection;
    sync::SessionGrant grant;
    model::DeviceNo device{};
};

}  // namespace heed::test
