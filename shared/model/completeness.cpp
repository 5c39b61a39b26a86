#include "shared/model/completeness.hpp"

#include <algorithm>

namespace heed::model {

std::size_t Completeness::present() const {
    return static_cast<std::size_t>(std::ranges::count_if(items, &CompletenessItem::present));
}

double Completeness::fraction() const {
    return items.empty() ? 1.0 : static_cast<double>(present()) / static_cast<double>(items.size());
}

std::vector<CompletenessItem> Completeness::missing() const {
    std::vector<CompletenessItem> out;
    std::ranges::copy_if(items, std::back_inserter(out),
                         [](const CompletenessItem& i) { return !i.present; });
    return out;
}

Completeness completeness(const std::function<bool(std::string_view)>& filled) {
    return {{
        {"customer.name", "姓名", "Name", filled("customer.name")},
        {"contact_point.phone", "电话", "Phone", filled("contact_point.phone")},
        {"vehicle.vin_or_plate", "车牌号或车辆识别代号", "Plate or VIN",
         filled("vehicle.plate") || filled("vehicle.vin")},
        {"complaint.own_words", "顾客原话", "Customer's own words", filled("complaint.own_words")},
        {"complaint.when", "时间", "When", filled("complaint.when")},
        {"complaint.where", "地点／故障部位", "Where / which part", filled("complaint.where")},
        {"complaint.demand", "投诉要求", "Demand", filled("complaint.demand")},
    }};
}

}  // namespace heed::model
