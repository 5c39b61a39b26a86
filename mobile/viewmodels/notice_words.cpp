#include "mobile/viewmodels/notice_words.hpp"

#include "shared/policy/cases/workflow_words.hpp"

#include <QCoreApplication>

namespace heed::mobile {

QString noticeText(const CaseRepository& repository, const Lexicon& lexicon, std::string_view profile,
                   std::string_view cause, std::string_view subject) {
    const QString about = lexicon.option(*model::schemaOf(model::Kind::notice).field("cause"), cause);
    if (subject.empty()) return about;
    const policy::PolicyProfile* way = repository.profile(profile);
    if (cause == "step") {
        const auto* transition = way ? policy::findById(way->transitions, subject) : nullptr;
        return lexicon.words(transition ? transition->words : policy::wordsOf(subject));
    }
    const auto* clock = way ? policy::findById(way->clocks, subject) : nullptr;
    return clock ? QCoreApplication::translate("inbox", "%1: %2").arg(about, lexicon.words(clock->words))
                 : about;
}

}  // namespace heed::mobile
