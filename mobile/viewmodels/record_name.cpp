#include "mobile/viewmodels/record_name.hpp"

#include <QCoreApplication>

namespace heed::mobile {

QString nameOf(const model::Record& record, const Lexicon& lexicon) {
    for (const char* field : {"number", "name", "plate", "vin"})
        if (const auto text = record.text(field); !text.empty()) return toQString(text);
    return lexicon.kind(record.kind);
}

QString nameOfLinked(const CaseRepository& repository, const Lexicon& lexicon, std::string_view id) {
    const auto parsed = base::Uuid::parse(id);
    const auto found = parsed ? repository.record(*parsed) : std::nullopt;
    return found ? nameOf(found->record, lexicon) : QCoreApplication::translate("timeline", "linked");
}

}  // namespace heed::mobile
