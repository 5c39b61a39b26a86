#include "server/s3/settings.hpp"

#include "shared/base/text.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace heed::s3 {

using base::ErrorKind;
using base::Expected;

namespace {

constexpr std::size_t kMostKeyFile = 16UL * 1024;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string partOf(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool isNumber(std::string_view host) {
    return host.starts_with('[') ||
           std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool isLoopback(std::string_view host) {
    return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && isNumber(host));
}

// (Names in other scripts are written as xn--….)
bool isHost(std::string_view host) {
    return std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".-[]:").contains(c);
    });
}

// What S3 lets a bucket be called; it becomes part of a host's name.
bool isBucketName(std::string_view name) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return name.size() >= 3 && name.size() <= 63 && plain(name.front()) && plain(name.back()) &&
           std::ranges::all_of(name, [&](char c) { return plain(c) || c == '-' || c == '.'; }) &&
           !name.contains("..");
}
bool isPrefix(std::string_view text) {
    return text.size() <= 200 && !("/" + std::string(text)).contains("/.") && !text.contains("//") &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("-_./").contains(c);
           });
}

std::unexpected<base::Error> badUrl(std::string why) {
    return base::fail(ErrorKind::rejected, "reading", "the address of the bucket", std::move(why),
                      "say --blobs-s3 https://<host>[:<port>]/<bucket>[/<prefix>]");
}

// What goes into headers.
bool isSecretText(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

Expected<Key> checked(Key key, std::string what, std::string remedy) {
    if (key.id.empty() || key.secret.empty())
        return base::fail(ErrorKind::rejected, "reading the bucket's key from", std::move(what),
                          key.id.empty() ? "its id is missing" : "its secret is missing", std::move(remedy));
    if (isSecretText(key.id) && isSecretText(key.secret) && isSecretText(key.sessionToken)) return key;
    return base::fail(ErrorKind::rejected, "reading the bucket's key from", std::move(what),
                      "it has characters that no key has", std::move(remedy));
}

}  // namespace

std::string escaped(std::string_view text, bool path) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           std::string_view("-._~").contains(c) || (path && c == '/');
        if (plain) {
            out += c;
            continue;
        }
        const auto value = static_cast<unsigned char>(c);
        (out += '%') += kDigits[value >> 4U];
        out += kDigits[value & 0xFU];
    }
    return out;
}

std::string Bucket::urlOf(std::string_view key) const {
    if (inPath) {
        return origin + "/" + name + (key.empty() ? "" : "/" + escaped(key, true));
    }
    const auto host = origin.find("://") + 3;
    return origin.substr(0, host) + name + "." + origin.substr(host) + "/" + escaped(key, true);
}

std::string Bucket::text() const { return "the bucket " + name + " at " + origin; }

Expected<Bucket> readBucket(std::string_view text, std::string_view region, bool inPath) {
    const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
        return badUrl("it is no URL");
    // Not quoted in the message: it might be a secret.
    if (!partOf(url.get(), CURLUPART_USER).empty() || !partOf(url.get(), CURLUPART_PASSWORD).empty())
        return badUrl("it holds a name or a password, which everybody on this machine can see there");
    if (!partOf(url.get(), CURLUPART_QUERY).empty() || !partOf(url.get(), CURLUPART_FRAGMENT).empty())
        return badUrl("it has a part after '?' or '#'");
    const auto scheme = partOf(url.get(), CURLUPART_SCHEME);
    const auto host = partOf(url.get(), CURLUPART_HOST);
    const auto port = partOf(url.get(), CURLUPART_PORT);
    if (scheme != "https" && scheme != "http") return badUrl("it begins with neither https:// nor http://");
    if (!isHost(host)) return badUrl("the host's name has other characters than a-z, 0-9, '.' and '-'");
    if (scheme == "http" && !isLoopback(host)) {
        return base::fail(ErrorKind::rejected, "reading", "the address of the bucket",
                          "photos would go to " + host + " readable by everybody on the way",
                          "give it TLS, and say https://");
    }
    Bucket bucket{.origin = scheme + "://" + host + (port.empty() ? "" : ":" + port),
                  .name = {},
                  .region = region.empty() ? "us-east-1" : std::string(region),
                  .inPath = inPath || isLoopback(host) || isNumber(host),
                  .loopback = isLoopback(host)};
    auto path = partOf(url.get(), CURLUPART_PATH);
    path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
    const auto slash = std::min(path.find('/'), path.size());
    bucket.name = path.substr(0, slash);
    bucket.prefix = path.substr(std::min(slash + 1, path.size()));
    if (!isBucketName(bucket.name)) {
        return badUrl(bucket.name.empty() ? "it names no bucket"
                                          : "'" + escaped(bucket.name, true) + "' is no name of a bucket");
    }
    if (!isPrefix(bucket.prefix)) return badUrl("the part after the bucket's name is no beginning of a key");
    if (!bucket.prefix.empty() && !bucket.prefix.ends_with('/')) bucket.prefix += '/';
    const bool regionIsOne = std::ranges::all_of(bucket.region, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!regionIsOne || bucket.region.size() > 60)
        return badUrl("its region has other characters than a-z, 0-9 and '-'");
    return bucket;
}

Expected<Key> keyFromEnvironment(const Environment& get) {
    const auto text = [&get](const char* name) -> std::string {
        const char* value = get(name);
        return value ? value : "";
    };
    return checked({.id = text("AWS_ACCESS_KEY_ID"),
                    .secret = text("AWS_SECRET_ACCESS_KEY"),
                    .sessionToken = text("AWS_SESSION_TOKEN")},
                   "the environment",
                   "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or say --blobs-s3-key FILE");
}

Expected<Key> keyFromFile(const std::filesystem::path& file) {
    const std::string what = "the file " + file.string();
    const auto failed = [&what](std::string why, std::string remedy) {
        return base::fail(ErrorKind::rejected, "reading the bucket's key from", what, std::move(why),
                          std::move(remedy));
    };
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return failed(std::strerror(errno), "make it, readable by the server's user alone");
    struct stat status{};
    std::array<char, kMostKeyFile> bytes{};
    const bool looked = ::fstat(descriptor, &status) == 0;
    const bool regular = looked && S_ISREG(status.st_mode);
    const auto size = regular ? ::read(descriptor, bytes.data(), bytes.size()) : -1;
    ::close(descriptor);
    if (size < 0)
        return failed(regular ? "it cannot be read" : "it is no file", "name the file with the key");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failed("others than its owner may read or change it", "call chmod 600 on it");
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        return failed("it belongs to somebody else than the server's user", "call chown on it");

    Key key;
    std::string_view rest(bytes.data(), static_cast<std::size_t>(size));
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = base::trimmed(rest.substr(0, end), " \t\r");
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = line.find('=');
        if (line.starts_with('#') || equals == std::string_view::npos) continue;
        const auto name = base::trimmed(line.substr(0, equals), " \t\r");
        const std::string value(base::trimmed(line.substr(equals + 1), " \t\r"));
        std::string* place = name == "aws_access_key_id"       ? &key.id
                             : name == "aws_secret_access_key" ? &key.secret
                             : name == "aws_session_token"     ? &key.sessionToken
                                                               : nullptr;
        if (!place) continue;
        if (!place->empty()) return failed("it holds more than one key", "leave only the bucket's in it");
        *place = value;
    }
    return checked(std::move(key), what,
                   "write 'aws_access_key_id = …' and 'aws_secret_access_key = …' into it");
}

}  // namespace heed::s3
