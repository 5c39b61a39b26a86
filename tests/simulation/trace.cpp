#include "tests/simulation/trace.hpp"

#include <ostream>

namespace heed::simulation {
namespace {

constexpr std::size_t kLast = 40;
constexpr std::size_t kShown = 300;  // bytes of a body

// An installation's id comes from the system's generator, and with it its sessions, and the digests of lines
// that hold them: all else is drawn from the seed. What follows such a member is left out of the number.
std::string without(std::string_view member, std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (true) {
        const auto at = text.find(member);
        out += text.substr(0, at);
        if (at == std::string_view::npos) return out;
        const auto end = text.find('"', at + member.size());
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

std::string shortened(std::string_view text) {
    std::string out(text.substr(0, kShown));
    for (char& c : out) {
        if (c == '\n') c = ' ';
    }
    return text.size() > kShown ? out + "…" : out;
}

}  // namespace

void Trace::note(std::string_view text) {
    for (const char c : text)
        hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
}

void Trace::tell(base::Instant now, std::string text) {
    text.insert(0, std::to_string(base::toMs(now)) + " ");
    if (out_) *out_ << text << '\n';
    last_.push_back(std::move(text));
    if (last_.size() > kLast) last_.pop_front();
}

void Trace::step(base::Instant now, std::string text) {
    note(text);
    tell(now, std::move(text));
}

void Trace::exchange(base::Instant now, const sync::effect::Request& request,
                     const world::Response& response) {
    note(request.method);
    note(request.path);
    note(std::to_string(base::toMs(now)) + " " + std::to_string(response.status));
    const bool ofWho = request.path == "/v1/sessions" || request.path == "/v1/devices";
    if (!ofWho) note(without(R"("session":")", request.body));
    if (request.path != "/v1/sessions") note(ofWho ? without(R"("digest":")", response.body) : response.body);
    tell(now, request.method + " " + request.path + " " + shortened(request.body) + " → " +
                  std::to_string(response.status) + " " + shortened(response.body));
}

}  // namespace heed::simulation
