// What was entered and not accepted, as it is put right: the draft of the form in which it was entered, with
// what was entered and what is seen now. The draft names the rejection that it corrects, so that both are
// known to belong together, also after a kill; whoever saves it dismisses that one then. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"

#include <QList>
#include <optional>

namespace heed::mobile {

// Which rejections a draft corrects; none: it was begun by itself.
[[nodiscard]] QList<qint64> corrected(const QVariantMap& draft);
// The place in a draft for it: of a whole form, and of what is typed on a complaint's page, where a field, a
// note and a step may each correct another one.
namespace correction {
inline const QString kForm = QStringLiteral("corrects");
inline const QString kEdit = QStringLiteral("corrects.edit");
inline const QString kNote = QStringLiteral("corrects.note");
inline const QString kStep = QStringLiteral("corrects.step");
}  // namespace correction

// The draft; nothing: it was not typed, or there is no form for it. Of a complaint's page ("edit") it holds
// the field, the note or the step alone. Its `savedAt` is 0.
[[nodiscard]] std::optional<Draft> correctionOf(const Rejection& rejection, const CaseRepository& repository);

// What it was about: what can be opened, and what people call it.
struct RefusedAbout {
    std::optional<model::RecordId> complaint{};
    std::optional<model::RecordId> visit{};
    std::optional<model::RecordId> picture{};  // the photo that it was written to or drawn on
    QString number{};
    QString customer{};
    QString plate{};
};
[[nodiscard]] RefusedAbout aboutOf(const Rejection& rejection, const CaseRepository& repository);

// It makes a new complaint, or takes a vehicle in.
[[nodiscard]] bool isNewComplaint(const Rejection& rejection);
[[nodiscard]] bool isReception(const Rejection& rejection);

}  // namespace heed::mobile
