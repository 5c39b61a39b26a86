#include "mobile/viewmodels/history_model.hpp"

#include "mobile/viewmodels/change_text.hpp"
#include "shared/model/complaint_number.hpp"

#include <QCoreApplication>
#include <map>
#include <unordered_set>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("history", text); }

// The server writes under this number what follows from the rules.
constexpr model::DeviceNo kServer{0};

QString idOf(const model::Write& write) {
    return QStringLiteral("%1-%2").arg(base::raw(write.device)).arg(base::raw(write.n));
}

}  // namespace

HistoryModel::HistoryModel(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                           QObject* parent)
    : KeyedListModel(parent), repository_(repository), lexicon_(lexicon), times_(times) {}

void HistoryModel::show(const std::vector<sync::HistoryStep>& unsent,
                        const std::vector<sync::HistoryStep>& told) {
    // A record is read once, however long its history.
    std::map<model::RecordId, std::string> profiles;
    const auto profileUnder = [&](const model::Mutation& change) {
        if (change.assigned("profile")) return profileOf(change, repository_);
        const auto [known, isNew] = profiles.try_emplace(change.record);
        if (isNew) known->second = profileOf(change, repository_);
        return known->second;
    };
    std::vector<HistoryRow> rows;
    std::unordered_set<QString> known;
    for (const sync::HistoryStep& step : told) {
        // A page may begin with what an earlier one ended with.
        if (const QString id = idOf(step.write); known.insert(id).second)
            rows.push_back({id, step, false, profileUnder(step.change)});
    }
    std::vector<HistoryRow> pending;
    for (auto it = unsent.rbegin(); it != unsent.rend(); ++it) {
        HistoryRow row{
            .id = idOf(it->write), .step = *it, .pending = true, .profile = profileUnder(it->change)};
        // Decided since: the server has told it already.
        if (!known.contains(row.id)) pending.push_back(std::move(row));
    }
    rows.insert(rows.begin(), std::make_move_iterator(pending.begin()),
                std::make_move_iterator(pending.end()));
    setRows(std::move(rows));
}

QString HistoryModel::who(const HistoryRow& row) const {
    // By somebody who worked here before.
    if (row.pending && row.step.write.by.empty())
        return say(QT_TRANSLATE_NOOP("history", "Written on this tablet"));
    if (row.step.write.device == kServer) return say(QT_TRANSLATE_NOOP("history", "Heed, by the rules"));
    return repository_.displayName(toQString(row.step.write.by));
}

QString HistoryModel::source(const HistoryRow& row) const {
    const model::DeviceNo device = row.step.write.device;
    if (device == kServer || row.pending) return {};
    if (base::raw(device) == repository_.identity().device) {
        return say(QT_TRANSLATE_NOOP("history", "this tablet"));
    }
    return say(QT_TRANSLATE_NOOP("history", "Tablet %1")).arg(toQString(model::deviceLetters(device)));
}

QString HistoryModel::what(const HistoryRow& row) const {
    const QStringList lines =
        changeLines(row.step.change, ChangeDetail::everything, row.profile, repository_, lexicon_, times_);
    return lines.isEmpty() ? say(QT_TRANSLATE_NOOP("history", "No field changed"))
                           : lines.join(QLatin1Char('\n'));
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const HistoryRow& row = rows()[static_cast<std::size_t>(index.row())];
    const QString when = times_.exact(base::toMs(row.step.write.time));
    switch (role) {
        case WhoRole:
            return who(row);
        case WhenRole:
            return when;
        case SourceRole:
            return source(row);
        case Qt::DisplayRole:
        case WhatRole:
            return what(row);
        case PendingRole:
            return row.pending;
        case BylineRole: {
            QStringList parts{who(row), when, source(row)};
            parts.removeAll(QString());
            return parts.join(QStringLiteral(" · "));
        }
        case SpokenRole: {
            QStringList parts{what(row), who(row), source(row), when};
            if (row.pending) parts.append(say(QT_TRANSLATE_NOOP("history", "not sent yet")));
            parts.removeAll(QString());
            return parts.join(say(QT_TRANSLATE_NOOP("history", ", ")));
        }
        default:
            return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const {
    return {{WhoRole, "who"},         {WhenRole, "when"},     {SourceRole, "source"}, {WhatRole, "what"},
            {PendingRole, "pending"}, {BylineRole, "byline"}, {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
