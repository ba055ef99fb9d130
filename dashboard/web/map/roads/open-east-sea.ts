import type { LngLat } from '../../../../domain/place.ts'

/**
 * The open part of Biển Đông with both archipelagos, at a distance from every mainland coast. What is named there is
 * named by us, as Việt Nam's, whatever a map package says (DOMAIN, "Who uses it").
 */
export const OPEN_EAST_SEA: readonly LngLat[] = [
  [109.9, 17.3],
  [111.6, 18.1],
  [114.5, 19.3],
  [117.5, 19.5],
  [118.8, 17],
  [119, 14],
  [118.4, 12.2],
  [117, 9.8],
  [116.4, 8.4],
  [115.8, 7.5],
  [113.6, 5.9],
  [112.2, 5.1],
  [110.6, 5.3],
  [108.6, 6.2],
  [107.6, 7.4],
  [109.6, 9.6],
  [110.4, 11.6],
  [110.3, 14.4],
  [109.8, 16.2],
]
