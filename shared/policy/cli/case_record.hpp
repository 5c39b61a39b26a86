// Makes the record of a case, a visit or an order out of what people wrote down: each step stands on a write
// of its own, as it does when a server has accepted it.
#pragma once

#include "shared/model/record.hpp"
#include "shared/policy/profile/profile.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy::cli {

inline constexpr std::string_view kDefaultKind = "complaint";
inline constexpr std::int64_t kMostNumber = std::int64_t{1} << 53U;

class CaseRecord {
  public:
    // How a field is written down.
    enum class Form { text, number, boolean, instant, set };
    struct Known {
        std::string name;
        Form form{};
    };
    // What people may fill in: the schema's fields without those that only steps change, and of a complaint
    // those that the profile's forms have of their own, as "<form>.<field>".
    [[nodiscard]] static std::vector<Known> fieldsOf(const PolicyProfile& profile, model::Kind kind);

    explicit CaseRecord(model::Kind kind = model::Kind::complaint);

    [[nodiscard]] model::Kind kind() const { return record_.kind; }
    // One value, or one more element of a set; why it cannot be taken.
    [[nodiscard]] std::optional<std::string> addField(std::string_view name, model::Value value);
    // False where the same step at the same time was added already.
    [[nodiscard]] bool addStep(std::string_view name, std::string_view detail, Instant at,
                               const std::string& by);
    // Of a visit or an order; no state: it has none.
    void standAs(const std::string& profile, const std::string& state);
    // Where it stands. Nobody has it: an empty holder.
    void stand(const std::string& profile, const std::string& kind, const std::string& state,
               const std::string& holder);

    [[nodiscard]] model::Record record() &&;

  private:
    void put(std::string_view name, bool isSet, model::Value value, std::size_t write);

    model::Record record_;
    std::set<std::string> steps_;  // as texts of the path
};

}  // namespace heed::policy::cli
