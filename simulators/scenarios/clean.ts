import { QUIET, type Scenario } from '../script.ts'

/** A journey on which nothing happens that anybody should be told. */
export const clean: Scenario = () => QUIET
