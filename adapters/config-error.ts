/** A setting the platform can't start with. The message is one line: which, what was given, what is expected. */
export class ConfigError extends Error {
  readonly setting: string
  constructor(setting: string, given: string, expected: string) {
    super(`${setting}: got ${given}, expected ${expected}`)
    this.name = 'ConfigError'
    this.setting = setting
  }
}
