#include "tests/bench/workload.hpp"

namespace heed::bench {

using model::assign;
using model::Kind;

model::Mutation newComplaint(const base::Uuid& id, std::int64_t i, base::Instant at) {
    model::Mutation m{.kind = Kind::complaint, .record = id, .seen = model::kNoSeq};
    const std::string no = std::to_string(i);
    const auto set = [&m](std::string_view field, model::Value value) {
        m.set.push_back(assign(Kind::complaint, field, std::move(value)));
    };
    set("state", std::string("open"));
    set("received_at", base::toMs(at) + i);
    set("channel", std::string(i % 3 == 0 ? "phone" : "walk_in"));
    set("origin", std::string("customer"));
    set("department", std::string(i % 5 == 0 ? "sales" : "service"));
    set("class", std::string("complaint"));
    set("own_words", "起步时变速箱顿挫并有异响，低速尤其明显，已经第" + no +
                         "次来店检查，师傅说正常，可我觉得一点也不正常。");
    set("recorder_view", std::string("试车确认一至二档有轻微顿挫，建议读取变速箱学习值后再判断。"));
    set("demand", std::string("希望彻底修好，给出书面说明，并承担往返的费用。"));
    set("cause", std::string("尚待确认，可能为离合器磨损或阀体卡滞。"));
    set("usage", std::string("市区通勤，每天约四十公里，经常拥堵。"));
    set("odometer", std::int64_t{30'000} + i % 50'000);
    set("service_history", std::string("三月更换变速箱油；五月升级程序；七月检查未见异常。"));
    set("when", "十一月第" + no + "天早上");
    set("where", std::string("变速箱，一至二档"));
    set("what", std::string("冷车起步后头几个路口最明显，热车后减轻，倒车时偶尔也有。"));
    set("who", std::string("车主本人驾驶"));
    set("why", std::string("多次检查没有结果，感到不被重视。"));
    set("severity", std::string("影响使用，家人不敢坐"));
    set("cost_estimate", std::int64_t{120'000} + i % 1'000);
    set("outcome", std::string("待定"));
    m.add.push_back(assign(Kind::complaint, "problem_codes", std::string("B" + std::to_string(i % 90))));
    return m;
}

model::Mutation editComplaint(const base::Uuid& id, std::int64_t i, model::Seq seen) {
    model::Mutation m{.kind = Kind::complaint, .record = id, .seen = seen};
    m.set.push_back(assign(Kind::complaint, "odometer", std::int64_t{30'000} + i));
    m.set.push_back(
        assign(Kind::complaint, "outcome",
               "第" + std::to_string(i) + "次联系顾客，约定下周二上午到店复查，由技师陪同试车。"));
    return m;
}

}  // namespace heed::bench
