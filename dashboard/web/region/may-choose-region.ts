import type { Role, WhoWire } from '../../../contract/http/session.ts'

/** They see every region whatever their record names (decision 0065). */
const OF_ALL: readonly Role[] = ['administrator', 'national', 'auditor']

/** Whether somebody sees all regions and may look at one of them; a wall is told by its token. */
export const mayChooseRegion = ({ role, region }: Pick<WhoWire, 'role' | 'region'>): boolean =>
  OF_ALL.includes(role) || (role === 'leader' && region === null)
