#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"
#include "mobile/sound/opus_reader.hpp"
#include "mobile/viewmodels/memo_words.hpp"

#include <QCryptographicHash>
#include <QJsonArray>
#include <algorithm>
#include <array>
#include <cstdlib>

// Speaking memos, and hearing them.
namespace heed::mobile {
namespace {

QJsonObject memoOf(const MemosModel& memos, int row) {
    const PhotoRow& memo = memos.rows()[static_cast<std::size_t>(row)];
    const auto said = [&](MemosModel::Role role) { return memos.data(memos.index(row), role).toString(); };
    return {{QStringLiteral("id"), memo.id},
            {QStringLiteral("sha256"), memo.photo},
            {QStringLiteral("durationMs"), memo.durationMs},
            {QStringLiteral("caption"), memo.caption},
            {QStringLiteral("place"), said(MemosModel::PlaceTextRole)},
            {QStringLiteral("source"), said(MemosModel::SourceRole)},
            {QStringLiteral("trouble"), memo.trouble},
            {QStringLiteral("here"), memo.here},
            {QStringLiteral("draft"), memo.draft},
            {QStringLiteral("contested"), static_cast<int>(memo.contested.size())}};
}

// The whole of it decoded: how long it was, how loud, and what its bytes are.
QJsonObject heardOf(const QByteArray& bytes) {
    constexpr std::size_t kAtOnce = 4800;
    constexpr qint64 kPerMs = 48;
    auto reader = OpusReader::open(bytes.toStdString());
    if (!reader) return no(QStringLiteral("it cannot be decoded"));
    std::array<std::int16_t, kAtOnce> samples{};
    qint64 all = 0;
    int peak = 0;
    while (const std::size_t got = reader->read(samples)) {
        all += static_cast<qint64>(got);
        for (std::size_t i = 0; i < got; ++i)
            peak = std::max(peak, std::abs(int{samples.at(i)}));
    }
    const auto hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return ok({{QStringLiteral("decodedMs"), all / kPerMs},
               {QStringLiteral("peak"), peak},
               {QStringLiteral("sha256"), QString::fromLatin1(hash)}});
}

}  // namespace

void RemoteControl::addMemoCommands() {
    commands_[QStringLiteral("recordMemo")] = [this](const QJsonObject&, const Answer& answer) {
        PhotosModel* model = photos();
        if (!model) return answer(no(QStringLiteral("neither a capture nor a complaint is open")));
        MemosModel* memos = model->memos();
        memos->record();
        answer(memos->recorder()->recording() ? ok() : no(memos->recorder()->problem()));
    };
    // Answered when it is safe on this tablet, or why it is not.
    commands_[QStringLiteral("stopMemo")] = [this](const QJsonObject&, const Answer& answer) {
        PhotosModel* model = photos();
        MemoRecorder* recorder = model ? model->memos()->recorder() : nullptr;
        if (!recorder || !recorder->recording())
            return answer(no(QStringLiteral("nothing is being recorded")));
        auto* once = new QObject(recorder);
        connect(recorder, &MemoRecorder::ended, once, [once, answer](quint64, const PhotoFailure& failure) {
            once->deleteLater();
            answer(failure.fault == PhotoFault::none ? ok() : no(memoFailureText(failure)));
        });
        recorder->stop();
    };
    commands_[QStringLiteral("discardMemo")] = [this](const QJsonObject&, const Answer& answer) {
        if (PhotosModel* model = photos()) model->memos()->recorder()->discard();
        answer(ok());
    };
    commands_[QStringLiteral("memos")] = [this](const QJsonObject&, const Answer& answer) {
        PhotosModel* model = photos();
        if (!model) return answer(no(QStringLiteral("neither a capture nor a complaint is open")));
        const MemosModel& memos = *model->memos();
        QJsonArray rows;
        for (int row = 0; row < memos.count(); ++row)
            rows.append(memoOf(memos, row));
        answer(ok({{QStringLiteral("rows"), rows},
                   {QStringLiteral("summary"), memos.summary()},
                   {QStringLiteral("recording"), model->memos()->recorder()->recording()},
                   {QStringLiteral("elapsedMs"), model->memos()->recorder()->elapsedMs()},
                   {QStringLiteral("remark"), model->memos()->recorder()->remark()},
                   {QStringLiteral("playing"), model->memos()->player()->current()}}));
    };
    commands_[QStringLiteral("playMemo")] = [this](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        const int index = request.value(QStringLiteral("index")).toInt();
        if (!model || index < 0 || index >= model->memos()->count())
            return answer(no(QStringLiteral("there is no such memo")));
        const PhotoRow memo = model->memos()->rows()[static_cast<std::size_t>(index)];
        model->memos()->toggle(memo.id);
        answer(memo.here ? heardOf(repository_.memoBytes(memo)) : ok());
    };
    commands_[QStringLiteral("editMemo")] = [this](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        const int index = request.value(QStringLiteral("index")).toInt();
        if (!model || index < 0 || index >= model->memos()->count())
            return answer(no(QStringLiteral("there is no such memo")));
        const PhotoRow memo = model->memos()->rows()[static_cast<std::size_t>(index)];
        const QString caption = request.value(QStringLiteral("value")).toString().trimmed();
        if (caption == memo.caption) return answer(ok());  // nothing is written then
        auto* once = new QObject(model);
        const auto finish = [once, answer](const QJsonObject& said) {
            once->disconnect();
            once->deleteLater();
            answer(said);
        };
        connect(model->memos(), &MemosModel::noteSaved, once, [finish] { finish(ok()); });
        connect(model->memos(), &MemosModel::notKept, once,
                [finish](const QString& why) { finish(no(why)); });
        model->memos()->type(memo.id, caption);
        model->memos()->flush();
    };
}

}  // namespace heed::mobile
