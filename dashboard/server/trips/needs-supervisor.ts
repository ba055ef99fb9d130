import type { Role } from '../../../contract/http/session.ts'
import { Problem } from '../http/problem.ts'
import { SUPERVISORS } from '../session/roles.ts'

/** The 403 for what only a shift leader decides; `what` is the subject of "takes one of". */
export const needsSupervisor = (role: Role, what: string): Problem =>
  new Problem({
    status: 403,
    code: 'trip.needs-supervisor',
    detail: `${what} takes one of: ${SUPERVISORS.join(', ')}; got ${role}`,
  })
