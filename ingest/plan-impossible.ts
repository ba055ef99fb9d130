/** What a trip's plan names is gone or can't be used: no plan can be made, however often it is tried. */
export class PlanImpossible extends Error {}
