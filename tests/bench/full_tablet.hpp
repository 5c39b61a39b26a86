// A tablet's store as it is after years: so many cases as the server would give them, each with its customer,
// phone and vehicle.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/store/record_store.hpp"
#include "tests/bench/site.hpp"
#include "tests/bench/workload.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace heed::bench {

template <class T>
T got(base::Expected<T> value) {
    must(value.has_value(), value ? "" : value.error().text());
    if constexpr (!std::is_void_v<T>) return std::move(*value);
}

void set(model::Mutation& m, std::string_view field, model::Value value);

class FullTablet {
  public:
    // Of wang at FT01, who has signed in before.
    FullTablet(const std::filesystem::path& file, std::int64_t cases);

    [[nodiscard]] store::RecordStore& store() { return *store_; }
    [[nodiscard]] std::unique_ptr<store::RecordStore> reader() const;
    [[nodiscard]] const std::vector<CaseTexts>& texts() const { return texts_; }

    // Takes all words into the index, as the app does when nobody waits.
    void index();
    // The newest cases that have the word, by looking at each.
    [[nodiscard]] std::vector<base::Uuid> scan(const std::string& word, std::size_t most) const;

  private:
    void addCase(std::vector<model::Record>& page, std::int64_t i, std::int64_t cases);

    std::filesystem::path file_;
    std::unique_ptr<store::RecordStore> store_;
    std::vector<CaseTexts> texts_;
    std::vector<base::Uuid> ids_;
    base::SystemClock clock_;
    base::SeededRandom random_{3};
    base::UuidGenerator generate_{clock_, random_};
    std::int64_t seq_ = 0;
};

}  // namespace heed::bench
