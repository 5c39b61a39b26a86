// What several people wrote into a field without seeing each other: the values side by side, who wrote each
// and when, and the change that decides for one of them. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QVariantList>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace heed::mobile {

class Predecessors;

// In which words values are told, and what is known of what was there before them.
struct Telling {
    const CaseRepository& repository;
    const Lexicon& lexicon;
    const TimeText& times;
    const Predecessors* before = nullptr;
};

// Its distinct values, the one shown first; none: they are not contested.
[[nodiscard]] std::vector<const model::Sibling*> rivalsOf(const model::Record& record,
                                                          std::string_view field);

// The same in words: [{text, input, source}].
[[nodiscard]] QVariantList alternativesOf(const model::Record& record, const model::Field& field,
                                          const Telling& telling);

// Whether what is shown of the field is on this tablet only.
[[nodiscard]] bool isPendingIn(const model::Record& record, std::string_view field);

// A field of a record, and the options that it has in place of the schema's.
struct ToldField {
    const model::Field* field = nullptr;
    std::vector<policy::Named> options{};
};
// Fields that are told by other words than the schema's, or that it does not know; nothing: as the schema has
// it, and what that does not know is not told.
using FieldFinder = std::function<std::optional<ToldField>(std::string_view name)>;

// "Before: 退车": what all of them replaced; empty: it is not known here.
[[nodiscard]] QString beforeOf(const model::Record& record, const model::Field& field,
                               const Telling& telling);

// All that is contested in the record: [{field, label, before, versions: [{text, source}], writable, input}],
// as ContestedFields.qml shows it; `before` as beforeOf(); `writable` where something else can be written in
// place of them, beginning with `input`. Whether it is deleted is one of them.
[[nodiscard]] QVariantList contestedIn(const model::Record& record, const Telling& telling,
                                       const FieldFinder& special = {});

// The same of a field that is not contested (any more): its one version.
[[nodiscard]] QVariantMap toldIn(const model::Record& record, std::string_view field, const Telling& telling,
                                 const FieldFinder& special = {});

// A field that people write, rather than choose or link; nothing: it is none, or not known here.
[[nodiscard]] std::optional<ToldField> writableField(const model::Record& record, std::string_view field,
                                                     const FieldFinder& special = {});

// What decides for one of `rivalsOf`, by its place there; nothing: there is no such.
[[nodiscard]] std::optional<model::Mutation> decisionFor(const store::Shown& shown, std::string_view field,
                                                         int index);

// What decides for something else, as it is typed; nothing: it cannot be read, or nobody writes that.
[[nodiscard]] std::optional<model::Mutation> decisionFor(const store::Shown& shown, std::string_view field,
                                                         const QString& typed,
                                                         const FieldFinder& special = {});

// Both of a photo or memo, whose row has its versions already.
[[nodiscard]] QVariantList contestedText(const PhotoRow& row, const Telling& telling);
[[nodiscard]] std::optional<model::Mutation> decisionFor(const PhotoRow& row, const QString& field,
                                                         int index);

}  // namespace heed::mobile
