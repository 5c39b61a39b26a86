#include "mobile/viewmodels/keyed_list_model.hpp"

#include "tests/mobile/qt_support.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <QAbstractItemModelTester>

namespace heed::mobile {
namespace {

struct Row {
    int id = 0;
    int content = 0;

    bool operator==(const Row&) const = default;
};

class Model : public KeyedListModel<Row> {
  public:
    using KeyedListModel::append;
    using KeyedListModel::setRows;

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole || !index.isValid()) return {};
        return rows()[static_cast<std::size_t>(index.row())].content;
    }
};

// What a view would hold that follows nothing but the announcements.
class Follower {
  public:
    explicit Follower(Model& model) {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &context_,
                         [&](const QModelIndex&, int first, int last) {
                             for (int i = first; i <= last; ++i) {
                                 rows.insert(rows.begin() + i, model.rows()[static_cast<std::size_t>(i)]);
                             }
                         });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &context_,
                         [&](const QModelIndex&, int first, int last) {
                             rows.erase(rows.begin() + first, rows.begin() + last + 1);
                         });
        QObject::connect(&model, &QAbstractItemModel::rowsMoved, &context_,
                         [&](const QModelIndex&, int from, int, const QModelIndex&, int to) {
                             std::rotate(rows.begin() + to, rows.begin() + from, rows.begin() + from + 1);
                         });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &context_,
                         [&](const QModelIndex& first, const QModelIndex&) {
                             const auto i = static_cast<std::size_t>(first.row());
                             rows[i] = model.rows()[i];
                             ++changes;
                         });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &context_, [this] { ++resets; });
    }

    std::vector<Row> rows;
    int changes = 0;
    int resets = 0;

  private:
    QObject context_;
};

std::vector<Row> rowsFrom(const std::vector<int>& ids, int content) {
    std::vector<Row> rows;
    for (const int id : ids)
        rows.push_back({id, content == 0 ? id : (id * 7 + content) % 3});
    return rows;
}

// Some of thirty, in any order.
std::vector<int> someIds() {
    std::vector<int> ids;
    for (const int id : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 30))) {
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

TEST_CASE("whoever follows the announcements of a keyed list holds its rows, without a reset") {
    rc::check([] {
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Follower follower(model);
        for (int step = 0; step < 4; ++step) {
            const std::vector<Row> wanted = rowsFrom(someIds(), step);
            model.setRows(wanted);
            RC_ASSERT(model.rows() == wanted);
            RC_ASSERT(follower.rows == wanted);
        }
        RC_ASSERT(follower.resets == 0);
    });
}

TEST_CASE("rows that stay as they are are not announced") {
    Model model;
    model.setRows(rowsFrom({1, 2, 3, 4}, 0));
    Follower follower(model);
    follower.rows = model.rows();
    model.setRows(rowsFrom({9, 1, 2, 3, 4}, 0));
    CHECK(follower.changes == 0);
    CHECK(follower.rows == model.rows());
    model.append(rowsFrom({5, 6}, 0));
    CHECK(follower.rows == model.rows());
}

}  // namespace
}  // namespace heed::mobile
