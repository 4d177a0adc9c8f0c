//! Hands a place to a map application. Each writes coordinates in a datum and an order of its own.

use crate::domain::{Datum, Point};

/// A map application that opens from an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapApp {
    /// 高德地图.
    Amap,
    /// 百度地图.
    Baidu,
    /// 腾讯地图.
    Tencent,
    /// Whatever the phone opens for `geo:` (RFC 5870).
    Phone,
}

impl MapApp {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Amap, Self::Baidu, Self::Tencent, Self::Phone];

    /// The datum in which it reads coordinates.
    pub const fn datum(self) -> Datum {
        match self {
            Self::Amap | Self::Tencent => Datum::Gcj02,
            Self::Baidu => Datum::Bd09,
            Self::Phone => Datum::Wgs84,
        }
    }

    /// The address that shows a place there under a name.
    pub fn address(self, point: Point, name: &str) -> String {
        let (lat, long) = self.datum().degrees(point);
        let name = encoded(name);
        match self {
            Self::Amap => format!(
                "https://uri.amap.com/marker?position={long:.6},{lat:.6}&name={name}&coordinate=gaode&callnative=1"
            ),
            Self::Baidu => format!(
                "https://api.map.baidu.com/marker?location={lat:.6},{long:.6}&title={name}&content={name}&output=html&coord_type=bd09ll&src=webapp.yizhan"
            ),
            Self::Tencent => format!(
                "https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat:.6},{long:.6};title:{name};addr:{name}&referer=yizhan"
            ),
            Self::Phone => format!("geo:{lat:.6},{long:.6}?q={lat:.6},{long:.6}({name})"),
        }
    }
}

/// A text as one component of an address (RFC 3986, percent-encoded UTF-8).
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_application_gets_its_own_datum_and_order() {
        // A published pair: 39.911954, 116.377817 in WGS-84 is 39.913345, 116.384047 in GCJ-02.
        let point = Point::from_degrees(39.911_954, 116.377_817);
        let starts = [
            (MapApp::Amap, "https://uri.amap.com/marker?position=116.384047,39.913345&name=%E4%B8%9C%20A%26B&"),
            (MapApp::Baidu, "https://api.map.baidu.com/marker?location=39.91"),
            (
                MapApp::Tencent,
                "https://apis.map.qq.com/uri/v1/marker?marker=coord:39.913345,116.384047;title:%E4%B8%9C",
            ),
            (MapApp::Phone, "geo:39.911954,116.377817?q=39.911954,116.377817(%E4%B8%9C%20A%26B)"),
        ];
        for (app, start) in starts {
            let address = app.address(point, "东 A&B");
            assert!(address.starts_with(start), "{address}");
        }
    }
}
