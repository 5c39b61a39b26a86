// How the sign-in is kept in the store. Internal to shared/store.
#pragma once

#include "shared/store/record_store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace heed::store {

[[nodiscard]] std::string toJson(const SignIn& signIn);
// nullopt when it was never written, or not by this program.
[[nodiscard]] std::optional<SignIn> parseSignIn(std::string_view json);

}  // namespace heed::store
