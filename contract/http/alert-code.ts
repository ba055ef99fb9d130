import { z } from 'zod'
import { ALERT_CODES, SEVERITIES } from '../../domain/alert/alert.ts'
import type { CodeFacts } from '../../domain/alert/code-facts.ts'
import { bilingualOut } from './fields.ts'

/** What help says of one kind of alert. */
export const alertCodeSchema = z
  .object({
    code: z.enum(ALERT_CODES),
    label: bilingualOut,
    means: bilingualOut.meta({ description: 'when it is raised, with the default numbers' }),
    doubt: bilingualOut.meta({
      description: 'what speaks against it: innocent causes, ruled out already or to be checked',
    }),
    todo: bilingualOut.meta({ description: 'the first thing to do' }),
    severities: z
      .array(z.enum(SEVERITIES))
      .min(1)
      .meta({ description: 'from the lightest it is raised with to the gravest it may rise to' }),
    eaeuCode: z.string().nullable().meta({ description: 'EEC Decision 139' }),
    basis: z.array(z.string()).meta({ description: 'where the rule or its number comes from' }),
  })
  .meta({ id: 'AlertCode' })

export const alertCodeToWire = ({ severities, basis, ...facts }: CodeFacts) => ({
  ...facts,
  severities: [...severities],
  basis: [...basis],
})
