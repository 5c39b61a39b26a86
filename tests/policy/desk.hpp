// One complaint and the people who work on it: each act is merged and judged as the server does it, with the
// consequences.
#pragma once

#include "shared/policy/policy.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::test {

class Desk {
  public:
    using Edit = std::function<void(model::Mutation&)>;

    policy::Site site{.id = "FT01"};

    // A complaint as a tablet creates it: open, with its number.
    void open();

    // Whoever has this role does this, having seen everything (or only what stood at `seen`). What is refused
    // changes nothing.
    std::optional<model::Refusal> act(std::string_view role, const Edit& edit,
                                      std::optional<model::Seq> seen = std::nullopt);
    std::optional<model::Refusal> transit(std::string_view role, std::string_view transition);
    std::optional<model::Refusal> tick(std::string_view role, std::string_view criterion);
    std::optional<model::Refusal> untick(std::string_view role, std::string_view criterion);

    [[nodiscard]] bool known() const { return record_.has_value(); }
    [[nodiscard]] const model::Record& record() const { return *record_; }
    [[nodiscard]] bool isClosed() const { return record_ && record_->text("state") == model::state::kClosed; }
    [[nodiscard]] std::vector<std::string_view> offered(std::string_view role) const;
    // What the last act made the server add.
    [[nodiscard]] const std::vector<model::Mutation>& consequences() const { return consequences_; }

    model::DeviceNo device{1};
    model::RecordId id = base::uuidFromName("desk", "complaint");

  private:
    model::Record merged(const model::Mutation& m, model::DeviceNo device, std::string_view by) const;

    std::optional<model::Record> record_;
    std::int64_t last_ = 0;
    std::vector<model::Mutation> consequences_;
};

// "" when nothing was refused.
[[nodiscard]] std::string code(const std::optional<model::Refusal>& refusal);

[[nodiscard]] Desk::Edit setting(std::string_view field, model::Value value);

}  // namespace heed::test
