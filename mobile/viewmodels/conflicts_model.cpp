#include "mobile/viewmodels/conflicts_model.hpp"

#include "shared/policy/forms/form_records.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 20, .next = 20, .growth = 100};
constexpr std::chrono::milliseconds kFollow{120};

QString say(const char* text) { return QCoreApplication::translate("conflict", text); }

}  // namespace

ConflictsModel::ConflictsModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                               QObject* parent)
    : PagedListModel(kPages, parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      before_(repository, this) {
    soon_.setSingleShot(true);
    soon_.setInterval(kFollow);
    connect(&soon_, &QTimer::timeout, this, [this] { refresh(); });
    // With whatever changes next.
    connect(&before_, &Predecessors::unanswered, this,
            [this](const model::RecordId& record) { askedFor_.remove(toQString(record.text())); });
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    refresh();
}

void ConflictsModel::pageChanged(Reading /*reading*/) {
    soon_.stop();
    askForBefore();
    emit countChanged();
}

void ConflictsModel::askForBefore() {
    for (const ConflictRow& row : rows()) {
        if (askedFor_.value(row.id, -1) == row.at) continue;
        askedFor_.insert(row.id, row.at);
        const auto id = model::RecordId::parse(row.id.toStdString());
        if (const auto found = id ? repository_.record(*id) : std::nullopt) before_.look(found->record);
    }
}

const ConflictRow* ConflictsModel::find(const QString& recordId) const {
    const auto it = std::ranges::find(rows(), recordId, &ConflictRow::id);
    return it == rows().end() ? nullptr : &*it;
}

QString ConflictsModel::title(const ConflictRow& row) const {
    for (const QString& text : {row.words, row.number, row.customer, row.plate}) {
        if (!text.isEmpty()) return text;
    }
    return lexicon_.kind(row.kind);
}

QString ConflictsModel::subtitle(const ConflictRow& row) const {
    QStringList parts{row.number, row.customer, row.plate};
    if (row.complaint.isEmpty() && row.visit.isEmpty())
        parts.append(say(QT_TRANSLATE_NOOP("conflict", "No complaint of it on this tablet")));
    parts.removeAll(QString());
    parts.removeAll(title(row));
    return parts.join(QStringLiteral("   "));
}

const policy::Form* ConflictsModel::formOf(const ConflictRow& row) const {
    const auto* profile = row.form.isEmpty() ? nullptr : repository_.profile(row.profile);
    return profile ? policy::findById(profile->forms, row.form.toStdString()) : nullptr;
}

QString ConflictsModel::labelOf(const ConflictRow& row, const QString& name) const {
    if (name == toQString(model::kDeleted)) return say(QT_TRANSLATE_NOOP("conflict", "deleted or not"));
    const std::string field = name.toStdString();
    if (const policy::Form* form = formOf(row))
        for (const policy::FormField& own : form->fields)
            if (own.own && policy::keptAs(row.kind, *form, own) == field) return lexicon_.words(own.words);
    const model::Field* known = model::schemaOf(row.kind).field(field);
    return known ? lexicon_.label(*known) : name;
}

// "Cause, Usage"; of another record than the complaint: "Vehicle: plate".
QString ConflictsModel::fields(const ConflictRow& row) const {
    QStringList labels;
    for (const QString& name : row.fields)
        labels.append(labelOf(row, name));
    const QString list = labels.join(say(QT_TRANSLATE_NOOP("conflict", ", ")));
    if (row.kind == model::Kind::complaint) return list;
    const policy::Form* form = formOf(row);
    return say(QT_TRANSLATE_NOOP("conflict", "%1: %2"))
        .arg(form ? lexicon_.words(form->words) : lexicon_.kind(row.kind), list);
}

QVariant ConflictsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ConflictRow& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case RecordIdRole:
            return row.id;
        case Qt::DisplayRole:
        case TitleRole:
            return title(row);
        case SubtitleRole:
            return subtitle(row);
        case FieldsRole:
            return fields(row);
        case WhenTextRole:
            return times_.relative(row.at);
        case PendingRole:
            return row.pending;
        case SpokenRole: {
            QStringList parts{title(row), subtitle(row), fields(row), times_.relative(row.at)};
            if (row.pending) parts.append(say(QT_TRANSLATE_NOOP("conflict", "on this tablet only")));
            parts.removeAll(QString());
            return parts.join(say(QT_TRANSLATE_NOOP("conflict", ", ")));
        }
        default:
            return {};
    }
}

QHash<int, QByteArray> ConflictsModel::roleNames() const {
    return {{RecordIdRole, "recordId"}, {TitleRole, "title"},       {SubtitleRole, "subtitle"},
            {FieldsRole, "fields"},     {WhenTextRole, "whenText"}, {PendingRole, "pending"},
            {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
