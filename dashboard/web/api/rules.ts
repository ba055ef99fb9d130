import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { rulesSchema, ruleVersionSchema } from '../../../contract/http/rules.ts'
import { request } from './request.ts'

export type RulesWire = z.infer<typeof rulesSchema>
export type SettingWire = RulesWire['table'][number]
export type RuleVersionWire = z.infer<typeof ruleVersionSchema>

export const RULES_KEY = ['rules']
export const readRules = (): Promise<RulesWire> => request('GET', '/rules')
export const useRules = () => useQuery({ queryKey: RULES_KEY, queryFn: readRules })
