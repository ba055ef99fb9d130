import { z } from 'zod'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import {
  type RulesBody,
  rulesBody,
  rulesQuery,
  rulesSchema,
  rulesToWire,
  rulesVersionParams,
  ruleVersionSchema,
  ruleVersionToWire,
} from '../../../contract/http/rules.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { saveRules } from '../rules/save-rules.ts'
import { RULE_KEEPERS, SHIFT_READERS } from '../session/roles.ts'

const readRules = defineOperation({
  method: 'get',
  path: '/rules',
  tag: 'rules',
  summary:
    'The rule settings in force, where each comes from, defaults, units and bounds; with `corridor` as they are there',
  roles: SHIFT_READERS,
  query: rulesQuery,
  answers: { 200: { description: 'the newest version', schema: rulesSchema } },
  refusals: [404],
  async handle({ query: { corridor: id } }, context) {
    const corridor = id === undefined ? null : await context.records.network.corridor(id)
    if (id !== undefined && !corridor) throw notFound('corridor', id)
    return { status: 200, body: rulesToWire(await context.records.rules.newest(), corridor?.rules) }
  },
})

const listRuleVersions = defineOperation({
  method: 'get',
  path: '/rules/versions',
  tag: 'rules',
  summary: 'All versions of the rule settings, newest first; version 1 are the defaults',
  roles: SHIFT_READERS,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'versions', schema: pageOf(ruleVersionSchema) } },
  async handle({ query }, context) {
    const page = await context.records.rules.list(query)
    return { status: 200, body: { ...page, items: page.items.map(ruleVersionToWire) } }
  },
})

const readRuleVersion = defineOperation({
  method: 'get',
  path: '/rules/versions/{n}',
  tag: 'rules',
  summary: 'The rule settings as they were in one version: what a trip armed then is judged by',
  roles: SHIFT_READERS,
  params: rulesVersionParams,
  answers: { 200: { description: 'that version', schema: ruleVersionSchema } },
  refusals: [404],
  async handle({ params }, context) {
    const version = await context.records.rules.version(params.n)
    if (!version) throw notFound('rules-version', String(params.n))
    return { status: 200, body: ruleVersionToWire(version) }
  },
})

const replaceRules = defineOperation({
  method: 'put',
  path: '/rules',
  tag: 'rules',
  summary: 'Save the next version; trips armed from then on are judged by it, those armed before keep theirs',
  roles: RULE_KEEPERS,
  body: rulesBody,
  ifMatch: 'required',
  answers: { 200: { description: 'the version in force', schema: rulesSchema } },
  refusals: [412, 428],
  async handle({ body, ifMatch, user, nowMs }, context) {
    return {
      status: 200,
      body: rulesToWire(await saveRules(context, { body: body as RulesBody, ifMatch, user, nowMs })),
    }
  },
})

export const ruleOperations: readonly Operation[] = [readRules, listRuleVersions, readRuleVersion, replaceRules]
