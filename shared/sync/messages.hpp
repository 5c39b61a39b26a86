// The messages between tablet and server, and their JSON. What they mean is laid down in PROTOCOL.md.
//
// Bodies with many records or mutations are NDJSON: a line each, so that both sides read, check and keep them
// one by one, and the very text of a mutation can be stored. Parsing never throws and treats every byte as
// hostile.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/model/record.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heed::sync {

inline constexpr std::string_view kNdjsonMediaType = "application/x-ndjson";
inline constexpr std::string_view kJsonMediaType = "application/json";
inline constexpr std::string_view kEventStreamMediaType = "text/event-stream";

// --- Push ---

struct Accepted {
    model::Seq seq{};
    base::Instant time{};

    bool operator==(const Accepted&) const = default;
};

// What became of one mutation: decided once, stored, and given again on every repeat.
struct Outcome {
    model::MutationNo n{};
    std::variant<Accepted, model::Refusal> verdict;

    bool operator==(const Outcome&) const = default;
};

struct PushHeader {
    std::int64_t protocol = 1;
    std::string site;
    model::DeviceNo device{};
    base::Instant sentAt{};  // the tablet's clock, for measuring its skew
    // What the server said of these mutations before it was set back: the tablet kept it, the server lost it.
    std::vector<Outcome> given{};
    // DeviceGrant::run. Empty: not said, and then a push that was held up on its way while the server was set
    // back is decided anew.
    std::string run{};
};

struct PushLine {
    std::string text;  // exactly as it came
    model::ParsedMutation parsed;
};

struct Push {
    PushHeader header;
    std::vector<PushLine> lines;  // n counts up by one from line to line
};

[[nodiscard]] std::string pushHeaderJson(const PushHeader& header);
// `invalid` names the line and the fault. Limits on count and size included.
[[nodiscard]] base::Expected<Push> parsePush(std::string_view body);

struct PushResult {
    std::vector<Outcome> outcomes;
    model::MutationNo next{};  // the n the server expects next
};

[[nodiscard]] std::string toJson(const PushResult& result);
[[nodiscard]] base::Expected<PushResult> parsePushResult(std::string_view body);

// --- Feed ---

// The last line of a page. `through` says, per granted bucket, up to which sequence everything has been
// delivered.
struct PageEnd {
    std::string cursor;  // opaque; for the next request
    std::map<model::Bucket, model::Seq> through;
    bool more = false;     // false: this is the end of the feed for now
    base::Instant time{};  // by the server's clock; what was accepted before is in this page or came earlier
    // The n the server expects next of the device that asks: another one than the tablet would send means
    // that the server was set back, or that somebody else works under this number. 0: no device asks.
    model::MutationNo next{};
    // Of a first read: how many records have been given, of how many when it began; 0: not said.
    std::int64_t done = 0;
    std::int64_t total = 0;
};

struct Page {
    std::vector<model::Record> records;
    PageEnd end;
};

[[nodiscard]] std::string pageEndJson(const PageEnd& end);
// `invalid` when a line cannot be read or the last line is missing: nothing of a cut page is used.
[[nodiscard]] base::Expected<Page> parsePage(std::string_view body);

// --- Sign-in ---

struct Person {
    std::string id;
    std::string name;
    std::string role;

    bool operator==(const Person&) const = default;
};

// A site's name, and a person's: nobody has to remember longer ones of somebody who is not known yet.
inline constexpr std::size_t kMaxNameBytes = 256;

struct SessionRequest {
    std::string site;
    std::string user;
    base::Uuid installation;  // the session speaks for this one alone
};

struct SessionGrant {
    std::string session;  // goes into mutations: says who
    std::string token;    // bearer token of requests; a secret
    base::Instant expires{};
    std::string site;
    std::string siteName;
    Person person;
    std::vector<Person> people;  // of the site, so that names can be shown offline
};

[[nodiscard]] std::string toJson(const SessionRequest& request);
[[nodiscard]] base::Expected<SessionRequest> parseSessionRequest(std::string_view body);
[[nodiscard]] std::string toJson(const SessionGrant& grant);
[[nodiscard]] base::Expected<SessionGrant> parseSessionGrant(std::string_view body);

// A tablet introduces itself, and says where it stands. With the defaults: one that has written nothing yet.
struct DeviceRequest {
    base::Uuid installation;  // made once by each installation; a repeat gives the same number
    std::string name;
    model::MutationNo written{};  // the greatest n it has written
    model::MutationNo decided{};  // and the greatest it knows the outcome of
    std::string digest{};         // base::digest of that one's text; empty: none is kept
    model::Seq known{};           // the greatest sequence it was ever told
    model::MutationNo first{1};   // under a new number it goes on counting from here
};

inline constexpr std::size_t kMaxRunBytes = 64;

struct DeviceGrant {
    model::DeviceNo device{};
    model::MutationNo next{};  // the n the server expects
    std::int64_t schema = 0;   // the version the server knows
    // base::digest of the last line it has, that of n next - 1; empty: there is none.
    std::string digest{};
    // Names this run of the server: an introduction holds for that one alone. At most 64 bytes.
    std::string run{};
};

[[nodiscard]] std::string toJson(const DeviceRequest& request);
[[nodiscard]] base::Expected<DeviceRequest> parseDeviceRequest(std::string_view body);
[[nodiscard]] std::string toJson(const DeviceGrant& grant);
[[nodiscard]] base::Expected<DeviceGrant> parseDeviceGrant(std::string_view body);

// --- Events ---

// The data of an event: how far the site's stream has come.
[[nodiscard]] std::string eventJson(std::string_view site, model::Seq seq);
[[nodiscard]] base::Expected<model::Seq> parseEvent(std::string_view data);

}  // namespace heed::sync
