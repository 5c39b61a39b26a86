#include "server/s3/client.hpp"

#include "server/s3/answers.hpp"
#include "shared/base/text.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace heed::s3 {

using base::ErrorKind;
using base::Expected;

namespace {

constexpr std::string_view kEmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr long kReceiveBuffer = 256L * 1024;
constexpr long kWaitForGoAhead = 300;  // ms
constexpr std::size_t kMostIdle = 16;
constexpr std::uint64_t kTakenInVain = 1024UL * 1024;
constexpr std::size_t kMostHeaders = 100;
constexpr std::size_t kMostHeader = 8UL * 1024;

// libcurl wants to be started before there are threads that use it; the first client does it.
void startCurl() {
    static const bool kStarted = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!kStarted) throw std::bad_alloc();
}

// The service's own fault, or too much at once.
bool worthRepeating(int status) {
    constexpr std::array kStatuses{429, 500, 502, 503, 504};
    return std::ranges::find(kStatuses, status) != kStatuses.end();
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void append(List& list, const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

struct Client::Handle {
    Handle() : curl(curl_easy_init()) {
        if (!curl) throw std::bad_alloc();
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { curl_easy_cleanup(curl); }
    CURL* curl;
};

// One try of a request.
class Client::Call {
  public:
    Call(const Client& client, const Request& request) : client_(client), request_(request) {}

    CURLcode perform(CURL* curl) {
        curl_easy_reset(curl);
        setUp(curl);
        return curl_easy_perform(curl);
    }
    Answer& answer() { return answer_; }
    std::optional<base::Error>& fileFault() { return fileFault_; }
    [[nodiscard]] bool tooMuch() const { return tooMuch_; }
    // Whether anything of the answer came, or more of the body went than a connection takes in that leads
    // nowhere.
    [[nodiscard]] bool moved() const {
        return !answer_.headers.empty() || !answer_.body.empty() || sent_ > kTakenInVain;
    }
    [[nodiscard]] std::string reason(CURLcode code) const {
        return why_.front() == '\0' ? curl_easy_strerror(code) : std::string(why_.data());
    }

  private:
    template <class T>
    static void set(CURL* curl, CURLoption option, T value) {
        if (curl_easy_setopt(curl, option, value) != CURLE_OK) throw std::bad_alloc();  // nothing else fails
    }

    [[nodiscard]] std::string url() const {
        std::string url = client_.bucket_.urlOf(request_.key);
        char before = '?';
        for (const auto& [name, value] : request_.query) {
            ((url += std::exchange(before, '&')) += escaped(name, false)) += '=';
            url += escaped(value, false);
        }
        return url;
    }

    // The bytes that may go one way or the other.
    [[nodiscard]] std::chrono::milliseconds atSlowest() const {
        const std::uint64_t bytes = request_.body ? request_.body->bytes : request_.mostBytes;
        return std::chrono::milliseconds(bytes * 1000 / client_.patience_.slowestBytesPerSecond);
    }

    void setUp(CURL* curl) {
        const Bucket& bucket = client_.bucket_;
        const Patience& patience = client_.patience_;
        set(curl, CURLOPT_URL, url().c_str());
        set(curl, CURLOPT_PATH_AS_IS, 1L);
        set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        set(curl, CURLOPT_NOSIGNAL, 1L);
        set(curl, CURLOPT_ERRORBUFFER, why_.data());
        set(curl, CURLOPT_USERAGENT, "heed-server");
        if (bucket.loopback) set(curl, CURLOPT_PROXY, "");
        set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.connect.count()));
        set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>((patience.whole + atSlowest()).count()));
        set(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(patience.stall.count()));
        set(curl, CURLOPT_BUFFERSIZE, kReceiveBuffer);
        set(curl, CURLOPT_USERNAME, client_.key_.id.c_str());
        set(curl, CURLOPT_PASSWORD, client_.key_.secret.c_str());
        set(curl, CURLOPT_AWS_SIGV4, ("aws:amz:" + bucket.region + ":s3").c_str());
        if (request_.range) {
            set(curl, CURLOPT_RANGE,
                (std::to_string(request_.range->first) + "-" + std::to_string(request_.range->second))
                    .c_str());
        }
        setUpMethod(curl);
        setUpHeaders(curl);
        set(curl, CURLOPT_WRITEDATA, this);
        set(curl, CURLOPT_WRITEFUNCTION, &Call::take);
        set(curl, CURLOPT_HEADERDATA, this);
        set(curl, CURLOPT_HEADERFUNCTION, &Call::takeHeader);
        set(curl, CURLOPT_NOPROGRESS, 0L);
        set(curl, CURLOPT_XFERINFODATA, this);
        set(curl, CURLOPT_XFERINFOFUNCTION, &Call::lookUp);
    }

    void setUpMethod(CURL* curl) {
        if (request_.method == "HEAD") return set(curl, CURLOPT_NOBODY, 1L);
        if (request_.method == "DELETE") return set(curl, CURLOPT_CUSTOMREQUEST, "DELETE");
        if (request_.method != "PUT") return;
        set(curl, CURLOPT_UPLOAD, 1L);
        set(curl, CURLOPT_INFILESIZE_LARGE,
            static_cast<curl_off_t>(request_.body ? request_.body->bytes : 0));
        set(curl, CURLOPT_READDATA, this);
        set(curl, CURLOPT_READFUNCTION, &Call::give);
        set(curl, CURLOPT_SEEKDATA, this);
        set(curl, CURLOPT_SEEKFUNCTION, &Call::seek);
        set(curl, CURLOPT_UPLOAD_BUFFERSIZE, kReceiveBuffer);
        // A service that refuses says so before a large body is sent; one that says nothing is not waited
        // for.
        set(curl, CURLOPT_EXPECT_100_TIMEOUT_MS, kWaitForGoAhead);
    }

    void setUpHeaders(CURL* curl) {
        for (const auto& [name, value] : request_.headers)
            append(headers_, name + ": " + value);
        append(headers_, "x-amz-content-sha256: " +
                             (request_.body ? request_.body->sha256 : std::string(kEmptySha256)));
        if (!client_.key_.sessionToken.empty())
            append(headers_, "x-amz-security-token: " + client_.key_.sessionToken);
        // (No header is taken away with a line "Expect:": libcurl 7.88 would sign it as if it were there.)
        set(curl, CURLOPT_HTTPHEADER, headers_.get());
    }

    static std::size_t take(const char* bytes, std::size_t size, std::size_t count, void* self) {
        auto& call = *static_cast<Call*>(self);
        call.tooMuch_ = call.answer_.body.size() + size * count > call.request_.mostBytes;
        if (call.tooMuch_) return 0;
        call.answer_.body.append(bytes, size * count);
        return size * count;
    }
    static std::size_t takeHeader(const char* bytes, std::size_t size, std::size_t count, void* self) {
        auto& call = *static_cast<Call*>(self);
        const std::string_view line(bytes, size * count);
        const auto colon = line.find(':');
        if (line.starts_with("HTTP/")) call.answer_.headers.clear();  // of an answer before the answer
        if (colon == std::string_view::npos || line.starts_with("HTTP/")) return line.size();
        if (call.answer_.headers.size() >= kMostHeaders || line.size() > kMostHeader) return 0;
        call.answer_.headers.insert_or_assign(lower(line.substr(0, colon)),
                                              std::string(base::trimmed(line.substr(colon + 1), " \t\r\n")));
        return line.size();
    }
    static std::size_t give(char* out, std::size_t size, std::size_t count, void* self) {
        auto& call = *static_cast<Call*>(self);
        if (!call.request_.body) return 0;
        const Body& body = *call.request_.body;
        const auto wanted = std::min<std::uint64_t>(size * count, body.bytes - call.sent_);
        if (wanted == 0) return 0;
        auto read = body.file.read(call.sent_, std::span(out, static_cast<std::size_t>(wanted)));
        if (!read || *read == 0) {
            call.fileFault_ = read ? base::Error{ErrorKind::transient,
                                                 "sending",
                                                 "a blob's file",
                                                 "it became shorter meanwhile",
                                                 {}}
                                   : std::move(read.error());
            return CURL_READFUNC_ABORT;
        }
        call.sent_ += *read;
        return *read;
    }
    // Asked for all the while, by libcurl about once a second where nothing moves.
    static int lookUp(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<Call*>(self)->client_.stopping_ ? 1 : 0;
    }
    static int seek(void* self, curl_off_t offset, int origin) {
        auto& call = *static_cast<Call*>(self);
        if (origin != SEEK_SET || offset < 0) return CURL_SEEKFUNC_CANTSEEK;
        call.sent_ = static_cast<std::uint64_t>(offset);
        return CURL_SEEKFUNC_OK;
    }

    const Client& client_;
    const Request& request_;
    List headers_;
    Answer answer_;
    std::uint64_t sent_ = 0;
    std::optional<base::Error> fileFault_;
    bool tooMuch_ = false;
    std::array<char, CURL_ERROR_SIZE> why_{};
};

std::string_view Answer::header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Client::Client(Bucket bucket, Key key, const base::Clock& clock, Patience patience)
    : bucket_(std::move(bucket)), key_(std::move(key)), clock_(clock), patience_(patience) {
    startCurl();
}

Client::~Client() = default;

std::unique_ptr<Client::Handle> Client::borrow() {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto handle = std::move(idle_.back());
            idle_.pop_back();
            return handle;
        }
    }
    return std::make_unique<Handle>();
}

void Client::giveBack(std::unique_ptr<Handle> handle) {
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < kMostIdle) idle_.push_back(std::move(handle));
}

base::Error Client::away(std::string_view doing, std::string why) const {
    return {ErrorKind::offline, std::string(doing), bucket_.text(), std::move(why),
            "what has arrived of uploads stays on this machine's disk and goes on when the service is back; "
            "look whether it runs and can be reached"};
}

bool Client::leftAlone() const {
    const std::scoped_lock lock(mutex_);
    // A clock that was set back meanwhile leaves it alone no longer for that.
    const auto left = leftAloneUntil_ - clock_.now();
    return left > left.zero() && left <= patience_.leaveAlone;
}

void Client::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
}

// False: it is to end.
bool Client::pauseFor(std::chrono::milliseconds pause) {
    std::unique_lock lock(mutex_);
    return !stopped_.wait_for(lock, pause, [this] { return stopping_.load(); });
}

// One of the bodies that are sent at once.
class Client::Sending {
  public:
    Sending(Client& client, bool wanted) : client_(client) {
        if (!wanted) return;
        const std::scoped_lock lock(client_.mutex_);
        full_ = client_.sending_ >= client_.patience_.sending;
        counted_ = !full_;
        if (counted_) ++client_.sending_;
    }
    Sending(const Sending&) = delete;
    Sending& operator=(const Sending&) = delete;
    ~Sending() {
        if (!counted_) return;
        const std::scoped_lock lock(client_.mutex_);
        --client_.sending_;
    }
    [[nodiscard]] bool full() const { return full_; }

  private:
    Client& client_;
    bool full_ = false;
    bool counted_ = false;
};

Expected<Answer> Client::ask(const Request& request, std::string_view doing) {
    const Sending sending(*this, request.body.has_value());
    if (sending.full())
        return std::unexpected(away(doing, "as many others are being sent there as the line is used for"));
    std::string why;
    auto pause = patience_.firstPause;
    bool reached = false;
    for (int attempt = 0; attempt < patience_.tries; ++attempt) {
        if (leftAlone()) return std::unexpected(away(doing, "it could not be reached a moment ago"));
        if (stopping_ || (attempt > 0 && !pauseFor(pause)))
            return std::unexpected(away(doing, "the server is ending"));
        if (attempt > 0) pause *= 2;
        auto handle = borrow();
        Call call(*this, request);
        const auto code = call.perform(handle->curl);
        if (call.fileFault()) return std::unexpected(std::move(*call.fileFault()));
        if (call.tooMuch()) return std::unexpected(away(doing, "it answered with more than was asked for"));
        if (code == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(handle->curl, CURLINFO_RESPONSE_CODE, &status);
            giveBack(std::move(handle));
            call.answer().status = static_cast<int>(status);
            if (!worthRepeating(call.answer().status)) return std::move(call.answer());
            reached = true;
            const auto name = readCode(call.answer().body);
            why = "it answered " + std::to_string(status) + (name.empty() ? "" : " " + name);
        } else {
            // A handle that failed is not used again: its connection may be in any state.
            why = call.reason(code);
            reached = reached || call.moved();
        }
    }
    if (!reached) {
        const std::scoped_lock lock(mutex_);
        leftAloneUntil_ = clock_.now() + patience_.leaveAlone;
    }
    return std::unexpected(away(doing, why + ", " + std::to_string(patience_.tries) + " times"));
}

base::Error Client::refusal(const Answer& answer, std::string_view doing) const {
    const auto code = readCode(answer.body);
    const auto error = [&](std::string why, std::string remedy) {
        return base::Error{ErrorKind::offline, std::string(doing), bucket_.text(), std::move(why),
                           std::move(remedy)};
    };
    const std::string said = std::to_string(answer.status) + (code.empty() ? "" : " " + code);
    const auto region = answer.header("x-amz-bucket-region");
    if (code == "NoSuchBucket") return error("there is no such bucket", "make it, or correct --blobs-s3");
    if (code == "RequestTimeTooSkewed")
        return error("the clocks of this machine and of the service differ too much",
                     "set this machine's clock");
    if (code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch" || code == "InvalidToken" ||
        code == "ExpiredToken") {
        return error("it does not accept the key (" + said + ")",
                     "check the key's id and secret, and --blobs-s3-region");
    }
    if (code == "AuthorizationHeaderMalformed" || code == "PermanentRedirect" ||
        (answer.status == 301 && !region.empty())) {
        return error("the bucket is in another region" + (base::unsignedNumber(region) || region.empty()
                                                              ? std::string()
                                                              : ", " + escaped(region, true)),
                     "say it with --blobs-s3-region");
    }
    if (answer.status == 401 || answer.status == 403) {
        return error("it does not let this key do that (" + said + ")",
                     "check the key; it has to be allowed to list the bucket, and to get, put and delete its "
                     "objects");
    }
    if (answer.status == 507) {
        auto full = error("it has no room left (" + said + ")", "give it more room");
        full.kind = ErrorKind::storageFull;
        return full;
    }
    return error("it answered " + said, "look into the service's log");
}

}  // namespace heed::s3
