import type { Bilingual, LngLat } from '../../../domain/place.ts'

export type PlaceKind = 'archipelago' | 'sea' | 'country' | 'city' | 'town'
export type Place = {
  readonly name: Bilingual
  readonly at: LngLat
  readonly kind: PlaceKind
  /** Shown from this zoom on; lower is more important. */
  readonly minZoom: number
}

const place = (kind: PlaceKind, minZoom: number, vi: string, en: string, lng: number, lat: number): Place => ({
  name: { vi, en },
  at: [lng, lat],
  kind,
  minZoom,
})
const city = (vi: string, en: string, lng: number, lat: number, minZoom = 5) => place('city', minZoom, vi, en, lng, lat)
const town = (name: string, lng: number, lat: number, minZoom = 8) => place('town', minZoom, name, name, lng, lat)
/** Islands of the two archipelagos, too small for the package's drawing: a dot each, so that they are seen. */
const island = (vi: string, lng: number, lat: number) => place('town', 7, vi, vi, lng, lat)

/**
 * Names on the base map, most important first. The two archipelagos are labelled as Việt Nam's at every zoom (a legal
 * duty for a map in Việt Nam, DOMAIN); no nine-dash line is drawn. Town positions are rounded to about a kilometre.
 */
export const PLACES: readonly Place[] = [
  place('archipelago', 0, 'Quần đảo Hoàng Sa (Việt Nam)', 'Quần đảo Hoàng Sa (Viet Nam)', 112, 16.4),
  place('archipelago', 0, 'Quần đảo Trường Sa (Việt Nam)', 'Quần đảo Trường Sa (Viet Nam)', 114.2, 9.8),
  place('sea', 0, 'Biển Đông', 'East Sea', 113.2, 13.2),
  city('Hà Nội', 'Ha Noi', 105.85, 21.03, 0),
  city('TP. Hồ Chí Minh', 'Ho Chi Minh City', 106.7, 10.78, 0),
  city('Đà Nẵng', 'Da Nang', 108.22, 16.06, 0),
  city('Hải Phòng', 'Hai Phong', 106.68, 20.86, 6),
  city('Cần Thơ', 'Can Tho', 105.78, 10.03, 6),
  city('Huế', 'Hue', 107.59, 16.46, 6),
  city('Vinh', 'Vinh', 105.69, 18.67, 6),
  city('Nha Trang', 'Nha Trang', 109.19, 12.24, 6),
  city('Quy Nhơn', 'Quy Nhon', 109.22, 13.78, 7),
  city('Buôn Ma Thuột', 'Buon Ma Thuot', 108.04, 12.67, 7),
  city('Pleiku', 'Pleiku', 108, 13.98, 7),
  city('Đà Lạt', 'Da Lat', 108.44, 11.94, 7),
  city('Lạng Sơn', 'Lang Son', 106.76, 21.85, 7),
  city('Lào Cai', 'Lao Cai', 103.97, 22.48, 7),
  city('Móng Cái', 'Mong Cai', 107.97, 21.53, 7),
  city('Cao Bằng', 'Cao Bang', 106.26, 22.67, 7),
  city('Điện Biên Phủ', 'Dien Bien Phu', 103.02, 21.39, 7),
  city('Thanh Hóa', 'Thanh Hoa', 105.78, 19.81, 7),
  city('Đồng Hới', 'Dong Hoi', 106.62, 17.47, 7),
  city('Đông Hà', 'Dong Ha', 107.1, 16.82, 8),
  city('Vũng Tàu', 'Vung Tau', 107.08, 10.35, 7),
  city('Biên Hòa', 'Bien Hoa', 106.82, 10.95, 9),
  city('Tây Ninh', 'Tay Ninh', 106.1, 11.31, 8),
  city('Cà Mau', 'Ca Mau', 105.15, 9.18, 7),
  city('Bắc Ninh', 'Bac Ninh', 106.07, 21.18, 9),
  city('Hạ Long', 'Ha Long', 107.08, 20.95, 8),
  place('country', 0, 'Lào', 'Laos', 103.2, 18.9),
  place('country', 0, 'Campuchia', 'Cambodia', 104.9, 12.8),
  place('country', 0, 'Thái Lan', 'Thailand', 101, 15.8),
  place('country', 0, 'Trung Quốc', 'China', 108.5, 24.6),
  place('country', 0, 'Philippines', 'Philippines', 121, 15.6),
  place('country', 0, 'Malaysia', 'Malaysia', 102.4, 4.2),
  city('Viêng Chăn', 'Vientiane', 102.61, 17.97, 6),
  city('Phnôm Pênh', 'Phnom Penh', 104.92, 11.56, 6),
  city('Savannakhet', 'Savannakhet', 104.75, 16.56, 7),
  city('Nam Ninh', 'Nanning', 108.37, 22.82, 6),
  city('Côn Minh', 'Kunming', 102.83, 24.88, 6),
  city('Băng Cốc', 'Bangkok', 100.5, 13.75, 6),
  town('Khe Sanh', 106.73, 16.62),
  town('Lao Bảo', 106.6, 16.62, 9),
  town('Bắc Giang', 106.2, 21.27),
  town('Yên Bái', 104.87, 21.72),
  town('Việt Trì', 105.43, 21.32),
  town('Hà Tĩnh', 105.9, 18.34),
  town('Tam Kỳ', 108.47, 15.57),
  town('Quảng Ngãi', 108.8, 15.12),
  town('Kon Tum', 108, 14.35),
  town('Phan Thiết', 108.1, 10.93),
  town('Bến Lức', 106.49, 10.64, 9),
  town('Mộc Bài', 106.17, 11.09, 9),
  town('Rạch Giá', 105.08, 10.01),
  town('Phú Quốc', 103.97, 10.22),
  island('Đảo Hoàng Sa', 111.61, 16.53),
  island('Đảo Tri Tôn', 111.2, 15.78),
  island('Đảo Trường Sa', 111.92, 8.64),
  island('Đảo Nam Yết', 114.37, 10.18),
  island('Đảo Song Tử Tây', 114.33, 11.43),
  island('Đảo Sinh Tồn', 114.33, 9.88),
]
