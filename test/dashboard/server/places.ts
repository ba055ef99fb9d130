/** A square gate of about a kilometre, as a request body. */
export const gateBody = (id: string, [lng, lat]: readonly [number, number]) => ({
  type: 'Feature',
  id,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lng - 0.005, lat - 0.005],
        [lng + 0.005, lat - 0.005],
        [lng + 0.005, lat + 0.005],
        [lng - 0.005, lat + 0.005],
        [lng - 0.005, lat - 0.005],
      ],
    ],
  },
  properties: {
    name: { vi: `Cửa khẩu ${id}`, en: `Gate ${id}` },
    kind: 'road',
    region: 'IX',
    unlocode: null,
    surveyed: false,
  },
})

export const LAO_BAO = [106.6, 16.62] as const
export const TIEN_SA = [108.22, 16.12] as const

export const corridorBody = (id = 'LB-DN') => ({
  id,
  name: { vi: 'Lao Bảo – Tiên Sa', en: 'Lao Bao – Tien Sa' },
  originGate: 'lao-bao',
  destinationGate: 'tien-sa',
  bothWays: true,
  validFrom: null,
  validTo: null,
  lines: [
    {
      role: 'main',
      geometry: { type: 'LineString', coordinates: [LAO_BAO, [107.1, 16.7], TIEN_SA] },
      halfWidthM: 500,
      sections: [{ fromKm: 0, toKm: 12.5, halfWidthM: 1000 }],
    },
  ],
})

export const tripBody = (sealId: string | null = 'VN0001234', number = 'CSQU3054383') => ({
  declaration: '500123456789',
  containers: [{ number, mechanicalSeal: 'VN123456', declaration: null }],
  ...(sealId === null ? {} : { sealId }),
  originGate: 'lao-bao',
  destinationGate: 'tien-sa',
  corridor: 'LB-DN',
  deadline: '2099-11-21T10:00:00+07:00',
  carrierId: null,
  vehicle: '74C-012.34',
})

/** Every check that a seal which has never reported can't pass. */
export const ALL_OVERRIDDEN = {
  checks: ['recent-report', 'fix-in-origin-gate', 'lock-closed', 'battery-enough', 'clock-in-step'],
  reason: 'adopted for a test',
}
