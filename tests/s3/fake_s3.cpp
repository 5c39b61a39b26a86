#include "tests/s3/fake_s3.hpp"

#include "server/blobs/hash.hpp"
#include "server/http/http_date.hpp"
#include "shared/base/error.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <optional>
#include <stdexcept>

namespace heed::test {
namespace {

std::string lower(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// As the document of SigV4 has it: UriEncode.
std::string encoded(std::string_view text, bool slashToo) {
    std::string out;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("-._~").contains(c) ||
            (c == '/' && !slashToo)) {
            out += c;
        } else {
            std::array<char, 4> hex{};
            std::snprintf(hex.data(), hex.size(), "%%%02X",
                          static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += hex.data();
        }
    }
    return out;
}

std::string hmac(const std::string& key, const std::string& text) {
    std::string out(32, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(out.data()), &size);
    return out;
}

std::string hex(const std::string& bytes) {
    std::string out;
    for (const char c : bytes) {
        std::array<char, 3> two{};
        std::snprintf(two.data(), two.size(), "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += two.data();
    }
    return out;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == at) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

std::string isoTime(base::Instant t) {
    const std::time_t seconds = base::toMs(t) / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.000Z", &parts);
    return text.data();
}

std::string errorBody(const std::string& code) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code +
           "</Code><Message>No.</Message></Error>";
}

}  // namespace

struct FakeS3::Asked {
    std::string method;
    std::string path;  // as it was sent
    std::vector<std::pair<std::string, std::string>> query;
    std::map<std::string, std::string> headers;
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
    [[nodiscard]] std::string param(const std::string& name) const {
        for (const auto& [key, value] : query)
            if (key == name) return value;
        return "";
    }
};

struct FakeS3::Told {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};

    static Told error(int status, const std::string& code) {
        return {status, {{"Content-Type", "application/xml"}}, errorBody(code)};
    }
};

// A connection.
class FakeS3::Line {
  public:
    explicit Line(int socket) : socket_(socket) {}

    bool readHead(Asked& asked, std::size_t& bodyBytes) {
        std::size_t end = 0;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return false;
        const auto lines = split(buffer_.substr(0, end), '\n');
        buffer_.erase(0, end + 4);
        const auto first = split(trimmed(lines.at(0)), ' ');
        asked.method = first.at(0);
        const auto mark = first.at(1).find('?');
        asked.path = first.at(1).substr(0, mark);
        if (mark != std::string::npos) {
            for (const auto& pair : split(first.at(1).substr(mark + 1), '&')) {
                const auto equals = std::min(pair.find('='), pair.size());
                asked.query.emplace_back(unescaped(pair.substr(0, equals)),
                                         unescaped(pair.substr(std::min(equals + 1, pair.size()))));
            }
        }
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const auto colon = lines[i].find(':');
            asked.headers[lower(lines[i].substr(0, colon))] = trimmed(lines[i].substr(colon + 1));
        }
        const auto length = asked.header("content-length");
        bodyBytes = length.empty() ? 0 : std::stoul(length);
        return true;
    }
    // At most so many bytes of it.
    bool readBody(std::string& body, std::size_t bytes) {
        while (buffer_.size() < bytes)
            if (!more()) return false;
        body = buffer_.substr(0, bytes);
        buffer_.erase(0, bytes);
        return true;
    }
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

  private:
    bool more() {
        std::array<char, 65536> piece{};
        const auto size = ::recv(socket_, piece.data(), piece.size(), 0);
        if (size <= 0) return false;
        buffer_.append(piece.data(), static_cast<std::size_t>(size));
        return true;
    }
    int socket_;
    std::string buffer_;
};

FakeS3::FakeS3(const base::Clock& clock)
    : clock_(clock), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("the S3 of the test cannot listen");
    }
    port_ = ntohs(address.sin_port);
    listening_ = std::thread([this] { listen(); });
}

FakeS3::~FakeS3() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    held_.notify_all();
    ::shutdown(listener_, SHUT_RDWR);
    listening_.join();
    {
        const std::scoped_lock lock(mutex_);
        for (const int socket : sockets_)
            ::shutdown(socket, SHUT_RDWR);
    }
    for (auto& thread : serving_)
        thread.join();
    ::close(listener_);
}

std::string FakeS3::url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/" + kBucket; }

s3::Bucket FakeS3::bucket(const std::string& prefix) const {
    auto read = s3::readBucket(url() + "/" + prefix, "cn-north-1", false);
    if (!read) throw std::runtime_error(read.error().text());
    return *read;
}

void FakeS3::harm(Order order) {
    const std::scoped_lock lock(mutex_);
    orders_.push_back(std::move(order));
}
void FakeS3::heal() {
    {
        const std::scoped_lock lock(mutex_);
        orders_.clear();
        ++healed_;
    }
    held_.notify_all();
}
void FakeS3::goAway() {
    away_ = true;
    const std::scoped_lock lock(mutex_);
    for (const int socket : sockets_)
        ::shutdown(socket, SHUT_RDWR);
}

std::map<std::string, FakeS3::Object> FakeS3::objects() const {
    const std::scoped_lock lock(mutex_);
    return objects_;
}
void FakeS3::put(const std::string& key, std::string bytes) {
    const std::scoped_lock lock(mutex_);
    objects_[key] = {std::move(bytes), clock_.now()};
}
int FakeS3::requests(const std::string& method) const {
    const std::scoped_lock lock(mutex_);
    const auto found = requests_.find(method);
    return found == requests_.end() ? 0 : found->second;
}

void FakeS3::listen() {
    while (true) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const std::scoped_lock lock(mutex_);
        if (ending_ || socket < 0) {
            if (socket >= 0) ::close(socket);
            return;
        }
        ++connections_;
        if (away_) {
            const linger abrupt{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
            ::close(socket);
            continue;
        }
        sockets_.insert(socket);
        serving_.emplace_back([this, socket] { serve(socket); });
    }
}

void FakeS3::serve(int socket) {
    Line line(socket);
    while (answerNext(line)) {
    }
    const std::scoped_lock lock(mutex_);
    sockets_.erase(socket);
    ::close(socket);
}

std::optional<FakeS3::Order> FakeS3::orderFor(const std::string& method) {
    const std::scoped_lock lock(mutex_);
    for (auto order = orders_.begin(); order != orders_.end(); ++order) {
        if (order->method != method) continue;
        Order copy = *order;
        if (--order->times == 0) orders_.erase(order);
        ++harmed_;
        return copy;
    }
    return std::nullopt;
}

void FakeS3::hold() {
    std::unique_lock lock(mutex_);
    const int before = healed_;
    ++holding_;
    held_.notify_all();
    held_.wait(lock, [&] { return healed_ != before || ending_; });
    --holding_;
}

void FakeS3::untilHeld(int many) {
    std::unique_lock lock(mutex_);
    held_.wait(lock, [&] { return holding_ >= many; });
}

// Whether the connection is of more use.
bool FakeS3::answerNext(Line& line) {
    Asked asked;
    std::size_t bodyBytes = 0;
    if (!line.readHead(asked, bodyBytes)) return false;
    const bool copies = !asked.header("x-amz-copy-source").empty();
    auto order = orderFor(copies ? "COPY" : asked.method);
    if (lower(asked.header("expect")) == "100-continue" && !line.send("HTTP/1.1 100 Continue\r\n\r\n"))
        return false;
    if (order && order->harm == Harm::cutRequest) {
        (void)line.readBody(asked.body, std::min(order->after, bodyBytes));
        return false;
    }
    if (order && order->harm == Harm::held) hold();
    if (!line.readBody(asked.body, bodyBytes)) return false;
    Told told;
    if (order && order->harm == Harm::status500) {
        told = Told::error(500, "InternalError");
    } else if (order && order->harm == Harm::full) {
        told = Told::error(507, "XStorageFull");
    } else if (order && order->harm == Harm::nonsense) {
        told.body = order->text;
    } else if (order && order->harm == Harm::halfKept) {
        asked.body.resize(asked.body.size() / 2);
        told = put(asked, unescaped(asked.path).substr(std::string(kBucket).size() + 2));
    } else if (order && order->harm == Harm::oldDate) {
        told.body =
            "<CopyObjectResult><LastModified>2001-01-01T00:00:00.000Z</LastModified></CopyObjectResult>";
    } else {
        told = answerTo(asked);
    }
    {
        const std::scoped_lock lock(mutex_);
        ++requests_[copies ? "COPY" : asked.method];
    }
    std::string head = "HTTP/1.1 " + std::to_string(told.status) + " Said\r\n";
    for (const auto& [name, value] : told.headers)
        head += name + ": " + value + "\r\n";
    const bool lengthToldBefore =
        std::ranges::any_of(told.headers, [](const auto& pair) { return pair.first == "Content-Length"; });
    if (!lengthToldBefore) head += "Content-Length: " + std::to_string(told.body.size()) + "\r\n";
    head += "\r\n";
    if (asked.method == "HEAD") told.body.clear();
    if (order && order->harm == Harm::cutAnswer) {
        // Of an answer without a body nothing at all comes.
        if (!told.body.empty())
            (void)line.send(head + told.body.substr(0, std::min(order->after, told.body.size() - 1)));
        return false;
    }
    return line.send(head + told.body);
}

// Empty: it is right.
std::string FakeS3::faultOfSignature(const Asked& asked) {
    const std::string start = "AWS4-HMAC-SHA256 ";
    const auto authorization = asked.header("authorization");
    if (!authorization.starts_with(start)) return "AccessDenied";
    std::map<std::string, std::string> parts;
    for (const auto& part : split(authorization.substr(start.size()), ',')) {
        const auto equals = part.find('=');
        parts[trimmed(part.substr(0, equals))] = trimmed(part.substr(equals + 1));
    }
    const auto scope = split(parts["Credential"], '/');
    if (scope.size() != 5 || scope[0] != key().id) return "InvalidAccessKeyId";
    if (scope[2] != "cn-north-1" || scope[3] != "s3" || scope[4] != "aws4_request")
        return "AuthorizationHeaderMalformed";
    const auto names = split(parts["SignedHeaders"], ';');
    for (const auto& name : names)
        if (!asked.headers.contains(name)) return "SignatureDoesNotMatch";  // signed, and not sent
    for (const auto& [name, value] : asked.headers) {
        const bool must = name == "host" || name.starts_with("x-amz-");
        if (must && std::ranges::find(names, name) == names.end()) return "AccessDenied";
    }
    auto query = asked.query;
    std::ranges::sort(query);
    std::string queryText;
    for (const auto& [name, value] : query)
        queryText += (queryText.empty() ? "" : "&") + encoded(name, true) + "=" + encoded(value, true);
    std::string headers;
    for (const auto& name : names)
        headers += name + ":" + asked.header(name) + "\n";
    const std::string request = asked.method + "\n" + encoded(unescaped(asked.path), false) + "\n" +
                                queryText + "\n" + headers + "\n" + parts["SignedHeaders"] + "\n" +
                                asked.header("x-amz-content-sha256");
    const std::string toSign = "AWS4-HMAC-SHA256\n" + asked.header("x-amz-date") + "\n" + scope[1] + "/" +
                               scope[2] + "/" + scope[3] + "/" + scope[4] + "\n" +
                               blobs::BlobName::of(request).text();
    const auto signing =
        hmac(hmac(hmac(hmac("AWS4" + key().secret, scope[1]), scope[2]), scope[3]), scope[4]);
    if (hex(hmac(signing, toSign)) != parts["Signature"]) return "SignatureDoesNotMatch";
    if (asked.header("x-amz-content-sha256") != blobs::BlobName::of(asked.body).text())
        return "XAmzContentSHA256Mismatch";
    return "";
}

FakeS3::Told FakeS3::answerTo(const Asked& asked) {
    if (const auto fault = faultOfSignature(asked); !fault.empty())
        return Told::error(fault.starts_with("X") || fault.starts_with("AuthorizationH") ? 400 : 403, fault);
    const std::string path = unescaped(asked.path);
    const std::string bucket = "/" + std::string(kBucket);
    if (path != bucket && !path.starts_with(bucket + "/")) return Told::error(404, "NoSuchBucket");
    if (path == bucket) return list(asked);
    const auto key = path.substr(bucket.size() + 1);
    if (asked.method == "PUT") return put(asked, key);
    if (asked.method == "DELETE") {
        const std::scoped_lock lock(mutex_);
        objects_.erase(key);
        return {.status = 204};
    }
    return get(asked, key);
}

FakeS3::Told FakeS3::put(const Asked& asked, const std::string& key) {
    const auto source = unescaped(asked.header("x-amz-copy-source"));
    const std::scoped_lock lock(mutex_);
    if (source.empty()) {
        objects_[key] = {asked.body, clock_.now()};
        return {};
    }
    const auto found = objects_.find(source.substr(std::string(kBucket).size() + 2));
    if (found == objects_.end()) return Told::error(404, "NoSuchKey");
    if (found->first == key && asked.header("x-amz-metadata-directive") != "REPLACE")
        return Told::error(400, "InvalidRequest");
    objects_[key] = {found->second.bytes, clock_.now()};
    return {.body = "<CopyObjectResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LastModified>" +
                    isoTime(clock_.now()) + "</LastModified><ETag>\"1\"</ETag></CopyObjectResult>"};
}

FakeS3::Told FakeS3::get(const Asked& asked, const std::string& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = objects_.find(key);
    if (found == objects_.end()) return Told::error(404, "NoSuchKey");
    const auto& bytes = found->second.bytes;
    Told told{
        .headers = {{"Last-Modified", http::httpDate(found->second.changed)}, {"Accept-Ranges", "bytes"}},
        .body = bytes};
    const auto range = asked.header("range");
    if (range.empty()) return told;
    const auto first = std::stoul(range.substr(6));
    if (first >= bytes.size()) return Told::error(416, "InvalidRange");
    const auto last = std::min(std::stoul(range.substr(range.find('-') + 1)), bytes.size() - 1);
    told.status = 206;
    told.headers.emplace_back("Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(last) +
                                                   "/" + std::to_string(bytes.size()));
    told.body = bytes.substr(first, last - first + 1);
    return told;
}

FakeS3::Told FakeS3::list(const Asked& asked) {
    const auto prefix = asked.param("prefix");
    const auto delimiter = asked.param("delimiter");
    const auto after = asked.param("continuation-token");
    const auto most =
        asked.param("max-keys").empty() ? pageSize_.load() : std::stoul(asked.param("max-keys"));
    const std::scoped_lock lock(mutex_);
    std::string entries;
    std::string last;
    std::size_t count = 0;
    bool more = false;
    std::string folder;
    for (const auto& [key, object] : objects_) {
        if (!key.starts_with(prefix)) continue;
        const auto end = delimiter.empty() ? std::string::npos : key.find(delimiter, prefix.size());
        const auto shown = end == std::string::npos ? key : key.substr(0, end + 1);
        if (shown == folder || (!after.empty() && shown <= after)) continue;
        if (count == most) {
            more = true;
            break;
        }
        ++count;
        last = shown;
        if (end == std::string::npos) {
            entries += "<Contents><Key>" + key + "</Key><LastModified>" + isoTime(object.changed) +
                       "</LastModified><Size>" + std::to_string(object.bytes.size()) + "</Size></Contents>";
        } else {
            folder = shown;
            entries += "<CommonPrefixes><Prefix>" + shown + "</Prefix></CommonPrefixes>";
        }
    }
    return {.headers = {{"Content-Type", "application/xml"}},
            .body =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult "
                "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>" +
                std::string(more ? "true" : "false") + "</IsTruncated>" +
                (more ? "<NextContinuationToken>" + last + "</NextContinuationToken>" : "") + entries +
                "</ListBucketResult>"};
}

}  // namespace heed::test
