#include "shared/policy/forms/contact_directory.hpp"

#include "shared/policy/forms/form_records.hpp"

#include <algorithm>
#include <tuple>

namespace heed::policy {
namespace {

using model::Kind;
using model::Record;

constexpr std::string_view kDepartment = "department";

bool isEntry(const Record* record) { return record->kind == Kind::contact && record->visible(); }

// The departments that the profile's directory names, in its order. C's has none: it is one list.
const std::vector<Named>& departmentsOf(const PolicyProfile& profile) {
    static const std::vector<Named> kNone;
    const Form* form = findById(profile.forms, formIdOf(Kind::contact));
    if (!form) return kNone;
    const auto found = std::ranges::find(form->fields, kDepartment, &FormField::field);
    return found == form->fields.end() ? kNone : found->options;
}

Words wordsOfUnnamed(std::string_view department) {
    if (department.empty()) return {"未注明部门", "No department given"};
    for (const auto& option : model::schemaOf(Kind::contact).field(kDepartment)->options)
        if (option.code == department) return {std::string(option.zh), std::string(option.en)};
    return {std::string(department), std::string(department)};
}

}  // namespace

std::vector<DirectoryPart> directoryOf(const PolicyProfile& profile, std::span<const Record* const> records) {
    std::vector<DirectoryPart> out;
    for (const Named& department : departmentsOf(profile))
        out.push_back({department.id, department.words, {}});
    const auto named = static_cast<std::ptrdiff_t>(out.size());
    for (const Record* record : records) {
        if (!isEntry(record)) continue;
        const auto department = record->text(kDepartment);
        auto part = std::ranges::find(out, department, &DirectoryPart::department);
        if (part == out.end()) {
            out.push_back({std::string(department), wordsOfUnnamed(department), {}});
            part = out.end() - 1;
        }
        part->entries.push_back(record);
    }
    // Who names no department comes last of all.
    std::ranges::sort(out.begin() + named, out.end(), {},
                      [](const DirectoryPart& p) { return std::tuple(p.department.empty(), p.department); });
    for (auto& part : out) {
        std::ranges::sort(part.entries, {}, [](const Record* r) {
            return std::tuple(model::asBool(r->value("outside")), r->text("person"), r->id);
        });
    }
    return out;
}

std::vector<const Record*> coveringRegion(std::span<const Record* const> records, std::string_view region) {
    std::vector<const Record*> naming;
    std::vector<const Record*> anywhere;
    for (const Record* record : records) {
        if (!isEntry(record)) continue;
        if (region.empty() || record->contains("regions", region)) naming.push_back(record);
        if (record->elements("regions").empty()) anywhere.push_back(record);
    }
    return naming.empty() ? anywhere : naming;
}

}  // namespace heed::policy
