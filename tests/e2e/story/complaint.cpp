#include "tests/e2e/story/complaint.hpp"

#include "shared/model/schema.hpp"

#include <array>

namespace heed::e2e {
namespace {

using model::Kind;

Entry text(std::string_view field, std::string_view typed) { return {field, typed, std::string(typed)}; }

const std::array kEntries{
    // T-12: the vehicle
    text("vehicle.plate", "津A·00042"),
    text("vehicle.vin", "LFMTEST02M0000042"),
    text("vehicle.brand", "一汽丰田"),
    text("vehicle.model", "RAV4荣放"),
    text("vehicle.trim", "2021款 2.0L CVT 四驱豪华版"),
    Entry{"complaint.odometer", "48,260", std::int64_t{48'260}},
    text("complaint.service_history", "2025-11-02 四万公里保养；2026-11-06 更换前制动片（均在本店）"),
    // T-12: the sale
    text("vehicle.sale_method", "本店零售，分期付款"),
    text("vehicle.insurance", "交强险和商业险，示例保险，2027-03-31 到期"),
    // T-12: the customer
    text("customer.name", "周样例"),
    text("contact_point.phone", "138 0000 0042"),
    text("customer.address", "天津市示例区样板路 42 号"),
    text("customer.occupation", "中学教师"),
    // T-13: the customer's own words, and the recorder's view apart from them
    text("complaint.own_words",
         "刹车片两个星期前才在你们这儿换的，现在一踩就吱吱响，下坡的时候踏板还发软。我每天要送孩子上学，这车"
         "我不敢开了！"),
    text("complaint.recorder_view",
         "踏板发软与异响可能是两个原因：先查制动液和管路有无进气，再看制动片材质。"),
    // How it came in (T-02, T-03)
    text("complaint.channel", "walk_in"),
    text("complaint.department", "service"),
    text("complaint.class", "complaint"),
    text("complaint.origin", "customer"),
    // T-14: 5W2H; T-12: cause, use, demand
    text("complaint.demand", "免费复检并重新更换前制动片，修理期间提供代步车"),
    text("complaint.when", "11 月 20 日早上七点半起，两天内四次"),
    text("complaint.where", "前轮制动；样板路下坡路段"),
    text("complaint.what",
         "换片后第一个星期正常，之后低速制动有尖锐异响，下坡连续制动时踏板行程变长，停车冷却后恢复。"),
    text("complaint.who", "周样例本人驾驶，女儿同乘"),
    text("complaint.why", "顾客认为换上的制动片不合格"),
    text("complaint.severity", "影响行车安全，顾客已停驶"),
    text("complaint.usage", "市区通勤每天约 40 公里，坡道多，车里常坐三人"),
    text("complaint.cause", "待查：初看前制动片表面有硬点，制动液含水偏高"),
    Entry{"complaint.cost_estimate", "1860.50", std::int64_t{186'050}},
};

// The record of the complaint's surroundings that a field belongs to; null when it is not there.
const model::Record* recordOf(const Dump& dump, const model::Record& complaint, std::string_view kind) {
    if (kind == "complaint") return &complaint;
    if (kind == "vehicle") return dump.find(Kind::vehicle, complaint.text("vehicle"));
    const model::Record* customer = dump.find(Kind::customer, complaint.text("customer"));
    if (kind == "customer" || !customer) return customer;
    const auto phones = dump.pointingTo(Kind::contactPoint, "customer", *customer);
    return phones.empty() ? nullptr : phones.front();
}

}  // namespace

std::span<const Entry> everyField() { return kEntries; }

std::string firstMissing(const Dump& dump, std::string_view number) {
    const model::Record* complaint = dump.complaint(number);
    if (!complaint) return "there is no complaint " + std::string(number);
    for (const Entry& entry : kEntries) {
        const auto dot = entry.field.find('.');
        const model::Record* record = recordOf(dump, *complaint, entry.field.substr(0, dot));
        if (!record || record->value(entry.field.substr(dot + 1)) != entry.stored) {
            return std::string(entry.field) + " is not stored as it was typed, '" + std::string(entry.typed) +
                   "'";
        }
    }
    if (complaint->elements("criteria") != std::vector<std::string_view>{"major_rerepair", "safety_part"}) {
        return "the criteria of importance are not stored";
    }
    return {};
}

}  // namespace heed::e2e
