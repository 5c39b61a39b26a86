#include "shared/store/sign_in_json.hpp"

#include <nlohmann/json.hpp>

namespace heed::store {
namespace {

nlohmann::json personJson(const Person& p) { return {{"id", p.id}, {"name", p.name}, {"role", p.role}}; }

Person person(const nlohmann::json& json) {
    return {json.value("id", ""), json.value("name", ""), json.value("role", "")};
}

}  // namespace

std::string toJson(const SignIn& signIn) {
    nlohmann::json people = nlohmann::json::array();
    for (const Person& p : signIn.people)
        people.push_back(personJson(p));
    return nlohmann::json{{"site", signIn.site},
                          {"siteName", signIn.siteName},
                          {"session", signIn.session},
                          {"token", signIn.token},
                          {"device", base::raw(signIn.device)},
                          {"person", personJson(signIn.person)},
                          {"people", std::move(people)}}
        .dump();
}

std::optional<SignIn> parseSignIn(std::string_view text) {
    const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object() || !json.contains("person") || !json.contains("people")) return std::nullopt;
    SignIn signIn{.site = json.value("site", ""),
                  .siteName = json.value("siteName", ""),
                  .session = json.value("session", ""),
                  .token = json.value("token", ""),
                  .device = model::DeviceNo{json.value("device", std::int64_t{0})},
                  .person = person(json["person"]),
                  .people = {}};
    for (const auto& p : json["people"])
        signIn.people.push_back(person(p));
    return signIn;
}

}  // namespace heed::store
