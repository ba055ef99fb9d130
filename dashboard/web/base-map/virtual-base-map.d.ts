declare module 'virtual:base-map' {
  export const baseMap: import('./packed-base-map.ts').BaseMap
}
