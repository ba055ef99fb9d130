/** Members of the address that choose which settings are shown. */
export const RULE_FILTERS = ['group', 'q'] as const
