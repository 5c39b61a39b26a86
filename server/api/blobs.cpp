// /v1/blobs: photos and memos, sent with tus 1.0.0, read as files that never change. PROTOCOL.md has the
// contract.
#include "server/api/services.hpp"
#include "server/api/tus.hpp"
#include "server/http/http_date.hpp"
#include "server/http/part.hpp"

#include <algorithm>

namespace heed::api {
namespace {

constexpr std::string_view kUploads = "/v1/blobs/uploads/";
constexpr std::string_view kForEver = "private, max-age=31536000, immutable";
// Others than the own clients use this for whatever they like; it travels in every HEAD.
constexpr std::size_t kMaxMetadata = 4096;
constexpr std::chrono::seconds kWhenAway{10};
constexpr int kTooLarge = 413;

http::Response badHeader(std::string detail) {
    return http::problemResponse(400, "bad-header", "A header of tus is not valid", std::move(detail));
}

std::optional<http::Response> checkVersion(const http::Request& request) {
    const auto version = request.header("tus-resumable");
    if (version == tus::kVersion) return std::nullopt;
    auto response = http::problemResponse(412, "unsupported-tus", "Another version of tus is spoken here",
                                          "The header Tus-Resumable has to be " + std::string(tus::kVersion) +
                                              "; nothing of the request was done.");
    response.headers.push_back({"Tus-Version", std::string(tus::kVersion)});
    return response;
}

// Blobs belong to attachments: who may not have those on a tablet gets none and sends none.
std::optional<http::Response> admitBlobs(Services& services, http::Request& request) {
    if (auto refused = authenticate(services, request)) return refused;
    auto reader = services.readers.borrow();
    if (!reader) return services.failed(reader.error());
    if (reader->feed().sees(callerOf(request), model::Bucket::cases)) return std::nullopt;
    return http::problemResponse(403, "not-granted", "Photos are not for this person",
                                 "The person signed in may not have the site's cases.");
}

std::optional<http::Response> admitTus(Services& services, http::Request& request) {
    if (auto refused = checkVersion(request)) return refused;
    return admitBlobs(services, request);
}

http::Response noSuchUpload() {
    return http::problemResponse(404, "not-found", "There is no such upload",
                                 "The site has no upload of that name. Create it anew.");
}

http::Response refusedFor(const blobs::Refusal& why, std::uint64_t maxBytes) {
    using blobs::Reason;
    switch (why.reason) {
        case Reason::notFound:
            return noSuchUpload();
        case Reason::expired:
            return http::problemResponse(410, "upload-expired", "The upload has expired",
                                         "Nothing was added to it for too long. Create it anew.");
        case Reason::offset:
        case Reason::length: {
            const bool offset = why.reason == Reason::offset;
            auto response = http::problemResponse(
                409, "wrong-offset", "The upload stands elsewhere",
                offset ? "The upload stands at " + std::to_string(why.offset) + ". Go on from there."
                       : "The upload's length is given already, or is below what has arrived.");
            response.headers.push_back({"Upload-Offset", std::to_string(why.offset)});
            return response;
        }
        case Reason::tooLarge:
            if (why.most > 0) {
                return http::problemResponse(413, "too-large", "That is too much for a voice memo",
                                             "A memo has five minutes and at most " +
                                                 std::to_string(why.most) +
                                                 " bytes, unless it is WAV. Record it in two, or pack it "
                                                 "closer.");
            }
            return http::problemResponse(413, "too-large", "That is too much",
                                         "It is more than was announced, or than the " +
                                             std::to_string(maxBytes) + " bytes that one file may have.");
        case Reason::takenOver:
            return http::problemResponse(423, "upload-taken-over", "Another request works on this upload",
                                         "It came later, so it goes on instead of this one. Ask with HEAD "
                                         "where the upload stands.");
        case Reason::mediaType:
            return http::problemResponse(
                415, "media-not-taken", "Files of this type are not kept",
                "The bytes are neither JPEG, PNG nor WebP, nor Ogg, MP4 audio, AAC or "
                "WAV. The upload is gone.");
        case Reason::wrongHash:
            return http::problemResponse(460, "wrong-hash", "The file is not what was announced",
                                         "Its SHA-256 is another than the one declared. The upload is gone; "
                                         "check the own copy, and create it anew.");
        case Reason::quota:
            return http::problemResponse(
                507, "quota-full", "The site's room for photos is used up",
                "Keep the file and repeat this later; whoever runs the server has to "
                "give the site more room.");
        case Reason::tooMany:
            return http::problemResponse(429, "too-many-requests", "The site has too many uploads",
                                         "Finish those that are not complete; those that are expire by "
                                         "themselves. Then repeat this.",
                                         std::chrono::seconds{60});
    }
    return http::noContent();  // not reached
}

// Where blobs are kept elsewhere, that may be away for long, and what has arrived waits for it here.
http::Response failedFor(const Services& services, const base::Error& error) {
    if (error.kind != base::ErrorKind::offline) return services.failed(error);
    services.trouble(error);
    return http::problemResponse(503, "unavailable", "The place of photos cannot be reached",
                                 "What has arrived of an upload is kept. Ask again a little later where it "
                                 "stands, and go on from there.",
                                 kWhenAway);
}

http::Response answerOf(const Services& services, const blobs::Fault& why) {
    if (const auto* refusal = std::get_if<blobs::Refusal>(&why))
        return refusedFor(*refusal, services.blobs.maxBytes());
    return failedFor(services, std::get<base::Error>(why));
}

// What every answer tells of an upload.
std::vector<http::Pair> headersOf(const blobs::UploadState& state) {
    std::vector<http::Pair> headers{{"Upload-Offset", std::to_string(state.offset)}};
    if (state.stored) {
        headers.push_back({"Heed-Sha256", state.stored->text()});
    } else {
        headers.push_back({"Upload-Expires", http::httpDate(state.expires)});
    }
    return headers;
}

http::Response createdResponse(const blobs::UploadState& state) {
    http::Response response{.status = 201, .headers = headersOf(state)};
    response.headers.push_back({"Location", std::string(kUploads) + state.id});
    return response;
}

// A refusal tells, too, when the upload expires, if it lives on.
void tellExpiry(const Services& services, std::string_view site, std::string_view id,
                http::Response& response) {
    if (const auto expires = services.blobs.expires(site, id))
        response.headers.push_back({"Upload-Expires", http::httpDate(*expires)});
}

// --- Bytes ---

// What is announced of the bytes that a request brings.
struct Announced {
    std::optional<tus::Checksum> checksum{};
    std::optional<std::uint64_t> bytes{};
};

tus::Read<Announced> readAnnounced(const http::Request& request) {
    auto checksum = tus::readChecksum(request);
    if (!checksum) return std::unexpected(std::move(checksum.error()));
    auto bytes = tus::readNumber(request, "content-length");
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    return Announced{.checksum = std::move(*checksum), .bytes = *bytes};
}

class UploadSink final : public http::BodySink {
  public:
    // `location`: of an upload that this request creates.
    UploadSink(const Services& services, std::unique_ptr<blobs::UploadWriter> writer, std::string site,
               std::string id, std::optional<tus::Checksum> checksum, std::string location)
        : services_(services),
          writer_(std::move(writer)),
          site_(std::move(site)),
          id_(std::move(id)),
          checksum_(std::move(checksum)),
          location_(std::move(location)) {
        if (checksum_) hasher_.emplace(checksum_->algorithm);
    }

    std::optional<http::Response> take(std::string_view piece) override {
        if (hasher_) hasher_->add(piece);
        auto written = writer_->write(piece);
        if (written) return std::nullopt;
        keepWhatCame();
        return refused(written.error());
    }

    http::Response end() override {
        if (hasher_ && hasher_->digest() != checksum_->digest) {
            writer_->discard();
            return goingOn(
                http::problemResponse(460, "wrong-checksum", "The bytes are not what was announced",
                                      "What this request brought does not match its Upload-Checksum and was "
                                      "dropped. Send it again."));
        }
        auto state = writer_->commit();
        if (!state) return refused(state.error());
        return location_.empty() ? http::noContent(headersOf(*state)) : createdResponse(*state);
    }

    void broken(http::Response& answer) override {
        keepWhatCame();
        if (answer.status == kTooLarge && !location_.empty()) {  // longer than any file: as in refused()
            (void)services_.blobs.remove(site_, id_);
            return;
        }
        answer = goingOn(std::move(answer));
    }

  private:
    void keepWhatCame() {
        if (hasher_) return writer_->discard();
        auto state = writer_->commit();
        if (state) return;
        if (const auto* error = std::get_if<base::Error>(&state.error())) services_.trouble(*error);
    }

    // Bytes that are refused themselves are no better the next time: an upload that this request created
    // would take room until it expires, as nobody knows yet where it is.
    http::Response refused(const blobs::Fault& why) {
        auto response = answerOf(services_, why);
        const auto* refusal = std::get_if<blobs::Refusal>(&why);
        if (location_.empty() || !refusal || refusal->reason == blobs::Reason::takenOver)
            return goingOn(std::move(response));
        (void)services_.blobs.remove(site_, id_);  // else it expires
        return response;
    }

    // The upload may be gone on with: where it is, and until when.
    http::Response goingOn(http::Response response) {
        if (!location_.empty()) response.headers.push_back({"Location", location_});
        tellExpiry(services_, site_, id_, response);
        return response;
    }

    const Services& services_;
    std::unique_ptr<blobs::UploadWriter> writer_;
    std::string site_;
    std::string id_;
    std::optional<tus::Checksum> checksum_;
    std::optional<blobs::Hasher> hasher_;
    std::string location_;
};

// The sink for what this request adds to an upload.
http::Opened addingTo(const Services& services, const http::Request& request, const std::string& id,
                      blobs::BlobStore::Resume how, Announced announced, std::string location) {
    const std::string site(callerOf(request).site);
    how.adding = announced.bytes;
    how.whole = announced.checksum.has_value();
    auto writer = services.blobs.resume(site, id, how);
    if (!writer) return answerOf(services, writer.error());
    return std::make_unique<UploadSink>(services, std::move(*writer), site, id, std::move(announced.checksum),
                                        std::move(location));
}

tus::Read<blobs::BlobStore::Resume> readResume(const http::Request& request) {
    auto offset = tus::readNumber(request, "upload-offset");
    if (!offset) return std::unexpected(std::move(offset.error()));
    if (!*offset) return std::unexpected("The header Upload-Offset is missing.");
    auto length = tus::readNumber(request, "upload-length");
    if (!length) return std::unexpected(std::move(length.error()));
    return blobs::BlobStore::Resume{.offset = **offset, .length = *length};
}

http::Opened patch(const Services& services, const http::Request& request) {
    const std::string id(request.param("id"));
    const auto refused = [&](http::Response response) {
        tellExpiry(services, callerOf(request).site, id, response);
        return response;
    };
    auto how = readResume(request);
    if (!how) return refused(badHeader(how.error()));
    auto announced = readAnnounced(request);
    if (!announced) return refused(badHeader(announced.error()));
    auto opened = addingTo(services, request, id, *how, std::move(*announced), {});
    if (auto* response = std::get_if<http::Response>(&opened)) return refused(std::move(*response));
    return opened;
}

tus::Read<blobs::NewUpload> readWanted(const http::Request& request) {
    auto length = tus::readNumber(request, "upload-length");
    if (!length) return std::unexpected(std::move(length.error()));
    const auto deferred = request.header("upload-defer-length");
    if (deferred && *deferred != "1") return std::unexpected("The header Upload-Defer-Length has to be 1.");
    if (length->has_value() == deferred.has_value())
        return std::unexpected("One of the headers Upload-Length and Upload-Defer-Length has to come.");
    if (request.header("upload-concat"))
        return std::unexpected("The header Upload-Concat is of an extension that is not offered.");
    blobs::NewUpload wanted{.length = *length};
    if (!request.header("upload-metadata")) return wanted;
    wanted.metadata = request.list("upload-metadata");
    if (wanted.metadata.size() > kMaxMetadata) {
        return std::unexpected("The header Upload-Metadata has more than " + std::to_string(kMaxMetadata) +
                               " bytes.");
    }
    auto metadata = tus::readMetadata(wanted.metadata);
    if (!metadata) return std::unexpected(std::move(metadata.error()));
    if (const auto type = std::ranges::find(*metadata, "filetype", &http::Pair::name);
        type != metadata->end())
        wanted.mediaType = type->value;
    const auto declared = std::ranges::find(*metadata, "sha256", &http::Pair::name);
    if (declared == metadata->end()) return wanted;
    wanted.declared = blobs::BlobName::parse(declared->value);
    if (!wanted.declared)
        return std::unexpected("The metadata sha256 has to be 64 lower-case hex digits, in Base64.");
    return wanted;
}

http::Opened create(const Services& services, const http::Request& request) {
    auto wanted = readWanted(request);
    if (!wanted) return badHeader(wanted.error());
    // Before there is an upload, which would take room until it expires.
    auto announced = readAnnounced(request);
    if (!announced) return badHeader(announced.error());
    const auto type = tus::keptAs(wanted->mediaType);
    if (!type) return refusedFor({blobs::Reason::mediaType}, services.blobs.maxBytes());
    wanted->mediaType = *type;
    auto state = services.blobs.create(callerOf(request).site, std::move(*wanted));
    if (!state) return answerOf(services, state.error());
    const bool hasBody = request.header("content-type").has_value();
    if (state->stored || !hasBody) return createdResponse(*state);
    auto opened =
        addingTo(services, request, state->id, {}, std::move(*announced), std::string(kUploads) + state->id);
    if (std::holds_alternative<http::Response>(opened))
        (void)services.blobs.remove(callerOf(request).site, state->id);  // else it expires
    return opened;
}

// --- Uploads ---

void tellUpload(const Services& services, const http::Request& request, const http::Reply& reply) {
    auto state = services.blobs.upload(callerOf(request).site, request.param("id"));
    if (!state) return reply(answerOf(services, state.error()));
    http::Response response{.status = 200, .headers = headersOf(*state)};
    if (state->length) {
        response.headers.push_back({"Upload-Length", std::to_string(*state->length)});
    } else {
        response.headers.push_back({"Upload-Defer-Length", "1"});
    }
    if (!state->metadata.empty()) response.headers.push_back({"Upload-Metadata", state->metadata});
    reply(std::move(response));
}

void endUpload(const Services& services, const http::Request& request, const http::Reply& reply) {
    auto removed = services.blobs.remove(callerOf(request).site, request.param("id"));
    reply(removed ? http::noContent() : answerOf(services, removed.error()));
}

void tellOptions(const Services& services, const http::Reply& reply) {
    reply(http::noContent({{"Tus-Version", std::string(tus::kVersion)},
                           {"Tus-Extension", std::string(tus::kExtensions)},
                           {"Tus-Max-Size", std::to_string(services.blobs.maxBytes())},
                           {"Tus-Checksum-Algorithm", std::string(tus::kChecksums)}}));
}

// --- Blobs ---

class BlobSource final : public http::BodySource {
  public:
    BlobSource(std::unique_ptr<blobs::BlobReader> reader, const http::Part& part)
        : reader_(std::move(reader)), size_(part.count), at_(part.first), left_(part.count) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] base::Expected<std::size_t> read(std::span<char> out) override {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), left_));
        auto size = reader_->read(at_, out.first(wanted));
        if (!size) return size;
        at_ += *size;
        left_ -= *size;
        return size;
    }

  private:
    std::unique_ptr<blobs::BlobReader> reader_;
    std::uint64_t size_;
    std::uint64_t at_;
    std::uint64_t left_;
};

void giveBlob(const Services& services, const http::Request& request, const http::Reply& reply) {
    const auto missing = [] {
        return http::problemResponse(404, "not-found", "There is no such blob",
                                     "The site has no blob of that name (64 lower-case hex digits).");
    };
    const auto name = blobs::BlobName::parse(request.param("sha256"));
    if (!name) return reply(missing());
    auto opened = services.blobs.open(callerOf(request).site, *name);
    if (!opened) return reply(failedFor(services, opened.error()));
    if (!*opened) return reply(missing());
    const std::uint64_t size = (*opened)->size();
    const std::string type((*opened)->mediaType());
    const std::string etag = '"' + name->text() + '"';
    const auto part = http::partOf(request, etag, size);
    auto response =
        http::partResponse(part, etag, size, std::make_shared<BlobSource>(std::move(*opened), part));
    response.headers.push_back({"Cache-Control", std::string(kForEver)});
    if (response.source) {
        response.headers.push_back({"Content-Type", type});
        response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    }
    reply(std::move(response));
}

// --- Routes ---

using Give = void (*)(const Services&, const http::Request&, const http::Reply&);
using Take = http::Opened (*)(const Services&, const http::Request&);

http::Route giving(Services& services, std::string method, std::string path, bool isTus, Give give) {
    return {.method = std::move(method),
            .path = std::move(path),
            .admit =
                [&services, isTus](http::Request& request) {
                    return isTus ? admitTus(services, request) : admitBlobs(services, request);
                },
            .handle = [&services, give](const http::Request& request,
                                        const http::Reply& reply) { give(services, request, reply); },
            .waits = true};
}

http::Route taking(Services& services, std::string method, std::string path, bool bodyMayBeMissing,
                   Take take) {
    return {.method = std::move(method),
            .path = std::move(path),
            .body = http::BodyRule{.mediaType = std::string(tus::kBodyType),
                                   .maxBytes = static_cast<std::size_t>(services.blobs.maxBytes()),
                                   .optional = bodyMayBeMissing},
            .admit = [&services](http::Request& request) { return admitTus(services, request); },
            .receive = [&services, take](const http::Request& request) { return take(services, request); }};
}

// Without sign-in: it says what any client of the protocol has to know before it begins.
http::Route options(Services& services, std::string path) {
    return {.method = "OPTIONS",
            .path = std::move(path),
            .handle = [&services](const http::Request&, const http::Reply& reply) {
                tellOptions(services, reply);
            }};
}

}  // namespace

void addBlobRoutes(Services& services, http::Router& router) {
    const std::string all = "/v1/blobs";
    const std::string upload = std::string(kUploads) + "{id}";
    const std::string blob = "/v1/blobs/{sha256}";
    router.always(all, {"Tus-Resumable", std::string(tus::kVersion)});
    router.add(options(services, all));
    router.add(options(services, upload));
    router.add(taking(services, "POST", all, true, create));
    auto patching = taking(services, "PATCH", upload, false, patch);
    patching.onRefusal = [&services](const http::Request& request, http::Response& response) {
        tellExpiry(services, callerOf(request).site, request.param("id"), response);
    };
    router.add(std::move(patching));
    router.add(giving(services, "HEAD", upload, true, tellUpload));
    router.add(giving(services, "DELETE", upload, true, endUpload));
    router.add(giving(services, "GET", blob, false, giveBlob));
    router.add(giving(services, "HEAD", blob, false, giveBlob));
}

}  // namespace heed::api
