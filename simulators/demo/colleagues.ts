import type { ApiClient } from '../api-client.ts'

/** One of each kind of person (CONTRACT, "Roles"), so that everybody's view can be looked at. */
export const COLLEAGUES = [
  { username: 'trungtam', displayName: 'Phòng giám sát quốc gia', role: 'national', sees: 'all regions' },
  { username: 'truongca', displayName: 'Trưởng ca Lao Bảo', role: 'supervisor', region: 'IX', sees: 'region IX' },
  { username: 'canbo', displayName: 'Cán bộ cửa khẩu Lao Bảo', role: 'officer', region: 'IX', sees: 'region IX' },
  { username: 'kiemtoan', displayName: 'Kiểm toán', role: 'auditor', sees: 'everything, and changes nothing' },
] as const

/** Registers them with one password. Throws `ApiError`. */
export const inviteColleagues = async (api: ApiClient, password: string): Promise<void> => {
  for (const { sees: _sees, ...person } of COLLEAGUES) await api.call('POST', '/users', { ...person, password })
}
