//! What the fictional city is made of.

/// Who opens stations, and what they are called.
pub(super) struct Kind {
    pub(super) id: &'static str,
    pub(super) weight: u32,
    pub(super) noun: &'static str,
    pub(super) noun_en: &'static str,
    pub(super) owner: &'static str,
    pub(super) owner_en: &'static str,
    /// True when it has more than most.
    pub(super) large: bool,
    /// True when it never closes.
    pub(super) always: bool,
}

const fn kind(
    id: &'static str,
    weight: u32,
    (noun, noun_en): (&'static str, &'static str),
    (owner, owner_en): (&'static str, &'static str),
    large: bool,
    always: bool,
) -> Kind {
    Kind { id, weight, noun, noun_en, owner, owner_en, large, always }
}

pub(super) const KINDS: [Kind; 10] = [
    kind("party-centre", 18, ("驿站", "Station"), ("社区党群服务中心", "Party and Public Service Centre"), true, false),
    kind("union-post", 22, ("工会驿站", "Union Post"), ("街道总工会", "Street Trade Union"), true, false),
    kind("womens-home", 7, ("妇女之家", "Women's Home"), ("妇女联合会", "Women's Federation"), false, false),
    kind("youth-post", 9, ("青年驿站", "Youth Post"), ("共青团支部", "Youth League Branch"), true, false),
    kind("bank-branch", 14, ("银行爱心驿站", "Bank Branch"), ("银行支行", "Bank Branch"), false, false),
    kind("love-corner", 14, ("商家爱心角", "Shop Corner"), ("便民超市", "Corner Shop"), false, false),
    kind("drivers-home", 4, ("司机之家", "Drivers' Home"), ("物流园", "Logistics Park"), true, true),
    kind("guard-post", 5, ("岗亭歇脚点", "Guard Post"), ("物业服务中心", "Property Services"), false, true),
    kind("delivery-station", 5, ("配送站休息室", "Delivery Station"), ("配送站", "Delivery Station"), false, false),
    kind("clinic", 2, ("卫生服务站", "Clinic"), ("社区卫生服务中心", "Community Health Centre"), false, false),
];

pub(super) const STEMS_FIRST: [(&str, &str); 40] = [
    ("柳", "Liu"),
    ("清", "Qing"),
    ("明", "Ming"),
    ("平", "Ping"),
    ("和", "He"),
    ("安", "An"),
    ("新", "Xin"),
    ("东", "Dong"),
    ("南", "Nan"),
    ("西", "Xi"),
    ("北", "Bei"),
    ("春", "Chun"),
    ("秋", "Qiu"),
    ("云", "Yun"),
    ("星", "Xing"),
    ("月", "Yue"),
    ("松", "Song"),
    ("竹", "Zhu"),
    ("梅", "Mei"),
    ("兰", "Lan"),
    ("金", "Jin"),
    ("银", "Yin"),
    ("玉", "Yu"),
    ("锦", "Jin"),
    ("文", "Wen"),
    ("德", "De"),
    ("信", "Xin"),
    ("义", "Yi"),
    ("康", "Kang"),
    ("永", "Yong"),
    ("长", "Chang"),
    ("福", "Fu"),
    ("瑞", "Rui"),
    ("晨", "Chen"),
    ("霞", "Xia"),
    ("枫", "Feng"),
    ("桃", "Tao"),
    ("杏", "Xing"),
    ("槐", "Huai"),
    ("雁", "Yan"),
];

pub(super) const STEMS_LAST: [(&str, &str); 40] = [
    ("荫", "yin"),
    ("河", "he"),
    ("湖", "hu"),
    ("桥", "qiao"),
    ("园", "yuan"),
    ("苑", "yuan"),
    ("庄", "zhuang"),
    ("村", "cun"),
    ("坊", "fang"),
    ("塘", "tang"),
    ("泉", "quan"),
    ("溪", "xi"),
    ("山", "shan"),
    ("岭", "ling"),
    ("坡", "po"),
    ("湾", "wan"),
    ("洲", "zhou"),
    ("岛", "dao"),
    ("门", "men"),
    ("关", "guan"),
    ("台", "tai"),
    ("亭", "ting"),
    ("阁", "ge"),
    ("楼", "lou"),
    ("塔", "ta"),
    ("井", "jing"),
    ("渠", "qu"),
    ("堤", "di"),
    ("林", "lin"),
    ("花", "hua"),
    ("田", "tian"),
    ("家", "jia"),
    ("里", "li"),
    ("兴", "xing"),
    ("宁", "ning"),
    ("华", "hua"),
    ("光", "guang"),
    ("景", "jing"),
    ("丰", "feng"),
    ("谷", "gu"),
];

pub(super) const STREETS: [(&str, &str); 6] =
    [("路", "Lu"), ("路", "Lu"), ("街", "Jie"), ("大街", "Dajie"), ("巷", "Xiang"), ("胡同", "Hutong")];

pub(super) const DOORS: [(&str, &str); 6] = [
    ("临街，推门就进", "On the street; walk in"),
    ("大厅左手边", "On the left of the hall"),
    ("一楼，按门铃", "Ground floor; ring the bell"),
    ("小区东门里第二间", "Second door inside the east gate"),
    ("营业厅里面，跟前台说一声", "Inside the branch; tell the counter"),
    ("地铁口往北五十米", "50 m north of the metro exit"),
];

pub(super) const HOURS: [&str; 12] = [
    "Mo-Fr 08:30-17:30; PH off",
    "Mo-Fr 09:00-18:00; Sa 09:00-12:00; PH off",
    "Mo-Su 06:30-22:00",
    "Mo-Su 07:00-23:00",
    "Mo-Su 08:00-20:00; PH 09:00-17:00",
    "Mo-Sa 09:00-21:00",
    "Mo-Fr 08:00-20:00; Sa,Su 09:00-18:00",
    "Mo-Fr 08:30-12:00,13:30-18:00; PH off",
    "10:00-02:00",
    "18:00-06:00",
    "Mo-Su 11:00-14:00,17:00-21:00",
    "24/7",
];

/// What there is, in how many of a hundred, and how many of it at most.
pub(super) const AMENITIES: [(&str, u32, u32); 19] = [
    ("water", 92, 1),
    ("microwave", 55, 3),
    ("meals", 14, 1),
    ("seats", 80, 24),
    ("air-conditioning", 70, 1),
    ("toilet", 58, 1),
    ("phone-charging", 78, 8),
    ("battery-swap", 9, 12),
    ("bike-charging", 18, 10),
    ("parking", 45, 30),
    ("wifi", 52, 1),
    ("shower", 3, 2),
    ("cinema-corner", 4, 1),
    ("stress-wall", 3, 1),
    ("first-aid", 48, 1),
    ("umbrella", 35, 10),
    ("tools", 30, 1),
    ("online-doctor", 5, 1),
    ("legal-desk", 6, 1),
];

pub(super) const DUTIES: [(&str, &str); 5] = [
    ("每月 5 日牵头碰头会", "Holds the meeting on the 5th"),
    ("骑手反映的事当天回话", "Answers what riders raise on the same day"),
    ("每周看一遍设备", "Looks over the equipment every week"),
    ("提醒骑手小区里慢行", "Reminds riders to go slowly inside"),
    ("天热天冷时多备水", "Has more water ready in heat and cold"),
];
