/** Settings by group and name, of any shape they may have come in. */
export type SettingTree = { readonly [group: string]: { readonly [name: string]: number | undefined } | undefined }
