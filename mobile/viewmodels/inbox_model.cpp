#include "mobile/viewmodels/inbox_model.hpp"

#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/notice_words.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/model/mutation_json.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 30, .next = 30, .growth = 100};
constexpr std::chrono::milliseconds kFollow{120};

QString say(const char* text) { return QCoreApplication::translate("inbox", text); }

Tone toneOf(const QString& cause) {
    if (cause == QLatin1String("overdue") || cause == QLatin1String("important")) return Tone::danger;
    return cause == QLatin1String("due_soon") ? Tone::warning : Tone::neutral;
}

QString iconOf(const QString& cause) {
    if (cause == QLatin1String("overdue")) return QStringLiteral("alert");
    if (cause == QLatin1String("due_soon")) return QStringLiteral("hourglass");
    if (cause == QLatin1String("important")) return QStringLiteral("important");
    if (cause == QLatin1String("follow_up")) return QStringLiteral("phone");
    if (cause == QLatin1String("opened")) return QStringLiteral("ear");
    if (cause == QLatin1String("step")) return QStringLiteral("signpost");
    return QStringLiteral("clock");
}

}  // namespace

InboxModel::InboxModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       QObject* parent)
    : PagedListModel(kPages, parent), repository_(repository), lexicon_(lexicon), times_(times) {
    soon_.setSingleShot(true);
    soon_.setInterval(kFollow);
    connect(&soon_, &QTimer::timeout, this, [this] { refresh(); });
    const auto follow = [this] {
        if (!soon_.isActive()) soon_.start();
    };
    connect(&repository_, &CaseRepository::recordsChanged, this, follow);
    connect(&repository_, &CaseRepository::identityChanged, this, follow);
    refresh();
}

void InboxModel::pageChanged(Reading /*reading*/) {
    soon_.stop();
    unread_ = repository_.unreadCount();
    emit countChanged();
}

const NoticeRow* InboxModel::find(const QString& noticeId) const {
    const auto it = std::ranges::find(rows(), noticeId, &NoticeRow::id);
    return it == rows().end() ? nullptr : &*it;
}

QString InboxModel::visitOf(const NoticeRow& row) const {
    const auto notice = repository_.record(row.record);
    const auto id = notice ? base::Uuid::parse(notice->record.text("visit")) : std::nullopt;
    return id && repository_.record(*id) ? toQString(id->text()) : QString();
}

// Of a step or a deadline, in the words of the case's way of working.
QString InboxModel::title(const NoticeRow& row) const {
    return noticeText(repository_, lexicon_, row.profile, row.cause.toStdString(), row.subject);
}

QString InboxModel::source(const NoticeRow& row) const {
    QStringList parts;
    if (!row.by.isEmpty()) parts.append(repository_.displayName(row.by));
    if (!row.insteadOf.isEmpty())
        parts.append(
            say(QT_TRANSLATE_NOOP("inbox", "in place of %1")).arg(repository_.displayName(row.insteadOf)));
    return parts.join(QStringLiteral(" · "));
}

QVariant InboxModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const NoticeRow& row = rows()[static_cast<std::size_t>(index.row())];
    QStringList about{row.words.isEmpty() ? row.number : row.words, row.plate};
    about.removeAll(QString());
    switch (role) {
        case NoticeIdRole:
            return row.id;
        case Qt::DisplayRole:
        case TitleRole:
            return title(row);
        case SubtitleRole:
            return about.join(QStringLiteral("   "));
        case SourceRole:
            return source(row);
        case WhenTextRole:
            return times_.relative(row.at);
        case UnreadRole:
            return !row.read;
        case OpensRole:
            return !row.complaint.isEmpty() || !visitOf(row).isEmpty();
        case ToneRole:
            return static_cast<int>(toneOf(row.cause));
        case IconRole:
            return iconOf(row.cause);
        case SpokenRole: {
            QStringList parts{title(row), about.join(QStringLiteral(", ")), source(row),
                              times_.relative(row.at),
                              row.read ? QString() : say(QT_TRANSLATE_NOOP("inbox", "not read yet"))};
            parts.removeAll(QString());
            return parts.join(QStringLiteral(", "));
        }
        default:
            return {};
    }
}

model::Mutation InboxModel::reading(const NoticeRow& row) const {
    model::Mutation m{.kind = model::Kind::notice, .record = row.record, .seen = row.seen};
    m.set.push_back(model::assign(m.kind, "read_at", base::toMs(serverNow(repository_, times_))));
    return m;
}

void InboxModel::read(const QString& noticeId) {
    const NoticeRow* row = find(noticeId);
    if (row && !row->read) repository_.save({reading(*row)}, {});
}

void InboxModel::readAll() {
    std::vector<model::Mutation> changes;
    for (const NoticeRow& row : rows()) {
        if (!row.read && changes.size() < static_cast<std::size_t>(model::kMaxGroup))
            changes.push_back(reading(row));
    }
    if (!changes.empty()) repository_.save(std::move(changes), {});
}

QHash<int, QByteArray> InboxModel::roleNames() const {
    return {{NoticeIdRole, "noticeId"}, {TitleRole, "title"},       {SubtitleRole, "subtitle"},
            {SourceRole, "source"},     {WhenTextRole, "whenText"}, {UnreadRole, "unread"},
            {OpensRole, "opens"},       {ToneRole, "tone"},         {IconRole, "iconName"},
            {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
