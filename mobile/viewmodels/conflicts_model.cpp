#include "mobile/viewmodels/conflicts_model.hpp"

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
    : PagedListModel(kPages, parent), repository_(repository), lexicon_(lexicon), times_(times) {
    soon_.setSingleShot(true);
    soon_.setInterval(kFollow);
    connect(&soon_, &QTimer::timeout, this, [this] { refresh(); });
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    refresh();
}

void ConflictsModel::pageChanged() {
    soon_.stop();
    emit countChanged();
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
    if (row.complaint.isEmpty())
        parts.append(say(QT_TRANSLATE_NOOP("conflict", "No complaint of it on this tablet")));
    parts.removeAll(QString());
    parts.removeAll(title(row));
    return parts.join(QStringLiteral("   "));
}

// "Cause, Usage"; of another record than the complaint: "Vehicle: plate".
QString ConflictsModel::fields(const ConflictRow& row) const {
    const model::KindSchema& schema = model::schemaOf(row.kind);
    QStringList labels;
    for (const QString& name : row.fields) {
        const model::Field* field = schema.field(name.toStdString());
        labels.append(name == toQString(model::kDeleted)
                          ? say(QT_TRANSLATE_NOOP("conflict", "deleted or not"))
                      : field ? lexicon_.label(*field)
                              : name);
    }
    const QString list = labels.join(say(QT_TRANSLATE_NOOP("conflict", ", ")));
    if (row.kind == model::Kind::complaint) return list;
    return say(QT_TRANSLATE_NOOP("conflict", "%1: %2")).arg(lexicon_.kind(row.kind), list);
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
        case OpensRole:
            return !row.complaint.isEmpty();
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
            {OpensRole, "opens"},       {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
