#include "mobile/viewmodels/case_words.hpp"

#include "shared/policy/cases/workflow_words.hpp"

namespace heed::mobile {
namespace {

const policy::Named* ownWords(const policy::PolicyProfile& profile, std::string_view field,
                              std::string_view code) {
    if (field == "state") return policy::findById(profile.states, code);
    if (field == "channel") return policy::findById(profile.channels, code);
    if (field == "department") return policy::findById(profile.departments, code);
    if (field == "class") return policy::findById(profile.kinds, code);
    if (field == "topic") return policy::findById(profile.classes, code);
    return nullptr;
}

}  // namespace

QString codeText(const CaseRepository& repository, const Lexicon& lexicon, std::string_view profile,
                 const model::Field& field, std::string_view code) {
    const auto* way = repository.profile(profile);
    const auto* own = way ? ownWords(*way, field.name, code) : nullptr;
    return own ? lexicon.words(own->words) : lexicon.option(field, code);
}

QString stateText(const CaseRepository& repository, const Lexicon& lexicon, std::string_view profile,
                  std::string_view state) {
    return codeText(repository, lexicon, profile, *model::schemaOf(model::Kind::complaint).field("state"),
                    state);
}

QString roleText(const CaseRepository& repository, const Lexicon& lexicon, const QString& role) {
    const std::string id = role.toStdString();
    for (const auto* way : {repository.profileInForce(), policy::builtInProfile("default")})
        if (const auto* found = way ? policy::findById(way->roles, id) : nullptr)
            return lexicon.words(found->words);
    return role;
}

QString stepName(const CaseRepository& repository, const Lexicon& lexicon, std::string_view profile,
                 std::string_view step) {
    const auto* way = repository.profile(profile);
    const auto* transition = way ? policy::findById(way->transitions, step) : nullptr;
    return lexicon.words(transition ? transition->words : policy::wordsOf(step));
}

QString stepText(const CaseRepository& repository, const Lexicon& lexicon, std::string_view profile,
                 const policy::Step& step) {
    const QString words = stepName(repository, lexicon, profile, step.name);
    if (step.name != policy::step::kEscalate && step.name != policy::step::kHandOn) return words;
    return words + QStringLiteral(" → ") + repository.displayName(toQString(step.detail));
}

}  // namespace heed::mobile
