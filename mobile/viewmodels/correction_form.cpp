#include "mobile/viewmodels/correction_form.hpp"

#include "mobile/viewmodels/time_picker.hpp"

#include <algorithm>
#include <string>

namespace heed::mobile {
namespace {

using model::Kind;

// Before the name of a kind: what was seen of its record.
const QString kSeen = QStringLiteral("seen ");

QString nameOf(Kind kind) { return toQString(model::schemaOf(kind).name); }

}  // namespace

model::RecordId CorrectionForm::draftIdOf(qint64 rejection) {
    return base::uuidFromName("correction", std::to_string(rejection));
}

CorrectionForm::CorrectionForm(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                               Of of, const Draft& draft)
    : repository_(repository),
      lexicon_(lexicon),
      times_(times),
      of_(std::move(of)),
      criteria_(lexicon, this),
      draft_(repository, kForm, [this] { return content(); }, this) {
    const QVariantMap& typed = draft.content;
    complaint_ = base::Uuid::parse(typed.value(kComplaint).toString().toStdString()).value_or(complaint_);
    for (auto it = typed.begin(); it != typed.end(); ++it) {
        const auto dot = it.key().indexOf(QLatin1Char('.'));
        const auto* schema = dot < 0 ? nullptr : model::findKind(it.key().left(dot).toStdString());
        const auto* field = schema ? schema->field(it.key().mid(dot + 1).toStdString()) : nullptr;
        if (!field) continue;
        auto* item = new FieldItem(schema->kind, *field, lexicon_, times_, this);
        item->setOptions(of_.options(item->name()));
        item->setOpen(true);
        item->showText(it->toString());
        offerTimes(*item, repository_, times_);
        connect(item, &FieldItem::edited, this, &CorrectionForm::onChanged);
        fields_.append(item);
        const store::Shown* stored = of_.stored(schema->kind);
        const QVariant seen = typed.value(kSeen + nameOf(schema->kind));
        seen_[schema->kind] = seen.isValid() ? model::Seq{seen.toLongLong()}
                              : stored       ? stored->seen
                                             : model::kNoSeq;
    }
    if (typed.contains(kAdd) || typed.contains(kRemove)) {
        asksCriteria_ = true;
        QStringList wanted = storedCriteria();
        for (const QString& code : typed.value(kAdd).toStringList())
            if (!wanted.contains(code)) wanted.append(code);
        for (const QString& code : typed.value(kRemove).toStringList())
            wanted.removeAll(code);
        criteria_.setChecked(wanted);
        const store::Shown* stored = of_.stored(Kind::complaint);
        const QVariant seen = typed.value(kSeen + nameOf(Kind::complaint));
        seen_[Kind::complaint] = seen.isValid() ? model::Seq{seen.toLongLong()}
                                 : stored       ? stored->seen
                                                : model::kNoSeq;
    }
    QVariantMap place = typed;
    place_.read(place);
    draft_.resume(draft);
    // It is on the screen.
    place_.setOnScreen(true);
    draft_.touch();
    connect(&place_, &FormPlace::changed, this, [this] { draft_.touch(); });
    connect(&criteria_, &CriteriaModel::wanted, this, [this](const QString& code, bool on) {
        QStringList codes = criteria_.checkedCodes();
        codes.removeAll(code);
        if (on) codes.append(code);
        criteria_.setChecked(codes);
        onChanged();
    });
    connect(&draft_, &DraftKeeper::changed, this, &CorrectionForm::draftChanged);
    connect(&draft_, &DraftKeeper::saved, this, [this] {
        draft_.forget();
        emit savedHere();
    });
    connect(&draft_, &DraftKeeper::notSaved, this, [this](SaveFailure failure) {
        emit changed();
        emit failed(failure);
    });
}

FieldItem* CorrectionForm::field(const QString& name) const {
    const auto it = std::ranges::find(fields_, name, &FieldItem::name);
    return it == fields_.end() ? nullptr : *it;
}

QString CorrectionForm::refusal() const {
    return draft_.refusal() ? lexicon_.refusal(*draft_.refusal()) : QString();
}

void CorrectionForm::onChanged() {
    draft_.touch();
    emit changed();
}

// --- Criteria ---

QStringList CorrectionForm::storedCriteria() const {
    QStringList codes;
    if (const store::Shown* stored = of_.stored(Kind::complaint))
        for (const auto code : stored->record.elements("criteria"))
            codes.append(toQString(code));
    return codes;
}

// What is to be added, or removed, of what is stored now.
QStringList CorrectionForm::ticked(bool on) const {
    if (!asksCriteria_) return {};
    const QStringList stored = storedCriteria();
    const QStringList wanted = criteria_.checkedCodes();
    QStringList codes;
    for (const QString& code : on ? wanted : stored)
        if (!(on ? stored : wanted).contains(code)) codes.append(code);
    return codes;
}

// --- Saving ---

std::vector<model::Mutation> CorrectionForm::changes() const {
    std::vector<model::Mutation> changes;
    const auto changeOf = [&](Kind kind) -> model::Mutation& {
        const store::Shown* stored = of_.stored(kind);
        const auto same =
            std::ranges::find_if(changes, [&](const model::Mutation& change) { return change.kind == kind; });
        if (same != changes.end()) return *same;
        model::Mutation& change = changes[of_.target(kind, changes)];
        if (stored) change.seen = seen_.at(kind);
        return change;
    };
    for (const FieldItem* item : fields_) {
        auto value = parseInput(item->field(), item->text());
        const store::Shown* stored = of_.stored(item->kind());
        const model::Value before = stored ? stored->record.value(item->field().name) : model::Value{};
        if (!value || *value == before) continue;
        changeOf(item->kind())
            .set.push_back(model::assign(item->kind(), item->field().name, std::move(*value)));
    }
    for (const bool on : {true, false}) {
        for (const QString& code : ticked(on)) {
            model::Mutation& change = changeOf(Kind::complaint);
            (on ? change.add : change.remove)
                .push_back(model::assign(Kind::complaint, "criteria", code.toStdString()));
        }
    }
    return changes;
}

bool CorrectionForm::savable() const {
    const auto changed = [this](const FieldItem* item) {
        const auto value = parseInput(item->field(), item->text());
        const store::Shown* stored = of_.stored(item->kind());
        return !value || *value != (stored ? stored->record.value(item->field().name) : model::Value{});
    };
    return !draft_.saving() &&
           std::ranges::all_of(fields_, [](const FieldItem* item) { return item->problem().isEmpty(); }) &&
           (std::ranges::any_of(fields_, changed) || !ticked(true).isEmpty() || !ticked(false).isEmpty());
}

bool CorrectionForm::save() {
    if (!savable()) return false;
    draft_.save(changes());
    emit changed();
    return true;
}

// --- Drafts ---

QVariantMap CorrectionForm::content() const {
    QVariantMap content{{kComplaint, toQString(complaint_.text())}};
    for (const FieldItem* item : fields_)
        content.insert(item->name(), item->text());
    if (asksCriteria_) {
        content.insert(kAdd, ticked(true));
        content.insert(kRemove, ticked(false));
    }
    for (const auto& [kind, seq] : seen_)
        content.insert(kSeen + nameOf(kind), static_cast<qint64>(base::raw(seq)));
    place_.write(content);
    return content;
}

void CorrectionForm::setAside() {
    place_.setOnScreen(false);
    draft_.touch();
    draft_.flush();
}

void CorrectionForm::discard() {
    repository_.discardDraft(draft_.id());
    draft_.forget();
}

void CorrectionForm::retranslate() {
    for (FieldItem* item : std::as_const(fields_))
        item->retranslate();
    criteria_.retranslate();
    emit changed();
    emit draftChanged();
}

}  // namespace heed::mobile
