// What the tables of the schema share. Internal to shared/model: everybody else asks schema.hpp.
#pragma once

#include "shared/model/schema.hpp"

namespace heed::model::tables {

using enum FieldType;
using enum MergeRule;

// `deleted` has tag 1 in every kind; `latest`, as each edit writes it and a deletion competes with the edits
// it did not see.
inline constexpr Field kDeletedField{
    .tag = 1, .name = kDeleted, .type = boolean, .zh = "已删除", .en = "Deleted"};

inline constexpr Option kClasses[] = {
    // T-01, J-04
    {"complaint", "投诉", "Complaint"},
    {"grievance", "抱怨", "Grievance"},
    {"latent", "潜在不满", "Latent dissatisfaction"},
};

}  // namespace heed::model::tables
