import type { Person } from '../../../adapters/records/user-records.ts'
import { invalid } from '../http/problem.ts'
import { BOUND_TO_REGION } from '../session/roles.ts'

/**
 * What a role can't do without (`session/sights.ts`): a supervisor of no region, or a carrier of no name, would see
 * nothing. A region beside another role says where somebody works; a carrier's id beside one would hide all the rest.
 */
export const demandWholePerson = ({ role, region, carrierId }: Pick<Person, 'role' | 'region' | 'carrierId'>): void => {
  if (role === 'system' || role === 'display')
    throw invalid('role', `got ${role}, which is no person: make a token with POST /api/v1/tokens`)
  if (BOUND_TO_REGION.includes(role) && region === null)
    throw invalid('region', `expected a region: the role ${role} sees its own region only`)
  if (role === 'carrier' && carrierId === null)
    throw invalid('carrierId', 'expected the carrierId of the trips that this carrier may see')
  if (role !== 'carrier' && carrierId !== null)
    throw invalid('carrierId', `expected null: the role ${role} is not bound to one carrier`)
}
