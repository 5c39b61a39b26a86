#include "mobile/viewmodels/drafts_model.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/contested_writing.hpp"
#include "mobile/viewmodels/correction.hpp"
#include "mobile/viewmodels/correction_form.hpp"
#include "mobile/viewmodels/record_name.hpp"
#include "mobile/viewmodels/step_form.hpp"
#include "mobile/viewmodels/visit_edit.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

const QString kCapture = QStringLiteral("capture");
const QString kReception = QStringLiteral("reception");
const QString kPage = QStringLiteral("edit");
const QString kVisit = QStringLiteral("visit");
const QString kChecklist = QStringLiteral("checklist");

QString say(const char* text) { return QCoreApplication::translate("draft", text); }

// What a draft is recognised by: what the customer said, else who or which vehicle it is about.
QString titleOfNew(const QVariantMap& content) {
    for (const char* field :
         {"complaint.own_words", "vehicle.plate", "customer.name", "vehicle.vin", "vehicle.model"}) {
        const QString text = content.value(QLatin1String(field)).toString().simplified();
        if (!text.isEmpty()) return text;
    }
    return {};
}

// The customer and the plate of a case, as its row in the list has them; its words where it has neither.
QString nameOfCase(const ComplaintState& state) {
    const auto text = [](const std::optional<store::Shown>& record, std::string_view field) {
        return record ? toQString(record->record.text(field)) : QString();
    };
    QStringList parts{text(state.customer, "name"), text(state.vehicle, "plate")};
    parts.removeAll(QString());
    if (parts.isEmpty()) parts.append(toQString(state.complaint.record.text("own_words")).simplified());
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

DraftsModel::DraftsModel(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                         QObject* parent)
    : KeyedListModel(parent), repository_(repository), lexicon_(lexicon), times_(times) {
    connect(&repository_, &CaseRepository::draftsChanged, this, &DraftsModel::refresh);
    refresh();
}

bool DraftsModel::isListed(const Draft& draft) const {
    static const std::array kForms{
        kCapture, kReception, kPage, kVisit, kChecklist, ContestedWriting::kForm, CorrectionForm::kForm};
    if (std::ranges::find(kForms, draft.form) == kForms.end()) return false;
    if (std::ranges::find(onScreen_, draft.id) != onScreen_.end()) return false;
    return (draft.form != kChecklist && draft.form != ContestedWriting::kForm) || visitOnScreen_.isEmpty() ||
           draft.content.value(kVisit).toString() != visitOnScreen_;
}

QString DraftsModel::nameOfVisit(const QString& id) const {
    const auto record = [this](std::string_view of) {
        const auto parsed = base::Uuid::parse(of);
        return parsed ? repository_.record(*parsed) : std::nullopt;
    };
    const auto visit = record(id.toStdString());
    if (!visit) return {};
    QStringList parts;
    for (const auto& [field, text] :
         {std::pair{"vehicle", "plate"}, std::pair{"vehicle", "model"}, std::pair{"customer", "name"}})
        if (const auto of = record(visit->record.text(field))) parts.append(toQString(of->record.text(text)));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString DraftsModel::titleOf(const Draft& draft) const {
    if (draft.form == kPage) {
        const auto state = repository_.complaint(draft.id);
        return state ? nameOfCase(*state) : QString();
    }
    if (draft.form == CorrectionForm::kForm) {
        const auto id =
            base::Uuid::parse(draft.content.value(CorrectionForm::kComplaint).toString().toStdString());
        const auto state = id ? repository_.complaint(*id) : std::nullopt;
        return state ? nameOfCase(*state) : QString();
    }
    if (draft.form == kVisit) return nameOfVisit(toQString(draft.id.text()));
    if (draft.form == kChecklist) return nameOfVisit(draft.content.value(kVisit).toString());
    if (draft.form == ContestedWriting::kForm) {
        if (draft.content.contains(kVisit)) return nameOfVisit(draft.content.value(kVisit).toString());
        const auto record = contestedRecord(draft);
        if (!record) return {};
        const auto state = record->record.kind == model::Kind::complaint
                               ? repository_.complaint(record->record.id)
                               : std::nullopt;
        return state ? nameOfCase(*state) : nameOf(record->record, lexicon_);
    }
    return titleOfNew(draft.content);
}

std::optional<store::Shown> DraftsModel::contestedRecord(const Draft& draft) const {
    const auto id =
        base::Uuid::parse(draft.content.value(ContestedWriting::kRecord).toString().toStdString());
    return id ? repository_.record(*id) : std::nullopt;
}

// "Different values: Address"
QString DraftsModel::whatOfContested(const Draft& draft) const {
    QStringList labels;
    if (const auto record = contestedRecord(draft)) {
        const auto& schema = model::schemaOf(record->record.kind);
        for (const QString& name : ContestedWriting::fieldsOf(draft.content))
            if (const model::Field* field = schema.field(name.toStdString()))
                labels.append(lexicon_.label(*field));
    }
    return labels.isEmpty() ? say(QT_TRANSLATE_NOOP("draft", "Different values"))
                            : say(QT_TRANSLATE_NOOP("draft", "Different values: %1"))
                                  .arg(labels.join(say(QT_TRANSLATE_NOOP("draft", ", "))));
}

void DraftsModel::refresh() {
    std::vector<DraftRow> rows;
    for (const Draft& draft : repository_.drafts())
        if (isListed(draft)) rows.push_back({toQString(draft.id.text()), draft, titleOf(draft)});
    std::ranges::stable_sort(rows, std::greater{}, [](const DraftRow& row) { return row.draft.savedAt; });
    const int before = count();
    setRows(std::move(rows));
    if (count() != before) emit countChanged();
}

void DraftsModel::setOnScreen(std::vector<model::RecordId> drafts, const QString& visit) {
    onScreen_ = std::move(drafts);
    visitOnScreen_ = visit;
    refresh();
}

// "Step: Hand on, Note": all that is half typed on the page of a case.
QString DraftsModel::whatOnPage(const Draft& draft) const {
    QStringList parts;
    const auto state = repository_.complaint(draft.id);
    if (const QVariantMap step = draft.content.value(QStringLiteral("step")).toMap(); !step.isEmpty()) {
        const std::string name = step.value(StepForm::kTransition).toString().toStdString();
        const auto profile = state ? std::string(state->complaint.record.text("profile")) : std::string();
        parts.append(
            say(QT_TRANSLATE_NOOP("draft", "Step: %1")).arg(stepName(repository_, lexicon_, profile, name)));
    }
    if (const QString edited = draft.content.value(kPage).toString(); !edited.isEmpty()) {
        const auto dot = edited.indexOf(QLatin1Char('.'));
        const auto* kind = model::findKind(edited.left(dot).toStdString());
        const model::Field* field = kind ? kind->field(edited.mid(dot + 1).toStdString()) : nullptr;
        if (field) parts.append(lexicon_.label(*field));
    }
    if (!draft.content.value(QStringLiteral("note")).toString().isEmpty())
        parts.append(say(QT_TRANSLATE_NOOP("draft", "Note")));
    return parts.join(say(QT_TRANSLATE_NOOP("draft", ", ")));
}

QString DraftsModel::what(const Draft& draft) const {
    if (!corrected(draft.content).isEmpty())
        return say(QT_TRANSLATE_NOOP("draft", "Not accepted, being corrected"));
    if (draft.form == kReception) return say(QT_TRANSLATE_NOOP("draft", "Taking in, not finished"));
    if (draft.form == kPage) return whatOnPage(draft);
    if (draft.form == ContestedWriting::kForm) return whatOfContested(draft);
    if (draft.form == kVisit) {
        const auto parts = visitParts();
        const QString code = draft.content.value(QStringLiteral("part")).toString();
        const auto part = std::ranges::find_if(
            parts, [&code](const VisitPart& one) { return code == QLatin1String(one.code); });
        return part == parts.end() ? QString() : QCoreApplication::translate("section", part->title);
    }
    if (draft.form == kChecklist) {
        const auto visit = base::Uuid::parse(draft.content.value(kVisit).toString().toStdString());
        const auto shown = visit ? repository_.record(*visit) : std::nullopt;
        const auto* way = shown ? repository_.profile(shown->record.text("profile")) : nullptr;
        if (!way) way = repository_.profileInForce();
        const auto form = draft.content.value(QStringLiteral("form")).toString().toStdString();
        const auto* found = way ? policy::findById(way->forms, form) : nullptr;
        return found ? lexicon_.words(found->words) : QString();
    }
    return say(QT_TRANSLATE_NOOP("draft", "Not finished"));
}

QVariant DraftsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const DraftRow& row = rows()[static_cast<std::size_t>(index.row())];
    const QString& form = row.draft.form;
    switch (role) {
        case DraftIdRole:
            return row.id;
        case Qt::DisplayRole:
        case TitleRole:
            return row.title.isEmpty() ? say(QT_TRANSLATE_NOOP("draft", "Not named yet")) : row.title;
        case WhatRole:
            return what(row.draft);
        case IconRole:
            return form == kReception || form == kVisit             ? QStringLiteral("car")
                   : form == kChecklist                             ? QStringLiteral("checklist")
                   : form == ContestedWriting::kForm                ? QStringLiteral("conflict")
                   : form == kPage || form == CorrectionForm::kForm ? QStringLiteral("pencil")
                                                                    : QStringLiteral("draft");
        case WhenTextRole:
            return times_.relative(row.draft.savedAt);
        default:
            return {};
    }
}

QHash<int, QByteArray> DraftsModel::roleNames() const {
    return {{DraftIdRole, "draftId"},
            {TitleRole, "title"},
            {WhatRole, "what"},
            {WhenTextRole, "whenText"},
            {IconRole, "iconName"}};
}

}  // namespace heed::mobile
