#include "server/core/session_seal.hpp"

#include "shared/base/digest.hpp"

namespace heed::server {
namespace {

// "s-<user>-<nonce>-<seal>"; a user's id may hold hyphens, the two after it do not.
constexpr std::string_view kPrefix = "s-";

}  // namespace

std::string SessionSeal::seal(std::string_view body, std::string_view site,
                              const base::Uuid& installation) const {
    // Lengths of the parts: the installation is of fixed length, and no site's name holds a NUL.
    std::string text(installation.blob());
    text += site;
    text += '\0';
    text += body;
    return base::seal(key_, text);
}

std::string SessionSeal::open(std::string_view site, std::string_view user, const base::Uuid& installation,
                              base::Random& random) const {
    std::string body(kPrefix);
    body += user;
    body += '-';
    body += base::randomHex(random, 8);
    return body + '-' + seal(body, site, installation);
}

std::optional<std::string> SessionSeal::user(std::string_view session, std::string_view site,
                                             const base::Uuid& installation) const {
    const auto sealAt = session.rfind('-');
    if (!session.starts_with(kPrefix) || sealAt == std::string_view::npos) return std::nullopt;
    const auto body = session.substr(0, sealAt);
    const auto nonceAt = body.rfind('-');
    if (nonceAt < kPrefix.size()) return std::nullopt;
    if (!base::equalSeals(seal(body, site, installation), session.substr(sealAt + 1))) return std::nullopt;
    return std::string(body.substr(kPrefix.size(), nonceAt - kPrefix.size()));
}

}  // namespace heed::server
