//! 地图的话。

use crate::i18n::texts::MapTexts;

pub(super) const TEXTS: MapTexts = MapTexts {
    drawing: "小区地图，旁边的清单写着同样的内容",
    keys: "方向键移动，加减键放大缩小",
    zoom_in: "放大",
    zoom_out: "缩小",
    whole: "看全图",
    number: "{number} 号楼",
    west: "往西挪",
    east: "往东挪",
    north: "往北挪",
    south: "往南挪",
};
